import type { Context } from 'hono';
import { notSnowflake, tooLarge, tooSmall } from '../rules/problem.ts';
import { failures } from './failure.ts';

const largestId = 2n ** 63n - 1n;

/** How many items a list may have. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/**
 * Reads how many items a list is to have.
 * @throws Failure 50035 for what is no number, or outside its range
 */
export function readLimit(context: Context, { least, most, usual }: Range): number {
  const given = context.req.query('limit');
  if (given === undefined) return usual;
  const path = ['limit'];
  if (!/^-?\d+$/u.test(given)) {
    const message = `Value "${given}" is not int.`;
    throw failures.invalid({ path, code: 'NUMBER_TYPE_COERCE', message });
  }
  const limit = Number(given);
  if (limit > most) throw failures.invalid(tooLarge(path, most));
  if (limit < least) throw failures.invalid(tooSmall(path, least));
  return limit;
}

/** Reads an id from the query. @throws Failure 50035 for what is none */
export function readId(context: Context, name: string): bigint | undefined {
  const given = context.req.query(name);
  if (given === undefined) return undefined;
  checkId(name, given);
  return BigInt(given);
}

/** @throws Failure 50035 for what is no id */
export function checkId(name: string, id: string): void {
  if (!/^\d+$/u.test(id)) throw failures.invalid(notSnowflake([name], id));
  if (BigInt(id) <= largestId) return;
  const message = `snowflake value should be less than or equal to ${largestId}.`;
  throw failures.invalid({ path: [name], code: 'NUMBER_TYPE_MAX', message });
}
