import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardContent } from '../../../commands/replies/card.ts';
import { helpContent } from '../../../commands/replies/help.ts';
import { matchesContent, othersContent } from '../../../commands/replies/matches.ts';
import { noteContent, noteMatchesContent } from '../../../commands/replies/note.ts';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { loadRules } from '../../../src/loopback/rules/rules.ts';
import type { Card, Note, NotePath, Vault } from '../../../src/vault/note.ts';

const rules = await loadRules();
const componentsV2 = 1 << 15;

/** Discord's verdict on a message; null lets it pass. */
function judge({ components }: MessageContent) {
  const data = { components, flags: componentsV2, allowed_mentions: { parse: [] } };
  const context = { files: 0, isEdit: false, flags: 0 };
  return rules.callback(JSON.parse(JSON.stringify({ type: 4, data })), context);
}

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'a',
      '@everyone',
      '*'.repeat(600),
      '日'.repeat(500),
      '👩‍👩‍👧 '.repeat(90),
      '\n\n',
      ' ',
      '',
    ),
    fc.string({ maxLength }),
  );
const name = text(800).map((own) => (own.trim() === '' ? 'x' : own));
const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'http://localhost:1/x',
    'https://x.example/' + 'y'.repeat(600),
    'ftp://a.b/c',
    'no address',
    'https://x.example/(a)<b>',
    'https://例え.テスト/x',
    'http://1.2.3.4/',
    'https://x.example/ a',
  ),
);
const references = fc.array(fc.record({ title: fc.option(name), url }), { maxLength: 12 });
const path = fc.nat(5).map((own) => `folder/${own}.md` as NotePath);
const links = fc.array(
  fc.record({
    target: name,
    path: fc.option(path),
    heading: fc.option(name),
    alias: fc.constant(null),
  }),
  { maxLength: 8 },
);
const card = (own: NotePath, id: number): fc.Arbitrary<Card> =>
  fc.record({
    id: fc.constant(`card${String(id).padStart(8, '0')}`),
    question: name,
    note: name,
    breadcrumb: fc.array(name, { minLength: 1, maxLength: 5 }),
    path: fc.constant(own),
    line: fc.nat(),
    answer: fc.oneof(text(5000), fc.string({ minLength: 3000, maxLength: 9000 })),
    links,
    references,
    phrasings: fc.constant([]),
    quiz: fc.constant([]),
  });
const note = (index: number): fc.Arbitrary<Note> => {
  const own = `folder/${index}.md` as NotePath;
  return fc.record({
    path: fc.constant(own),
    title: name,
    aliases: fc.constant([]),
    tags: fc.constant([]),
    exam: fc.constant([]),
    ignored: fc.constant(false),
    previous: fc.option(path),
    next: fc.option(path),
    references,
    cards: fc
      .integer({ min: 1, max: index === 0 ? 60 : 3 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, at) => card(own, index * 100 + at))),
      ),
  });
};
const vault: fc.Arbitrary<Vault> = fc
  .tuple(note(0), note(1), note(2))
  .map((notes) => ({ notes, cards: notes.flatMap(({ cards }) => cards), diagnostics: [] }));
const asking = fc.option(fc.record({ question: text(400), topic: fc.option(text(120)) }));
/** A vault that fails is large; making it smaller would take longer than anybody waits. */
const runs = { numRuns: 40, endOnFailure: true };

describe('cardContent', () => {
  it('should be taken by Discord, whatever the notes say', () => {
    fc.assert(
      fc.property(vault, fc.nat(6), asking, fc.boolean(), (own, page, asked, isShared) => {
        const others = own.cards.slice(1, 6).map(({ id }) => id);
        for (const shown of own.cards.slice(0, 3)) {
          const sharedBy = isShared ? '123456789012345678' : null;
          const view = { vault: own, card: shown, page, others, asked, sharedBy };
          expect(judge(cardContent(view))).toBeNull();
        }
      }),
      runs,
    );
  });
});

describe('noteContent', () => {
  it('should be taken by Discord, whatever the notes say', () => {
    fc.assert(
      fc.property(vault, fc.nat(4), fc.nat(2), (own, questions, page) => {
        const pages = { questions, references: page };
        for (const shown of own.notes) expect(judge(noteContent(own, shown, pages))).toBeNull();
      }),
      runs,
    );
  });
});

describe('matchesContent', () => {
  it('should be taken by Discord, whatever the notes and the question say', () => {
    fc.assert(
      fc.property(vault, fc.nat(8), asking, (own, count, asked) => {
        const offered = own.cards.slice(0, count);
        for (const occasion of ['unsure', 'silent'] as const) {
          expect(judge(matchesContent(occasion, offered, asked))).toBeNull();
        }
        for (const shown of [own.cards.at(-1) ?? null, null]) {
          expect(judge(othersContent(offered, shown, asked))).toBeNull();
        }
        expect(judge(noteMatchesContent(asked?.question ?? '', own.notes))).toBeNull();
      }),
      runs,
    );
  });
});

describe('helpContent', () => {
  it('should be taken by Discord, whatever the first question is', () => {
    fc.assert(
      fc.property(fc.option(name), (example) => {
        const view = { mention: (own: string) => `</${own}:1>`, notes: 1, cards: 1, example };
        expect(judge(helpContent({ ...view, inviteUrl: 'https://discord.com/x' }))).toBeNull();
      }),
    );
  });
});
