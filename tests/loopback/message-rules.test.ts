import { describe, expect, it } from 'vitest';
import { loadRules, type Verdict } from '../../src/loopback/rules/rules.ts';
import { faults } from './faults.ts';

const rules = await loadRules();
const context = { files: 0, isEdit: false, flags: 0 };
const empty = { code: 50_006, message: 'Cannot send an empty message' };

function create(body: unknown): Verdict {
  return rules.message('create', body, context);
}

describe('a message', () => {
  it.each([
    [
      'an embed that shows nothing',
      { embeds: [{ color: 1 }] },
      ['embeds.0.description BASE_TYPE_REQUIRED'],
    ],
    [
      'an embed field without words',
      {
        embeds: [
          {
            fields: [
              { name: '', value: 'x' },
              { name: 'x', value: ' ' },
            ],
          },
        ],
      },
      ['embeds.0.fields.0.name BASE_TYPE_REQUIRED', 'embeds.0.fields.1.value BASE_TYPE_REQUIRED'],
    ],
    [
      'all users and some of them',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      ['allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
    ],
    ['a content that is no text', { content: 5 }, ['content BASE_TYPE_INVALID']],
    ['an embed of no kind', { embeds: [5] }, ['embeds.0 BASE_TYPE_INVALID']],
    [
      'a nonce that is too long',
      { content: 'x', nonce: 'x'.repeat(26) },
      ['nonce BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'an address that is none',
      { embeds: [{ title: 'x', url: 'nowhere' }] },
      ['embeds.0.url URL_TYPE_INVALID_URL'],
    ],
    [
      'an id that is none',
      { content: 'x', message_reference: { message_id: 'x' } },
      ['message_reference.message_id NUMBER_TYPE_COERCE'],
    ],
  ])('should not have %s', (_name, body, expected) => {
    expect(faults(create(body))).toEqual(expected);
  });

  it.each([
    [
      'an empty list of users beside all',
      { content: 'x', allowed_mentions: { parse: ['users'], users: [] } },
    ],
    ['another message alone', { message_reference: { type: 1, message_id: '1', channel_id: '2' } }],
    [
      'a poll alone',
      { poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'a' } }], duration: 24 } },
    ],
    ['numbers of attachments', { content: 'x', attachments: [{ id: 0, description: 'x' }] }],
    ['2,000 characters of two units each', { content: '🙂'.repeat(2000) }],
    ['a title of 256 characters', { embeds: [{ title: '🙂'.repeat(256) }] }],
    ['an embed with a picture alone', { embeds: [{ image: { url: 'https://x.org/a.png' } }] }],
  ])('should have %s', (_name, body) => {
    expect(create(body)).toBeNull();
  });

  it('should count characters, not their units', () => {
    expect(faults(create({ content: '🙂'.repeat(2001) }))).toEqual([
      'content BASE_TYPE_MAX_LENGTH',
    ]);
  });

  it('should still say something after an edit', () => {
    const edit = (body: object, before: object, flags = 0): Verdict =>
      rules.message('edit', body, { files: 0, isEdit: true, flags, before: { ...before } });
    const attachments = [{ id: '1', filename: 'a.txt' }];

    expect(edit({ content: '' }, { content: 'x' })).toEqual(empty);
    expect(edit({ content: null, attachments: [] }, { content: 'x', attachments })).toEqual(empty);
    expect(edit({ content: '' }, { content: 'x', attachments })).toBeNull();
    expect(edit({ flags: 4 }, { content: 'x' })).toBeNull();
    expect(edit({ content: '' }, { content: '' }, 1 << 7)).toEqual(empty);
    // it says something in another way, such as a poll
    expect(edit({ content: '' }, { content: '' })).toBeNull();
  });

  it('should not be nested without end', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) deep = { components: [deep] };

    expect(create(deep)).toMatchObject({ code: 50_035 });
    expect(rules.commands([deep])).toMatchObject({ code: 50_035 });
  });

  it('should leave what all objects share alone', () => {
    const body: unknown = JSON.parse('{"content":"a","__proto__":1,"constructor":{"x":1}}');

    expect(faults(create(body))).toContain('constructor UNKNOWN_KEY');
    expect(Object.keys(create(body)?.errors ?? {})).toContain('__proto__');
    expect(({} as Record<string, unknown>)['_errors']).toBeUndefined();
  });
});

describe('an answer to a press', () => {
  const pressed = {
    files: 0,
    isEdit: true,
    flags: 1 << 15,
    before: { components: [{ type: 10 }] },
  };
  it('should be free in a new message, and keep to what it changes', () => {
    const answer = (type: number, data: object): Verdict => rules.callback({ type, data }, pressed);

    expect(answer(4, { content: 'x' })).toBeNull();
    expect(answer(4, {})).toEqual(empty);
    expect(faults(answer(7, { content: 'x' }))).toEqual([
      'data.content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(answer(7, { components: [] })).toEqual(empty);
  });
});

describe('the choices of an option', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ name: `${n}`, value: `${n}` }));
  it('should be 25 at most', () => {
    expect(rules.callback({ type: 8, data: { choices: choices(25) } }, context)).toBeNull();
    expect(faults(rules.callback({ type: 8, data: { choices: choices(26) } }, context))).toEqual([
      'data.choices BASE_TYPE_MAX_LENGTH',
    ]);
  });
});
