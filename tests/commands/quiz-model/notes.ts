/** One card of the notes, as it is at the moment. */
export interface Thing {
  /** Goes up with each edit of its question: then another option is right. */
  readonly turn: number;
  readonly isGone: boolean;
}

/** What can be done to a card. */
export type Edit = 'turn' | 'remove';

const tools = ['oven', 'loom', 'barrel', 'window'] as const;
/** The options of every question. */
const trees = ['Alder', 'Birch', 'Cedar'] as const;

/** The notes before anything is edited. */
export const firstThings: readonly Thing[] = tools.map(() => ({ turn: 0, isGone: false }));

/** Edits one card: its question, or whether it is there. One card is always there. */
export function edited(things: readonly Thing[], index: number, edit: Edit): readonly Thing[] {
  return things.map((thing, own) => {
    if (own !== index) return thing;
    if (edit === 'turn') return { ...thing, turn: thing.turn + 1 };
    return { ...thing, isGone: !thing.isGone && index > 0 };
  });
}

/** What the notes say. */
export function textOfThings(things: readonly Thing[]): string {
  return `# Workshop\n\n${things.map(cardOf).join('\n')}`;
}

/** The option that is right, of the question that a prompt belongs to; undefined for a gone card. */
export function rightNow(things: readonly Thing[], prompt: string): string | undefined {
  const index = tools.findIndex((tool) => prompt.includes(tool));
  const thing = things[index];
  return thing === undefined || thing.isGone ? undefined : rightOf(thing);
}

function rightOf({ turn }: Thing): string {
  return trees[turn % trees.length] ?? '';
}

function cardOf(thing: Thing, index: number): string {
  if (thing.isGone) return '';
  const tool = tools[index];
  const options = trees.map((tree) => `> - [${tree === rightOf(thing) ? 'x' : ' '}] ${tree}`);
  return `## What is there to know of every ${tool}?

It has to be looked after.

> [!quiz] Which tree goes with the ${tool}?
${options.join('\n')}
>
> Because it has always been so.
`;
}
