import { describe, expect, it } from 'vitest';
import { loadRules, type Verdict } from '../../src/loopback/rules/rules.ts';
import { faults } from './faults.ts';

const rules = await loadRules();
const context = { files: 0, isEdit: false, flags: 0 };
const versionTwo = 1 << 15;

const option = (value: string, more: object = {}) => ({ label: 'a', value, ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [option('a'), option('b')],
  ...more,
});
const link = (url: string) => ({ type: 2, style: 5, label: 'a', url });
const text = (more: object = {}) => ({ type: 10, content: 'x', ...more });
const file = (url: string) => ({ type: 13, file: { url } });
const gallery = (url: string) => ({ type: 12, items: [{ media: { url } }] });

/** A message of one row. */
function inRow(...components: object[]): Verdict {
  return rules.message('create', { content: 'x', components: [{ type: 1, components }] }, context);
}

/** A message of version 2. */
function withParts(components: readonly object[], more: object = {}): Verdict {
  return rules.message('create', { flags: versionTwo, components }, { ...context, ...more });
}

/** A form of fields in labels, unless they say where they are. */
function modal(...fields: object[]): Verdict {
  const components = fields.map((own) =>
    'components' in own ? own : { type: 18, label: 'a', component: own },
  );
  return rules.callback({ type: 9, data: { custom_id: 'm', title: 't', components } }, context);
}

describe('selects', () => {
  const row = 'components.0.components.0';
  it.each([
    [
      'values twice',
      { options: [option('a'), option('a')] },
      'options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    ['more values than options', { max_values: 3 }, 'options BASE_TYPE_BAD_LENGTH'],
    ['the least over the most', { min_values: 2, max_values: 1 }, 'min_values NUMBER_TYPE_MAX'],
    ['the least over the usual most', { min_values: 2 }, 'min_values NUMBER_TYPE_MAX'],
    [
      'more chosen than may be',
      { options: [option('a', { default: true }), option('b', { default: true })] },
      'options BASE_TYPE_INVALID',
    ],
    [
      'none of what is required',
      { required: true, min_values: 0 },
      'min_values SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES',
    ],
  ])('should not have %s', (_name, more, expected) => {
    expect(faults(inRow(select(more)))).toEqual([`${row}.${expected}`]);
  });

  it('should be what Discord takes', () => {
    expect(inRow(select({ min_values: 0, max_values: 2 }))).toBeNull();
    expect(inRow({ type: 5, custom_id: 'u', max_values: 25 })).toBeNull();
  });

  it('should say how many options there must be', () => {
    const all = JSON.stringify(inRow(select({ max_values: 3 })));

    expect(all).toContain('Must be between 3 and 25 in length.');
  });
});

describe('buttons', () => {
  it('should lead to addresses of the web and of Discord only', () => {
    const refused = inRow(link('javascript:alert(1)'));

    expect(faults(refused)).toEqual(['components.0.components.0.url URL_TYPE_INVALID_SCHEME']);
    expect(JSON.stringify(refused)).toContain(
      "Scheme must be one of ('http', 'https', 'discord').",
    );
    for (const url of ['https://x.org', 'http://x.org', 'discord://-/settings']) {
      expect(inRow(link(url))).toBeNull();
    }
  });
});

describe('files', () => {
  it('should be among those of the request or those that are kept', () => {
    const parts = [file('attachment://a.txt'), gallery('attachment://b.png')];
    const fileNames = ['a.txt'];
    const before = { attachments: [{ id: '7', filename: 'b.png' }] };
    const edit = (attachments: object[]) =>
      rules.message(
        'edit',
        { components: parts, attachments },
        { files: 1, fileNames, isEdit: true, flags: versionTwo, before },
      );

    expect(faults(withParts(parts, { files: 1, fileNames }))).toEqual([
      'components.1.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
    expect(edit([{ id: '0' }, { id: '7' }])).toBeNull();
    expect(faults(edit([{ id: '0' }]))).toHaveLength(1);
    expect(faults(edit([{ id: '0', filename: 'c.txt' }, { id: '7' }]))).toHaveLength(1);
    expect(withParts([gallery('https://x.org/a.png')], { fileNames: [] })).toBeNull();
  });

  it('should not be elsewhere', () => {
    expect(faults(withParts([file('https://x.org/a.txt')]))).toEqual([
      'components.0.file.url BASE_TYPE_INVALID',
    ]);
  });
});

describe('ids', () => {
  it('should tell components apart, where they are given', () => {
    expect(faults(withParts([text({ id: 5 }), text({ id: 5 })]))).toEqual([
      'components.1.id BASE_TYPE_INVALID',
    ]);
    expect(withParts([text({ id: 0 }), text({ id: 0 }), text()])).toBeNull();
  });
});

describe('texts', () => {
  it('should be counted in characters, not in their units', () => {
    expect(withParts([text({ content: '🙂'.repeat(4000) })])).toBeNull();
    const refused = withParts([
      text({ content: '🙂'.repeat(3000) }),
      text({ content: 'x'.repeat(1001) }),
    ]);

    expect(refused?.errors).toEqual({
      components: {
        _errors: [
          {
            code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            message: 'Components displayable text size exceeds maximum size of 4000',
          },
        ],
      },
    });
  });
});

describe('modals', () => {
  const at = 'data.components.0.component';
  const input = (more: object = {}) => ({ type: 4, custom_id: 't', style: 1, ...more });
  const radio = (...options: object[]) => ({ type: 21, custom_id: 'r', options });
  it.each([
    [
      'a least length over the most',
      input({ min_length: 5, max_length: 4 }),
      'min_length NUMBER_TYPE_MAX',
    ],
    ['a label in a label', input({ label: 'b' }), 'label BASE_TYPE_INVALID'],
    [
      'values twice',
      radio(option('a'), option('a')),
      'options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'two chosen of which one can be',
      radio(option('a', { default: true }), option('b', { default: true })),
      'options BASE_TYPE_INVALID',
    ],
    [
      'none of what is required',
      select({ min_values: 0 }),
      'min_values SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES',
    ],
    ['a select that is disabled', select({ disabled: true }), 'disabled BASE_TYPE_INVALID'],
    [
      'more to check than boxes',
      { type: 22, custom_id: 'c', max_values: 2, options: [option('a')] },
      'options BASE_TYPE_BAD_LENGTH',
    ],
  ])('should not have %s', (_name, field, expected) => {
    expect(faults(modal(field))).toEqual([`${at}.${expected}`]);
  });

  it('should have a label at every text input', () => {
    const row = (field: object) => ({ type: 1, components: [field] });

    expect(faults(modal(row(input())))).toEqual([
      'data.components.0.components.0.label BASE_TYPE_REQUIRED',
    ]);
    expect(modal(row(input({ label: 'a' })))).toBeNull();
  });

  it('should be what Discord takes', () => {
    const boxes = [option('a', { default: true }), option('b', { default: true })];

    expect(
      modal(
        input({ min_length: 1, max_length: 1 }),
        radio(option('a'), option('b', { default: true })),
        { type: 22, custom_id: 'c', options: boxes },
        select({ required: false, min_values: 0 }),
      ),
    ).toBeNull();
  });
});
