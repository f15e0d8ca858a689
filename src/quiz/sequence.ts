/** What tells whether a numbered list is a sequence. */
export interface NumberedList {
  readonly question: string;
  /** The paragraph in front of it; empty for none. */
  readonly intro: string;
  /** Plain texts. */
  readonly items: readonly string[];
}

/**
 * Whether the order of a list's items is a matter of knowledge: people number reasons and settings too.
 * A list is a sequence when two things speak for it more than against it: that an order is named, that
 * the question asks how something is done or happens, that the items are instructions, or that they say
 * when; against it speaks that reasons, kinds or settings are named. English only.
 */
export function isSequence({ question, intro, items }: NumberedList): boolean {
  const lead = sentenceBefore(intro);
  const named = naming.test(question) || naming.test(lead) || ranking.test(lead) ? 2 : 0;
  const asked = happening.test(question) ? 1 : 0;
  const instructed = share(items, instruction) >= 0.5 ? 1 : 0;
  const timed = share(items, timing) >= 0.4 ? 1 : 0;
  const against = (collecting.test(lead) ? 2 : 0) + (reasoning.test(question) ? 1 : 0);
  return named + asked + instructed + timed - against >= 2;
}

/** "From weak to strong": along what a list is in order. */
export const ranking = /^from\s.+\sto\s/iu;

/** The sentence that leads to the list. */
export function sentenceBefore(intro: string): string {
  return intro.split(/(?<=[.!?])\s+/u).at(-1) ?? '';
}

const naming =
  /\b(?:order|sequence|steps?|stages?|timeline|one\s+after\s+(?:another|the\s+other)|in\s+turn|chain|step\s+by\s+step)\b/iu;
const happening =
  /^(?:how\s|what\s+happens|what\s+(?:should|do)\s+(?:i|you|we)\s+do|where\s+.*\blook\b)/iu;
const reasoning = /^(?:why|which|what\s+(?:is|are|must))\b(?!.*\bhow\s+do\b)/iu;
const collecting =
  /\b(?:reasons?|causes?|settings?|ways|options|kinds|types|rules|conditions|things|lookups|differences|properties|parts|fields|possibilities)\b/iu;
const timing =
  /\b(?:then|after|afterwards|when|until|once|now|again|finally|next|back|later|before|while|at\s+the\s+same\s+time|already|still|yet|begins?|starts?)\b/iu;

const instruction = new RegExp(
  `^(?:${[
    'add apply approve ask back build bring call change check choose clean clear close collect compare',
    'configure connect copy correct create cut decide define delete deploy describe disable do download',
    'drain edit empty enable enter evict export fetch fill find fix follow get give go grant import increase',
    'install keep label let list load log look make mark measure mend merge mount move name note open place',
    'point prepare press print publish pull push put raise read reboot reduce release reload remove rename',
    'repair repeat replace request restart restore return revert roll run save scale scan search see select',
    'send set show sign sort start stop store switch take tell test try turn uncordon undo unmount update',
    'upgrade upload use verify wait watch write kubectl docker git helm',
  ]
    .join(' ')
    .split(' ')
    .join('|')})\\b`,
  'iu',
);

function share(items: readonly string[], pattern: RegExp): number {
  return items.filter((item) => pattern.test(item)).length / items.length;
}
