import { describe, expect, it } from 'vitest';
import { repairPhoneText } from '../../src/ports/phone-text.ts';

describe('repairPhoneText', () => {
  it.each([
    ['curly double quotes', 'a: “b”', 'a: "b"', [{ name: 'smart double quote', count: 2 }]],
    ['curly single quotes', 'a: ‘b’', "a: 'b'", [{ name: 'smart single quote', count: 2 }]],
    [
      'no-break spaces',
      'a:\u{A0}b\n\u{202F}\u{A0}c: d',
      'a: b\n  c: d',
      [{ name: 'no-break space', count: 3 }],
    ],
    ['tabs', 'a:\n\tb: c\n\t\td: e', 'a:\n  b: c\n    d: e', [{ name: 'tab', count: 3 }]],
    [
      'invisible characters',
      '\u{FEFF}a: b\u{200B}',
      'a: b',
      [{ name: 'invisible character', count: 2 }],
    ],
    [
      'a separator that became a dash',
      'a: b\n—\nc: d\n—-\ne: f',
      'a: b\n---\nc: d\n---\ne: f',
      [{ name: 'long dash', count: 2 }],
    ],
    [
      'an item that became a dash',
      'a:\n  – b\n— c',
      'a:\n  - b\n- c',
      [{ name: 'long dash', count: 2 }],
    ],
    [
      'a flag that became a dash',
      'args: [ —listen=:80, "—bind=:81"]',
      'args: [ --listen=:80, "--bind=:81"]',
      [{ name: 'long dash', count: 2 }],
    ],
    [
      'a hyphen that does not break',
      'a: node‑a',
      'a: node-a',
      [{ name: 'special hyphen', count: 1 }],
    ],
    [
      'a code block around it',
      '```yaml\na: b\n```',
      '\na: b\n',
      [{ name: 'code fence', count: 2 }],
    ],
    ['nothing', 'a: "b" # – é — ok\n---\nc: d', 'a: "b" # – é — ok\n---\nc: d', []],
  ])('should undo %s', (_name, text, repaired, repairs) => {
    expect(repairPhoneText(text)).toEqual({ text: repaired, repairs });
  });

  it('should read the lines of Windows, and keep their number', () => {
    expect(repairPhoneText('a: b\r\nc: d\r\n').text).toBe('a: b\nc: d\n');
  });
});
