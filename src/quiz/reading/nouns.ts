/** English: an article or its like, and perhaps an adjective, which does not end in s. */
const determined =
  /(?:^|\s)(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Yy]our|[Ee]ach|[Ee]very|[Oo]ne|own|[Nn]o|[Aa]ny|[Aa]nother)\s+(?:\p{Ll}[\p{Ll}-]*[^s\P{Ll}]\s)?["“]?$/u;
/** What follows is no part of the same noun. */
const complete =
  /^["”]?(?:\s*[.,;:)–—]|$|\s+(?:is|are|was|were|that|which|who|of|in|on|at|for|to|from|with|by|as|and|or|but|between|into|when|if|has|have|can|may|must|will|does|do|without|before|after|until|under|over|than)\b)/iu;
const verb = /^\s\p{Ll}+s\b/u;

/**
 * Whether what stands around a word says that it is a noun: an article in front, and behind it
 * nothing that the noun could go on with.
 * @param isMarked - whether it is set in bold: then the mark says where it ends, and a verb may follow
 */
export function isNounBetween(before: string, after: string, isMarked: boolean): boolean {
  if (!determined.test(before)) return false;
  return complete.test(after) || (isMarked && verb.test(after));
}
