const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A time as `<t:…:style>` asks for it. @param at - milliseconds since 1970 */
export function formatTime(at: number, style: string): string {
  return style === 'R'
    ? relative(at)
    : new Intl.DateTimeFormat('en-GB', styles[style] ?? styles['f']).format(at);
}

/** A time in full. */
export function fullTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', styles['F']).format(at);
}

/** When a message was sent: `14:03` today, with the date on other days. */
export function messageTime(written: string): string {
  const date = new Date(written);
  const isToday = date.toDateString() === new Date().toDateString();
  return formatTime(date.getTime(), isToday ? 't' : 'f');
}

function relative(at: number): string {
  const seconds = (at - Date.now()) / 1000;
  const [unit, size] =
    steps.find(([, own]) => Math.abs(seconds) >= own) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}
