import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';

const owner = 'daily';

/** What a button of a daily prompt wants. None says what is right. */
export type DailyAction = {
  readonly kind: 'pick';
  readonly questionId: string;
  readonly index: number;
};

/** Custom ids of daily prompts. */
export const dailyIds = {
  /** @param index - of an option, from 0, below 10 */
  pick: (questionId: string, index: number): string =>
    formatCustomId(owner, 'pick', questionId, String(index)),
};

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseDailyAction({ action, args }: CustomId): DailyAction | undefined {
  const [questionId = '', index = ''] = args;
  if (action !== 'pick' || questionId === '' || !/^\d$/u.test(index)) return undefined;
  return { kind: 'pick', questionId, index: Number(index) };
}
