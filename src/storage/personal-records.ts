import type { PersonalRecords } from '../progress/personal-records.ts';
import type { Engine } from './engine.ts';
import { exportMember } from './export-member.ts';
import { forgetMember } from './forget-member.ts';

/** A member's own say over what is kept, in a database. */
export function createPersonalRecords({
  engine,
  read,
  maintain,
}: Pick<Engine, 'engine' | 'read' | 'maintain'>): PersonalRecords {
  return {
    exportMember: (memberId) => read((db) => exportMember(db, engine, memberId)),
    forgetMember: (memberId) => maintain((trx) => forgetMember(trx, engine, memberId)),
  };
}
