import type { ManifestObject } from './objects.ts';

/** A change of a manifest, in words and in deed. */
export interface Edit {
  /** A sentence that tells somebody to do it. */
  readonly description: string;
  readonly apply: (objects: ManifestObject[]) => void;
}

/** Edits for one conflict. Which of them do is for the checker to say. */
export interface Edits {
  /** Meant to end the conflict and to leave all else as it is. */
  readonly good: readonly Edit[];
  /** Meant to leave the conflict, to bring another one, or to break what has to stay. */
  readonly bad: readonly Edit[];
}
