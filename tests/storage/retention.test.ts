import { describe, expect, it } from 'vitest';
import { forgetGuildStep } from '../../src/storage/forget-guild.ts';
import { forgetInactive } from '../../src/storage/forget-member.ts';
import { memberColumns } from '../../src/storage/personal-data.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { engines, openFor } from '../helpers/engines.ts';
import {
  fillEveryTable,
  findText,
  readAll,
  type AnyDatabase,
  type Owner,
} from '../helpers/every-table.ts';

const one: Owner = { memberId: '200000000000000001', guildId: '300000000000000001', mark: 'one' };
const other: Owner = {
  memberId: '200000000000000002',
  guildId: '300000000000000002',
  mark: 'other',
};
const removedAt = Date.UTC(2026, 10, 24, 12);
const dayMs = 24 * 60 * 60 * 1000;
const nothing = { guilds: 0, members: 0, privateMessages: 0 };

/** A database with rows of both everywhere, members who have just been there, and no old token. */
async function filled(freshDatabase: () => Promise<string>) {
  const url = await freshDatabase();
  const storage = await openFor(url);
  for (const owner of [one, other]) await fillEveryTable(storage, owner);
  await storage.write(async (trx) => {
    await trx.updateTable('members').set({ active_at: removedAt }).execute();
    await trx.updateTable('guilds').set({ removed_at: null }).execute();
    await trx
      .updateTable('private_messages')
      .set({ expires_at: removedAt + 400 * dayMs })
      .execute();
  });
  return { url, storage };
}

async function setActive(storage: Storage, at: number): Promise<void> {
  await storage.write((trx) =>
    trx
      .updateTable('members')
      .set({ active_at: at })
      .where('member_id', '=', one.memberId)
      .execute(),
  );
}

describe.each(engines)('what is kept in $engine', ({ freshDatabase }) => {
  it('should go with a server 30 days after it removed the bot, and not before', async () => {
    const { storage } = await filled(freshDatabase);
    await storage.retention.guildRemoved(one.guildId, removedAt);
    await storage.retention.guildRemoved(one.guildId, removedAt + dayMs);
    const before = await readAll(storage);

    expect(await storage.retention.sweep(removedAt + 30 * dayMs - 1)).toEqual(nothing);
    expect(await readAll(storage)).toEqual(before);
    expect(await storage.retention.sweep(removedAt + 30 * dayMs)).toMatchObject({ guilds: 1 });

    const after = await readAll(storage);
    expect(findText(after, one.guildId)).toEqual([]);
    const left = new Set(findText(after, 'of one').map((place) => place.split('.')[0]));
    expect([...left]).toEqual(['card_aliases', 'cards', 'members']);
    expect(findText(after, one.memberId)).toEqual(['members.member_id']);
    for (const [table, rows] of Object.entries(before)) {
      const ofOther = rows.filter((row) => JSON.stringify(row).includes('of other'));
      expect(after[table]).toEqual(expect.arrayContaining(ofOther));
    }
    expect(await storage.retention.listGuilds()).toEqual([other.guildId]);
  });

  it('should stay with a server that let the bot in again', async () => {
    const { storage } = await filled(freshDatabase);
    await storage.retention.guildRemoved(one.guildId, removedAt);
    await storage.retention.guildsPresent([one.guildId, '300000000000000003']);

    expect(await storage.retention.sweep(removedAt + 40 * dayMs)).toEqual(nothing);
    expect(await storage.retention.listGuilds()).toEqual(
      expect.arrayContaining([one.guildId, other.guildId, '300000000000000003']),
    );
  });

  it('should stay with a server that let the bot in again after having been found', async () => {
    const { storage } = await filled(freshDatabase);
    const before = await readAll(storage);
    const found = { guildId: one.guildId, until: removedAt };

    const gone = await storage.write((trx) => forgetGuildStep(trx, storage.engine, found));

    expect(gone).toBe(0);
    expect(await readAll(storage)).toEqual(before);
  });

  it('should go however much it is, and while two processes clear up', async () => {
    const { url, storage } = await filled(freshDatabase);
    const { answers = [], period_totals: totals = [] } = await readAll(storage);
    await storage.write(async (trx) => {
      const db = trx as unknown as AnyDatabase;
      const numbers = Array.from({ length: 1100 }, (_, number) => number + 2);
      const [answer] = answers;
      const [total] = totals;
      await db
        .insertInto('answers')
        .values(numbers.map((revision) => ({ ...answer, revision })))
        .execute();
      await db
        .insertInto('period_totals')
        .values(numbers.map((number) => ({ ...total, member_id: `${number}` })))
        .execute();
    });
    await storage.retention.guildRemoved(one.guildId, removedAt);
    const elsewhere = await openFor(url);

    await Promise.all(
      [storage, elsewhere].map(({ retention }) => retention.sweep(removedAt + 31 * dayMs)),
    );

    expect(findText(await readAll(storage), one.guildId)).toEqual([]);
    expect(await storage.retention.sweep(removedAt + 31 * dayMs)).toEqual(nothing);
  });

  it.each([
    ['2026-05-24T12:00:00Z', '2027-11-24T12:00:00Z'],
    ['2026-08-28T12:00:00Z', '2028-02-28T12:00:00Z'],
    ['2026-08-29T12:00:00Z', '2028-02-29T12:00:00Z'],
  ])('should go with a member who was there last at %s, at %s', async (last, gone) => {
    const { storage } = await filled(freshDatabase);
    await setActive(storage, Date.parse(last));
    await storage.write((trx) => {
      const ever = Date.parse('2030-01-01T00:00:00Z');
      return trx.updateTable('private_messages').set({ expires_at: ever }).execute();
    });

    expect(await storage.retention.sweep(Date.parse(gone) - 1)).toEqual(nothing);
    expect(await storage.retention.sweep(Date.parse(gone))).toEqual({ ...nothing, members: 1 });

    const after = await readAll(storage);
    expect(findText(after, one.memberId)).toEqual([]);
    expect(findText(after, other.memberId)).toHaveLength(memberColumns.length);
    expect(await storage.retention.sweep(Date.parse(gone))).toEqual(nothing);
  });

  it('should stay with a member who came back after having been found inactive', async () => {
    const { storage } = await filled(freshDatabase);
    const before = await readAll(storage);
    const found = { memberId: one.memberId, since: removedAt - 1 };

    const isForgotten = await storage.write((trx) => forgetInactive(trx, storage.engine, found));

    expect(isForgotten).toBe(false);
    expect(await readAll(storage)).toEqual(before);
  });

  it('should not hold a token any longer than it does something', async () => {
    const { storage } = await filled(freshDatabase);
    const expiry = removedAt + 5;
    await storage.write((trx) => {
      const messages = trx.updateTable('private_messages').set({ expires_at: expiry });
      return messages.where('member_id', '=', one.memberId).execute();
    });

    expect(await storage.retention.sweep(expiry - 1)).toEqual(nothing);
    expect(await storage.retention.sweep(expiry)).toEqual({ ...nothing, privateMessages: 1 });
    expect(findText(await readAll(storage), 'token of')).toEqual(['private_messages.token']);
  });
});
