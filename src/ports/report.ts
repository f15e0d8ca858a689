import type { Problem, Refusal } from './manifest.ts';
import type { Place, PlaceFinder } from './place.ts';

/** Collects what is wrong while a text is read. */
export class Report {
  readonly refusals: Refusal[] = [];
  readonly problems: Problem[] = [];
  readonly placeAt: PlaceFinder;

  constructor(placeAt: PlaceFinder) {
    this.placeAt = placeAt;
  }

  refuse(refusal: Omit<Refusal, 'place'>, offset: number): void {
    this.refusals.push({ ...refusal, place: this.placeAt(offset) });
  }

  /** Takes over what another one has collected. */
  add({ refusals, problems }: Report): void {
    for (const refusal of refusals) this.refusals.push(refusal);
    for (const problem of problems) this.problems.push(problem);
  }

  /** A whole text that cannot be read: no more is known about it. */
  unreadable(message: string, place: Place): void {
    const { file, line } = place;
    this.problems.push({ file, line, message });
    this.refusals.push({
      port: null,
      protocol: null,
      parties: [],
      level: 'certain',
      message: `This text cannot be read: ${message}.`,
      fix: 'Correct the text at this line; until then nothing in it is checked.',
      place,
    });
  }
}
