import type { Ranking } from './ranking.ts';

/**
 * Weights of a logistic regression: was the first card a right one? The mean of two fits: one on
 * labelled questions to a few notes, and one, counted twice, on a large vault whose cards lost half
 * of their phrasings, which were then asked, and whole folders, whose cards were then asked for. In
 * a large vault much comes near to any question, so the distance to the second card says most. The
 * share of unknown words kept the weight of the first fit: the second one had hardly any.
 */
const weights = {
  constant: -1.75,
  score: 0.43,
  margin: 4.07,
  asked: 0.41,
  coverage: 0.27,
  unknownShare: -1.8,
  knownWeight: 0.83,
  own: 0.79,
};
/** More than this is only claimed where none of the reasons to doubt holds. */
const mostWhenDoubtful = 0.5;
/** The question must have this share of a phrasing's own words, or it asks for something else. */
const leastOwn = 0.35;
/**
 * Two cards this close are equally likely, unless the question is nearly a phrasing of the first; two
 * that fit just the same are, whatever the question.
 */
const tie = { margin: 0.05, clearOwn: 0.8 };
/** So many of the rarest terms say all that a question's length can say. */
const enoughWeight = 3;

/**
 * Estimates how likely the first hit answers the question: high when it fits well and better than
 * the next, low when the question's words are few, or not the notes'. A card that merely has the words
 * in its answer is never certain, nor is one of two that fit alike.
 * @returns in [0, 1]; 0 when there is no hit
 */
export function estimateConfidence({ hits, unknownShare, knownWeight }: Ranking): number {
  const [first, second] = hits;
  if (first === undefined) return 0;
  const margin = first.score - (second?.score ?? 0);
  const evidence =
    weights.constant +
    weights.score * first.score +
    weights.margin * margin +
    weights.asked * first.asked +
    weights.coverage * first.coverage +
    weights.own * first.own +
    weights.unknownShare * unknownShare +
    weights.knownWeight * (Math.min(knownWeight, enoughWeight) / enoughWeight);
  const confidence = 1 / (1 + Math.exp(-evidence));
  const isOtherQuestion = first.own < leastOwn;
  const isTie = margin === 0 || (margin < tie.margin && first.own < tie.clearOwn);
  return isOtherQuestion || isTie ? Math.min(confidence, mostWhenDoubtful) : confidence;
}
