/** How a member of a group did with a card, under one of its ids. */
export interface MemberCardSum {
  readonly memberId: string;
  readonly cardId: string;
  /** 1 or more. */
  readonly attempts: number;
  /** Of {@link attempts}; what a member overrode counts as right. */
  readonly right: number;
}

/** What a group knows of something. */
export interface MasteryLine {
  /** What it is about, as whoever asks calls it. */
  readonly about: string;
  readonly attempts: number;
  readonly right: number;
  /** How many members these are from. */
  readonly members: number;
}

/** Fewer would say little of a group, and too much of a member. */
export const leastOfGroup = { attempts: 5, members: 2 } as const;

/**
 * Sums up what a group did by what it is about.
 * @param aboutOf - what a card belongs to, each once: a note, some domains; none for what is not counted
 * @returns what has enough attempts of enough members, the weakest first: by the share of right
 * answers, then by more attempts, then by name
 */
export function groupMastery(
  sums: readonly MemberCardSum[],
  aboutOf: (cardId: string) => readonly string[],
): readonly MasteryLine[] {
  const groups = new Map<string, { attempts: number; right: number; members: Set<string> }>();
  for (const { memberId, cardId, attempts, right } of sums) {
    for (const about of aboutOf(cardId)) {
      const group = groups.get(about) ?? { attempts: 0, right: 0, members: new Set() };
      group.attempts += attempts;
      group.right += right;
      group.members.add(memberId);
      groups.set(about, group);
    }
  }
  return [...groups]
    .map(([about, group]) => ({ about, ...group, members: group.members.size }))
    .filter(
      ({ attempts, members }) =>
        attempts >= leastOfGroup.attempts && members >= leastOfGroup.members,
    )
    .toSorted(
      (a, b) =>
        a.right / a.attempts - b.right / b.attempts ||
        b.attempts - a.attempts ||
        (a.about < b.about ? -1 : 1),
    );
}
