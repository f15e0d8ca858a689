import { readdir, readFile } from 'node:fs/promises';
import { createAbbreviations } from '../../src/quiz/abbreviations.ts';
import type { TextSolution } from '../../src/quiz/grade-text.ts';
import type { Question } from '../../src/quiz/question.ts';
import { makeTyped } from '../../src/quiz/typed.ts';
import type { WeightOf } from '../../src/quiz/weighing.ts';
import { toDocuments } from '../../src/search/document.ts';
import { createTokenizer } from '../../src/search/tokenize.ts';
import { createVocabulary } from '../../src/search/vocabulary.ts';
import { buildVault } from '../../src/vault/build-vault.ts';
import type { Card, NotePath, Vault } from '../../src/vault/note.ts';
import { parseNote } from '../../src/vault/parse-note.ts';

/** A question with what it is graded by. */
export interface Typed {
  readonly card: Card;
  readonly question: Question;
  readonly solution: TextSolution;
}

/** The bundled notes, read without the threads and the watching of the real thing. */
export async function readCurriculum(): Promise<Vault> {
  const root = new URL('../../knowledge/', import.meta.url);
  const files = await readdir(root, { recursive: true });
  const paths = files.filter((file) => file.endsWith('.md')) as NotePath[];
  const parsed = await Promise.all(
    paths.map(async (path) =>
      parseNote(path, await readFile(new URL(encodeURI(path), root), 'utf8')),
    ),
  );
  return buildVault(parsed, { otherFiles: [], diagnostics: [] });
}

/** How telling the words of a vault are, by rarity alone. */
export function weightsOf(vault: Vault, language = 'en'): WeightOf {
  const tokenize = createTokenizer(language);
  const texts = toDocuments(vault).map(({ question, answer }) => `${question}\n${answer}`);
  return createVocabulary(
    texts.map((text) => tokenize(text)),
    tokenize,
  ).weightOf;
}

/** Every typed question that a vault's cards give, in their order. */
export function typedQuestions(vault: Vault, language = 'en'): Typed[] {
  const options = {
    seed: 'seed',
    weightOf: weightsOf(vault, language),
    namesOf: createAbbreviations(vault),
  };
  return vault.cards.flatMap((card) => {
    const question = makeTyped(card, options);
    if (question === undefined) return [];
    if (question.solution.kind !== 'text') throw new Error('a typed question is graded by text');
    return [{ card, question, solution: question.solution }];
  });
}
