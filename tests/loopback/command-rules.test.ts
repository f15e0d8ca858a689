import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/loopback/rules/rules.ts';
import { faults } from './faults.ts';

const rules = await loadRules();
const option = (more: object) => ({ type: 3, name: 'a', description: 'd', ...more });
const judge = (more: object) => rules.command({ name: 'ask', description: 'd', ...more }, null);

describe('a command', () => {
  it.each([
    [
      'a name in capitals in another language',
      { name_localizations: { de: 'Frag' } },
      'name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'an option named so',
      { options: [option({ name_localizations: { de: 'a b' } })] },
      'options.0.name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'a least value over the most',
      { options: [option({ type: 4, min_value: 2, max_value: 1 })] },
      'options.0.min_value NUMBER_TYPE_MAX',
    ],
    [
      'a least length over the most',
      { options: [option({ min_length: 2, max_length: 1 })] },
      'options.0.min_length NUMBER_TYPE_MAX',
    ],
    [
      'two choices of one name',
      {
        options: [
          option({
            choices: [
              { name: 'x', value: 'x' },
              { name: 'x', value: 'y' },
            ],
          }),
        ],
      },
      'options.0.choices.1.name BASE_TYPE_INVALID',
    ],
    [
      'two choices of one value',
      {
        options: [
          option({
            choices: [
              { name: 'x', value: 'x' },
              { name: 'y', value: 'x' },
            ],
          }),
        ],
      },
      'options.0.choices.1.value BASE_TYPE_INVALID',
    ],
    ['a name of 33 characters', { name: 'x'.repeat(33) }, 'name BASE_TYPE_BAD_LENGTH'],
  ])('should not have %s', (_name, more, expected) => {
    expect(faults(judge(more))).toEqual([expected]);
  });

  it("should have any name that Discord's pattern takes", () => {
    for (const name of ["it's", 'frag-mich_1', '質問', 'प्रश्न', 'x'.repeat(32)]) {
      expect(judge({ name, name_localizations: { de: "geht's" } })).toBeNull();
    }
  });

  it('should be as good after a change as when it was made', () => {
    const before = { id: '1', type: 1, name: 'ask', description: 'd', options: [option({})] };
    const required = [option({}), option({ name: 'b', required: true })];

    expect(rules.command({ description: 'more' }, before)).toBeNull();
    expect(faults(rules.command({ name: 'Ask' }, before))).toEqual([
      'name APPLICATION_COMMAND_INVALID_NAME',
    ]);
    expect(faults(rules.command({ options: required }, before))).toEqual([
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ]);
    expect(faults(rules.command({ description: '' }, before))).toEqual([
      'description BASE_TYPE_REQUIRED',
    ]);
    expect(
      rules.command({ name: 'Ask this' }, { ...before, type: 3, description: '', options: [] }),
    ).toBeNull();
  });
});
