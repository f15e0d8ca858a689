/** Something that phones and chat programs do to a text, undone. */
export interface TextRepair {
  readonly name: string;
  /** 1 or more. */
  readonly count: number;
}

interface Habit {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** No pattern takes or gives a line, so that line numbers stay what they are. */
const habits: readonly Habit[] = [
  { name: 'code fence', pattern: /^[ \t]*```.*$/gmu, replacement: '' },
  { name: 'smart double quote', pattern: /[\u{201C}-\u{201F}\u{2033}]/gu, replacement: '"' },
  { name: 'smart single quote', pattern: /[\u{2018}-\u{201B}\u{2032}]/gu, replacement: "'" },
  {
    name: 'no-break space',
    pattern: /[\u{A0}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]/gu,
    replacement: ' ',
  },
  {
    name: 'invisible character',
    pattern: /[\u{200B}-\u{200D}\u{2060}\u{FEFF}]/gu,
    replacement: '',
  },
  { name: 'tab', pattern: /\t/gu, replacement: '  ' },
  // "---" becomes one long dash, or a long and a short one
  {
    name: 'long dash',
    pattern: /^(?=.*[\u{2013}\u{2014}])[-\u{2013}\u{2014}]{1,3} *$/gmu,
    replacement: '---',
  },
  { name: 'long dash', pattern: /(?<=^\s*)[\u{2013}\u{2014}](?= )/gmu, replacement: '-' },
  { name: 'long dash', pattern: /(?<=["'\s])[\u{2013}\u{2014}](?=[a-z])/gmu, replacement: '--' },
  { name: 'special hyphen', pattern: /[\u{2010}\u{2011}\u{2212}]/gu, replacement: '-' },
];

/** Undoes what phones make of YAML: curly quotes, no-break spaces, tabs, long dashes. */
export function repairPhoneText(text: string): {
  readonly text: string;
  /** Each name once. */
  readonly repairs: readonly TextRepair[];
} {
  const counts = new Map<string, number>();
  let repaired = text.replaceAll('\r\n', '\n');
  for (const { name, pattern, replacement } of habits) {
    repaired = repaired.replaceAll(pattern, () => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return replacement;
    });
  }
  return { text: repaired, repairs: [...counts].map(([name, count]) => ({ name, count })) };
}
