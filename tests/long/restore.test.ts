import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { backUpSqlite } from '../../src/storage/backup-sqlite.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { makeFolder } from '../helpers/folder.ts';

const kills = 40;
const rows = 20_000;
const restorePath = fileURLToPath(new URL('../../src/storage/restore-sqlite.ts', import.meta.url));

/** Large enough for copying to take a while. */
async function makeDatabase(path: string, zone: string): Promise<void> {
  const storage = await openStorage(`file:${path}`);
  await storage.close();
  using database = new DatabaseSync(path);
  database.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into members (member_id, active_at, zone) select 'member ' || i, i, '${zone}' from n`);
}

/** Which of the two it is; anything else is a database that lost something. */
function zoneOf(path: string): string {
  using database = new DatabaseSync(path);
  expect(database.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  const found = database.prepare('select zone, count(*) as n from members group by zone').all();
  expect(found).toHaveLength(1);
  expect(found[0]?.['n']).toBe(rows);
  return String(found[0]?.['zone']);
}

describe('a restore that is killed', () => {
  it('should leave the old database or the new one, and never lose the old one', async () => {
    const dir = await makeFolder();
    const [oldOne, newOne] = [join(dir, 'old.db'), join(dir, 'new.db')];
    const [path, backup] = [join(dir, 'studypod.db'), join(dir, 'backup.db')];
    await makeDatabase(oldOne, 'old');
    await makeDatabase(newOne, 'new');
    await backUpSqlite(newOne, backup);
    const script = join(dir, 'restore.mjs');
    await writeFile(
      script,
      `import { restoreSqlite } from ${JSON.stringify(restorePath)};
       process.stdout.write('.');
       await restoreSqlite(${JSON.stringify(backup)}, { path: ${JSON.stringify(path)}, now: 0 });`,
    );
    /** @param killAfterMs - null lets it end; @returns how long it took */
    const restoreOnce = async (killAfterMs: number | null): Promise<number> => {
      for (const name of await readdir(dir)) {
        if (name.startsWith('studypod.db')) await rm(join(dir, name));
      }
      await copyFile(oldOne, path);
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      const begin = performance.now();
      if (killAfterMs !== null) {
        await pause(killAfterMs);
        child.kill('SIGKILL');
      }
      await exited;
      return performance.now() - begin;
    };
    const usualMs = await restoreOnce(null);

    const found: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await restoreOnce((usualMs * 1.2 * kill) / kills);
      const zone = zoneOf(path);
      found.push(zone);
      const kept = (await readdir(dir)).find((name) => /\.replaced-.*Z$/u.test(name));
      if (zone === 'new') expect(zoneOf(join(dir, kept ?? 'nothing kept'))).toBe('old');
    }

    expect(new Set(found)).toEqual(new Set(['old', 'new']));
  });
});
