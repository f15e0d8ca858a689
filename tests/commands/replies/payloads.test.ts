import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardContent } from '../../../commands/replies/card.ts';
import { helpContent } from '../../../commands/replies/help.ts';
import { matchesContent, othersContent } from '../../../commands/replies/matches.ts';
import { noteContent, noteMatchesContent } from '../../../commands/replies/note.ts';
import { portsContent } from '../../../commands/replies/ports.ts';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { loadRules } from '../../../src/loopback/rules/rules.ts';
import { findingKinds } from '../../../src/ports/finding.ts';
import type { PortCheck } from '../../../src/ports-thread/port-check.ts';
import type { Card, Note, NotePath, Vault } from '../../../src/vault/note.ts';

const rules = await loadRules();
const componentsV2 = 1 << 15;

/** Discord's verdict on a message; null lets it pass. */
function judge({ components, files = [] }: MessageContent) {
  const data = { components, flags: componentsV2, allowed_mentions: { parse: [] } };
  const context = { files: files.length, isEdit: false, flags: 0 };
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

describe('portsContent', () => {
  const kind = fc.constantFrom(...findingKinds);
  const place = fc.record({
    file: fc.oneof(fc.constant('pasted'), name),
    line: fc.integer({ min: 1, max: 99_999 }),
    column: fc.integer({ min: 1, max: 99_999 }),
  });
  const finding = fc.record({
    kind,
    port: fc.oneof(fc.integer(), name, fc.constant(null)),
    protocol: fc.constantFrom('TCP', 'SCTP+TCP+UDP', null),
    level: fc.constantFrom('certain' as const, 'warning' as const),
    symptom: fc.constantFrom('rejected' as const, 'CrashLoopBackOff' as const, 'works' as const),
    message: name,
    fix: name,
    lesson: fc.constantFrom('same-pod' as const, 'sidecars' as const, 'refusals' as const, null),
    parties: fc.array(name, { maxLength: 6 }),
    partyCount: fc.integer({ min: 6, max: 9999 }),
    places: fc.array(place, { minLength: 1, maxLength: 8 }),
    placeCount: fc.integer({ min: 8, max: 9999 }),
  });
  const problem = fc.record({
    file: name,
    line: fc.option(fc.integer({ min: 1, max: 99_999 })),
    message: name,
  });
  const check = fc
    .record({
      looked: fc.record({
        workloads: fc.nat(),
        containers: fc.nat(),
        ports: fc.nat(),
        services: fc.nat(),
      }),
      findings: fc.array(finding, { maxLength: 20 }),
      problems: fc.array(problem, { maxLength: 20 }),
      scene: fc.constant(null),
      report: fc.constant('everything'),
    })
    .map((own): PortCheck => {
      const certain = own.findings.filter(({ level }) => level === 'certain').length;
      const counts = { certain, warning: own.findings.length - certain };
      return { ...own, counts, problemCount: own.problems.length };
    });

  it('should always be a message that Discord takes, and show or attach every finding', () => {
    const long = '?'.repeat(300);
    fc.assert(
      fc.property(check, fc.boolean(), (own, hasSeveralTexts) => {
        const content = portsContent({
          check: own,
          hasSeveralTexts,
          cardOf: (lesson) => ({ id: lesson, question: `${lesson} ${long}` }),
          undone: [{ name: 'smart double quote', count: 1000 }],
          picture: { data: new Uint8Array(1), description: 'x'.repeat(1024) },
        });

        expect(judge(content)).toBeNull();
        const shown = JSON.stringify(content.components);
        const isAttached = content.files?.some(({ name: file }) => file === 'ports-report.txt');
        for (const index of own.findings.keys()) {
          expect(isAttached === true || shown.includes(`**${index + 1} · `)).toBe(true);
        }
        expect(own.findings.length === 0 || shown.includes('**1 · ')).toBe(true);
      }),
    );
  });
});
