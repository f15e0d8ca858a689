import { createRandom } from '../../random.ts';
import type { Card } from '../../vault/note.ts';
import { likeness, pickDistractors, type Option, type Tier } from '../distractors.ts';
import type { MadeChoice } from './made.ts';
import { clauseEnd } from '../reading/clause.ts';
import { toMarkdown, withoutEmphasis } from '../reading/plain.ts';
import { contentStems } from '../reading/words.ts';
import type { Workshop } from '../workshop.ts';

/** A kind of question whose answers are alike in form, so that they can stand beside one another. */
interface Form {
  readonly question: RegExp;
  /** How an answer begins; what is in the first group is dropped. */
  readonly answer: RegExp;
  /** Whether answers without code say too little beside one another. */
  readonly needsCode: boolean;
}

const forms: readonly Form[] = [
  {
    question: /^why\s/iu,
    answer:
      /^(?<hedge>(?:usually|mostly|most often|often|probably|almost always)\s)?because\s(?!of\b)/iu,
    needsCode: false,
  },
  {
    question: /^when\s/iu,
    answer: /^(?:only\s)?(?:when|if|as soon as|after|before)\s/iu,
    needsCode: false,
  },
  {
    question: /^what happens\s/iu,
    answer:
      /^(?!nothing\b|all\b|none\b|it depends|that depends|this depends|its\b|by default\b|with\b|if\b|yes\b|no\b|the one\b)\p{Lu}/iu,
    needsCode: false,
  },
  {
    question: /^how (?:do|can|should) (?:i|you|we)\s/iu,
    answer:
      /^(?:add|allow|apply|ask|build|call|change|check|choose|compare|configure|copy|create|declare|define|delete|disable|edit|enable|find|follow|give|install|keep|label|let|list|log in|look|make|mount|open|pass|patch|press|pull|push|put|raise|read|remove|repeat|restart|run|save|scale|select|set|specify|start|store|take|test|turn|use|write)\s/iu,
    needsCode: true,
  },
];

/** A question that asks for more than one thing is not answered by one statement. */
const severalAsked = /,\s+(?:and|or)\s|\band\s+(?:how|what|which|when|why|where|who)\b|;/iu;
const shortest = 20;
const longest = 140;
const fewestStems = 3;
/** What answers a question like this one may answer this one too. */
const mostAlike = 0.3;
/** How much more of the question's telling words the right option may have than any other. */
const mostTelling = 1;

/**
 * Asks a card's question; the right option is the first statement of its answer, the others are those
 * of other cards that ask the same kind of question.
 */
export function makeStatementChoice(
  card: Card,
  shop: Workshop,
  seed: string | undefined,
): MadeChoice | undefined {
  const form = forms.find(({ question }) => question.test(card.question));
  if (form === undefined || severalAsked.test(card.question)) return undefined;
  const right = statementOf(card, form, shop);
  if (right === undefined) return undefined;
  const { siblings, linked, folder } = shop.around(card);
  const telling = tellingStems(card.question, shop);
  const most = overlap(right.plain, telling, shop);
  const tiers = [siblings, linked, folder].map(
    (cards): Tier =>
      () =>
        cards.flatMap((other): Option[] => {
          const isAsked = likeness(card.question, other.question, shop.weights) > mostAlike;
          if (isAsked || !form.question.test(other.question)) return [];
          const statement = statementOf(other, form, shop);
          return statement === undefined ? [] : [statement];
        }),
  );
  const wrong = pickDistractors(right, tiers, {
    random: seed === undefined ? undefined : createRandom(seed, card.id, 'statement'),
    weights: shop.weights,
    areStatements: true,
    // the only option with the question's own words would be known by them
    accepts: (options) =>
      most <= mostTelling + Math.max(...options.map(({ plain }) => overlap(plain, telling, shop))),
  });
  return wrong && { prompt: toMarkdown(card.question), right, wrong };
}

function statementOf(card: Card, form: Form, shop: Workshop): Option | undefined {
  const sentence = shop.readingOf(card).first();
  if (sentence === undefined) return undefined;
  const match = form.answer.exec(sentence.plain);
  if (match === null) return undefined;
  const start = match.groups?.['hedge']?.length ?? 0;
  const end = clauseEnd(sentence, start, form.needsCode ? shortest - 5 : undefined);
  const plain = sentence.plain.slice(start, end);
  if (plain.length < shortest || plain.length > longest || /;|:$/u.test(plain)) return undefined;
  if (contentStems(plain).size < fewestStems) return undefined;
  const hasCode = sentence.spans.some((span) => span.kind === 'code' && span.end <= end);
  if (form.needsCode && !hasCode) return undefined;
  const markdown = withoutEmphasis(sentence, start, end);
  return { markdown: markdown.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), plain };
}

function tellingStems(question: string, { weights }: Workshop): Set<string> {
  return new Set([...contentStems(question)].filter((stem) => weights.weightOf(stem) > 1));
}

function overlap(text: string, telling: ReadonlySet<string>, { weights }: Workshop): number {
  return [...contentStems(text)]
    .filter((stem) => telling.has(stem))
    .reduce((total, stem) => total + weights.weightOf(stem), 0);
}
