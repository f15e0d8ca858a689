import { examDomains, examNames } from '../../src/vault/exam.ts';

/** The exams, each followed by its domains with their weights: as choices of an option. */
export const examChoices: readonly { readonly name: string; readonly value: string }[] = [
  ...examNames,
]
  .toSorted()
  .map((value) => ({ name: nameOf(value), value }));

/** `CKA`, `CKA › services networking (20 %)`. */
function nameOf(value: string): string {
  const [exam = '', domain] = value.split('/');
  if (domain === undefined) return exam.toUpperCase();
  return `${exam.toUpperCase()} › ${domain.replaceAll('-', ' ')} (${examDomains.get(value)} %)`;
}
