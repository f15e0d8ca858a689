/** Something that keeps a repair from being accepted. */
export interface RepairFault {
  /** 1-based, in the edited text; null where the text has no line for it. */
  readonly line: number | null;
  readonly message: string;
}
