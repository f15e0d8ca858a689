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
 * the question or the sentence before asks how something is done or happens, that the items are
 * instructions, or that they say when. Against it speak reasons, kinds and settings, and items that are
 * alternatives. English only.
 */
export function isSequence({ question, intro, items }: NumberedList): boolean {
  const lead = sentenceBefore(intro);
  const isNamed = naming.test(question) || naming.test(lead) || ranking.test(lead);
  const isAim = aiming.test(lead);
  const speaking = [
    isNamed ? 2 : 0,
    isAim || doing.test(question) ? 1 : 0,
    happening.test(question) ? 2 : 0,
    share(items, instruction) >= 0.5 ? 1 : 0,
    share(items, timing) >= 0.4 ? 1 : 0,
    !isNamed && !isAim && reasoning.test(question) ? -1 : 0,
    !isNamed && collecting.test(lead) ? -2 : 0,
    choosing.test(question) || items.filter((item) => /^if\b/iu.test(item)).length > 1 ? -2 : 0,
  ];
  return speaking.reduce((sum, one) => sum + one, 0) >= 2;
}

/**
 * What the sentence before a list adds to the question: along what it is in order ("From weak to
 * strong"), or what it is about where that is another thing ("To use the volume again").
 * @returns a sentence; empty where the question says enough
 */
export function additionOf(intro: string): string {
  const lead = sentenceBefore(intro);
  const isTold = ranking.test(lead) || aiming.test(lead) || telling.test(lead);
  return isTold ? `${lead.replace(/(?:\s(?:is|are))?:$/u, '')}.` : '';
}

function sentenceBefore(intro: string): string {
  return intro.split(/(?<=[.!?])\s+/u).at(-1) ?? '';
}

const ranking = /^from\s.+\sto\s/iu;
const aiming = /^(?:to|for)\s.+:$/iu;
const telling = /^the\s(?:chain|order|sequence|steps|timeline)\b.{0,60}:$/iu;
const naming =
  /\b(?:order|sequence|steps?|stages?|timeline|one\s+after\s+(?:another|the\s+other)|in\s+turn|chain)\b/iu;
const doing = /^(?:how\s|what\s+(?:should|must|do)\s+(?:i|you|we)\s+do\b)/iu;
const happening = /^what\s+(?:happens\s|(?:does|do)\s.+\sdo\s+when\s)/iu;
const reasoning = /^(?:why|which|who|what\s+(?:is|are|must))\b(?!.*\bhow\s+do\b)/iu;
const choosing = /\b(?:decide|choose|tell)\b.*\bbetween\b/iu;
const collecting =
  /\b(?:reasons?|causes?|settings?|ways|options|kinds|types|rules|conditions|things|lookups|differences|properties|fields|together)\b/iu;
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
