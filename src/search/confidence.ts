import type { Ranking } from './ranking.ts';

/**
 * Weights of a logistic regression: was the first card a right one? Fitted on questions that were
 * put to the bundled notes, answered there and not (`bench/questions/development.jsonl`).
 */
const weights = {
  constant: -1.2,
  score: 1.44,
  margin: 2.13,
  asked: 1.38,
  coverage: 0.9,
  unknownShare: -1.63,
  knownWeight: 0.93,
};
/**
 * A card that is hardly asked by the question's words, but has them in its answer, may be meant; it
 * is never given as the answer.
 */
const onlyMentioned = { askedShare: 0.3, mostConfidence: 0.5 };
/** So many of the rarest terms say all that a question's length can say. */
const enoughWeight = 3;

/**
 * Estimates how likely the first hit answers the question: high when it fits well and better than
 * the next, low when the question's words are few, or not the notes'.
 * @returns in [0, 1]; 0 when there is no hit
 */
export function estimateConfidence({ hits, unknownShare, knownWeight }: Ranking): number {
  const [first, second] = hits;
  if (first === undefined) return 0;
  const evidence =
    weights.constant +
    weights.score * first.score +
    weights.margin * (first.score - (second?.score ?? 0)) +
    weights.asked * first.asked +
    weights.coverage * first.coverage +
    weights.unknownShare * unknownShare +
    weights.knownWeight * (Math.min(knownWeight, enoughWeight) / enoughWeight);
  const confidence = 1 / (1 + Math.exp(-evidence));
  const isOnlyMentioned = first.asked < onlyMentioned.askedShare * first.coverage;
  return isOnlyMentioned ? Math.min(confidence, onlyMentioned.mostConfidence) : confidence;
}
