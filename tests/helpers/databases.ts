import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { makeFolder } from './folder.ts';

/** @returns the `DATABASE_URL` of a database that does not exist yet, gone after the test */
export async function freshSqlite(): Promise<string> {
  return `file:${join(await makeFolder(), 'studypod.db')}`;
}

/** @returns the `DATABASE_URL` of an empty database on a real server, gone with the run */
export async function freshPostgres(): Promise<string> {
  return createDatabase(await sharedServer());
}

/** Makes an empty database on a server. @param url - of another database on it */
export async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function sharedServer(): Promise<string> {
  const response = await fetch(inject('postgres'));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
