import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';

const owner = 'mastery';

/** What knowledge is looked at by. */
export const masteryViews = ['domains', 'notes'] as const;
export type MasteryViewName = (typeof masteryViews)[number];

/** A page of what a group knows. */
export interface MasteryPage {
  readonly by: MasteryViewName;
  /** From 0. */
  readonly page: number;
}

/** @param way - why the button is there: it keeps the ids of a message's buttons apart */
export function masteryId({ by, page }: MasteryPage, way: 'back' | 'on' | 'other'): string {
  return formatCustomId(owner, 'show', by, String(page), way);
}

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseMasteryPage({ action, args }: CustomId): MasteryPage | undefined {
  const by = masteryViews.find((own) => own === args[0]);
  if (action !== 'show' || by === undefined) return undefined;
  const written = args[1] ?? '';
  return { by, page: /^\d{1,7}$/u.test(written) ? Number(written) : 0 };
}
