/** Stands for no reminder. */
export const noHour = 'off';

/** The hours of a day, and none: as many choices as Discord takes. */
export const hourChoices: readonly { readonly name: string; readonly value: string }[] = [
  { name: 'No reminder', value: noHour },
  ...Array.from({ length: 24 }, (_, hour) => ({ name: hourText(hour), value: String(hour) })),
];

/** `08:00` */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** @returns 0–23, null for no reminder; undefined for what is none of the choices */
export function parseHour(value: string): number | null | undefined {
  if (value === noHour) return null;
  return hourChoices.some((choice) => choice.value === value) ? Number(value) : undefined;
}
