import { examDomains, examNames } from '../../src/vault/exam.ts';

/** The exams, each followed by its domains with their weights: as choices of an option. */
export const examChoices: readonly { readonly name: string; readonly value: string }[] = [
  ...examNames,
]
  .toSorted()
  .map((value) => ({ name: nameOf(value), value }));

/** `CKA`, `CKA › services networking (20 %)`. */
function nameOf(value: string): string {
  const weight = examDomains.get(value);
  return weight === undefined ? domainName(value) : `${domainName(value)} (${weight} %)`;
}

/** An exam or a domain in words: `CKA`, `CKA › services networking`. */
export function domainName(value: string): string {
  const [exam = '', domain] = value.split('/');
  const name = exam.toUpperCase();
  return domain === undefined ? name : `${name} › ${domain.replaceAll('-', ' ')}`;
}
