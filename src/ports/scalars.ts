/** What a scalar can be. Dates stay text, as they do in JSON. */
export type ScalarValue = string | number | boolean | null;

const words = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
]);

const wholeNumber = new RegExp(
  [
    '^(?<sign>[-+]?)(?:',
    '0[xX](?<hex>[0-9a-fA-F]+)',
    '|0[bB](?<binary>[01]+)',
    '|0[oO]?(?<octal>[0-7]+)',
    '|(?<decimal>0|[1-9][0-9]*)',
    ')$',
  ].join(''),
  'u',
);

const floatNumber = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/u;

/**
 * Reads an unquoted scalar as kubectl does, which is YAML 1.1 as go-yaml understands it: `0120`,
 * `0o120` and `0x50` are 80, `8_080` and `8080.0` are 8080, `8e3` is 8000, `0080` is 80, `yes` is
 * true, and `1:20` is text. Measured with kubectl 1.32.
 */
export function resolvePlain(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  // a leading underscore makes it a word; anywhere else it only groups digits
  if (!/^[-+.0-9]/u.test(text)) return text;
  const plain = text.replaceAll('_', '');
  return resolveWhole(plain) ?? resolveFloat(plain) ?? text;
}

function resolveWhole(text: string): number | null {
  const groups = wholeNumber.exec(text)?.groups;
  if (groups === undefined) return null;
  const { sign, hex, binary, octal, decimal } = groups;
  const value =
    hex === undefined
      ? binary === undefined
        ? octal === undefined
          ? Number(decimal)
          : Number.parseInt(octal, 8)
        : Number.parseInt(binary, 2)
      : Number.parseInt(hex, 16);
  return sign === '-' ? 0 - value : value;
}

/** A number out of a double's range stays text. */
function resolveFloat(text: string): number | null {
  const value = floatNumber.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/**
 * Reads a scalar with a tag.
 * @param tag - `tag:yaml.org,2002:int` and the like; other tags change nothing
 * @param isPlain - whether it is unquoted
 * @returns undefined when the text is no such thing
 */
export function resolveTagged(
  text: string,
  tag: string,
  isPlain: boolean,
): ScalarValue | undefined {
  const plain = resolvePlain(text);
  switch (tag) {
    case 'tag:yaml.org,2002:int':
      return typeof plain === 'number' && resolveWhole(text.replaceAll('_', '')) !== null
        ? plain
        : undefined;
    case 'tag:yaml.org,2002:float':
      return typeof plain === 'number' ? plain : undefined;
    case 'tag:yaml.org,2002:bool':
      return typeof plain === 'boolean' ? plain : undefined;
    case 'tag:yaml.org,2002:null':
      return plain === null ? null : undefined;
    case 'tag:yaml.org,2002:merge':
      return isPlain ? plain : text;
    default:
      return text;
  }
}
