// A process that writes to a database until its standard input ends: a member and a server in each
// transaction, both with the same number. Prints the number of each one that is durable.
//
// node database-writer.ts DATABASE_URL
import { openStorage } from '../../src/storage/storage.ts';

const storage = await openStorage(process.argv[2] ?? '');
process.stdin.resume();
for (let number = 1; !process.stdin.readableEnded; number += 1) {
  await storage.write(async (trx) => {
    const member = { member_id: String(number), active_at: number, zone: null };
    await trx.insertInto('members').values(member).execute();
    await trx
      .insertInto('guilds')
      .values({ guild_id: String(number), removed_at: null })
      .execute();
  });
  process.stdout.write(`${number}\n`);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
await storage.close();
