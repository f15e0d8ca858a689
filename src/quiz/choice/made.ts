import type { Option } from '../distractors.ts';

/** A choice question before its options are mixed. */
export interface MadeChoice {
  /** Markdown. */
  readonly prompt: string;
  readonly right: Option;
  readonly wrong: readonly Option[];
}
