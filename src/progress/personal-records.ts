/** What is kept about a member, made to be read: table → rows. */
export type MemberExport = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A member's own say over what is kept. Both throw `StorageError` when nothing can be reached. */
export interface PersonalRecords {
  /** Empty when nothing is kept. */
  readonly exportMember: (memberId: string) => Promise<MemberExport>;
  /**
   * Leaves nothing that names the member: all or nothing. What makes up tables stays under a random
   * id, see `isFormerMember`; the rest goes.
   */
  readonly forgetMember: (memberId: string) => Promise<void>;
}
