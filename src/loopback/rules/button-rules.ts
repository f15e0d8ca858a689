import { componentType, type Placed } from './components.ts';
import { required, type Path, type Problem } from './problem.ts';

const buttonStyle = { link: 5, premium: 6 } as const;
const schemes = ['http', 'https', 'discord'];

/** A button leads to an address, or to the bot, or to a purchase; and it shows something. */
export function buttonProblems({ component, path }: Placed): Problem[] {
  if (component['type'] !== componentType.button) return [];
  const { style, label, emoji, url } = component;
  const [wanted, unwanted] = fieldsOf(style);
  const isSet = (key: string): boolean => (component[key] ?? null) !== null;
  const problems = unwanted.filter(isSet).map((key): Problem => {
    const message = `A button of this style cannot have a ${key}`;
    return { path: [...path, key], code: 'BUTTON_COMPONENT_INVALID_FIELD', message };
  });
  if (!isSet(wanted)) problems.push(required([...path, wanted]));
  const isBlank = style !== buttonStyle.premium && (label ?? '') === '' && (emoji ?? null) === null;
  if (isBlank) problems.push(required([...path, 'label']));
  return style === buttonStyle.link ? [...problems, ...schemeProblems(url, path)] : problems;
}

/** @returns what a button of a style must have, and what it cannot have */
function fieldsOf(style: unknown): readonly [string, readonly string[]] {
  switch (style) {
    case buttonStyle.link:
      return ['url', ['custom_id', 'sku_id']];
    case buttonStyle.premium:
      return ['sku_id', ['custom_id', 'url', 'label', 'emoji']];
    default:
      return ['custom_id', ['url', 'sku_id']];
  }
}

function schemeProblems(url: unknown, path: Path): Problem[] {
  const scheme = typeof url === 'string' ? /^([^:]+):/u.exec(url)?.[1]?.toLowerCase() : undefined;
  if (scheme === undefined || schemes.includes(scheme)) return [];
  const list = schemes.map((own) => `'${own}'`).join(', ');
  const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${list}).`;
  return [{ path: [...path, 'url'], code: 'URL_TYPE_INVALID_SCHEME', message }];
}
