import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../src/progress/local-date.ts';
import { isMilestone, type StreakNews } from '../../src/progress/streak-news.ts';

const format = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const names = new Intl.ListFormat('en', { type: 'conjunction' });

/** What there is to say about a streak that went on: a line or none. */
export function streakLines(news: StreakNews | null): string[] {
  if (news === null) return [];
  const { days, covered } = news;
  if (covered.length > 0) {
    const dates = names.format(covered.map(dateText));
    return [`❄️ A freeze covered ${dates}: your streak goes on, ${dayCount(days)} now.`];
  }
  return isMilestone(days) ? [`🔥 Your streak is ${dayCount(days)} long.`] : [];
}

/** `1 day`, `12 days` */
export function dayCount(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

function dateText(date: LocalDate): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', format);
}
