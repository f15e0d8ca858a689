import type { MemberStreak, StreakRecords } from '../progress/streak-records.ts';
import { inBatches } from './batches.ts';
import type { Access } from './engine.ts';
import { streakOf } from './streaks.ts';

/** SQLite takes 32,766 parameters. */
const membersAtOnce = 1000;

/** Streaks of members, in a database. */
export function createStreakRecords({ read }: Pick<Access, 'read'>): StreakRecords {
  return {
    listStreaks: async (memberIds) => {
      const found = new Map<string, MemberStreak>();
      await inBatches([...new Set(memberIds)], membersAtOnce, async (batch) => {
        const rows = await read((db) =>
          db
            .selectFrom('members')
            .select(['member_id', 'zone', 'is_hidden'])
            .select(['streak_days', 'streak_date', 'streak_zone', 'streak_freeze_week'])
            .where('member_id', 'in', batch)
            .execute(),
        );
        for (const row of rows) {
          const { member_id: memberId, zone, is_hidden: isHidden } = row;
          found.set(memberId, { streak: streakOf(row), zone, isHidden: isHidden !== 0 });
        }
      });
      return found;
    },
  };
}
