/** ISO weekdays by their names. */
const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const sets: ReadonlyMap<string, readonly number[]> = new Map([
  ['', [1, 2, 3, 4, 5, 6, 7]],
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
]);

/** What is offered for the days of a prompt. */
export const dayOffers = ['every day', 'weekdays', 'weekends', 'Mon, Wed, Fri'] as const;

/**
 * Reads weekdays: `weekdays`, `Mon, Wed, Fri`, `mon-fri`, `Sat-Mon`.
 * @returns ISO weekdays in order, Monday is 1; undefined for what names none
 */
export function readDays(text: string): readonly number[] | undefined {
  const wanted = text.trim().toLowerCase();
  const set = sets.get(wanted);
  if (set !== undefined) return set;
  const days = new Set<number>();
  for (const part of wanted.split(/[\s,;/]+/u).filter((own) => own !== '' && own !== 'and')) {
    const [first = '', last = first, ...rest] = part.split(/[-–—]/u);
    const [from, to] = [dayOf(first), dayOf(last)];
    if (from === undefined || to === undefined || rest.length > 0) return undefined;
    for (let day = from; ; day = (day % names.length) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 0 ? undefined : [...days].toSorted((a, b) => a - b);
}

/** Two letters tell the days apart. */
const shortestName = 2;

function dayOf(text: string): number | undefined {
  if (text.length < shortestName) return undefined;
  const index = names.findIndex((name) => name.startsWith(text) || text === `${name}s`);
  return index === -1 ? undefined : index + 1;
}

/** Days in words: `every day`, `Mon–Fri`, `Mon, Wed, Fri`. */
export function daysInWords(days: readonly number[]): string {
  if (days.length === names.length) return 'every day';
  const short = days.map((day) => shortName(day));
  const isRun = days.length > 2 && days.every((day, index) => day === (days[0] ?? 0) + index);
  return isRun ? `${short[0]}–${short.at(-1)}` : short.join(', ');
}

function shortName(day: number): string {
  const name = names[day - 1] ?? '';
  return name.slice(0, 1).toUpperCase() + name.slice(1, 3);
}
