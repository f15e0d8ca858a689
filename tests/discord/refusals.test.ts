import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { isPassing } from '../../src/discord/refusals.ts';
import { TutorError } from '../../src/errors.ts';

const answerOf = (status: number, code: number): DiscordAPIError =>
  new DiscordAPIError({ code, message: 'No' }, code, status, 'POST', '/x', { files: [], body: {} });

describe('isPassing', () => {
  it.each([
    ['a server error', new HTTPError(503, 'away', 'POST', '/x', {})],
    ['too many requests', answerOf(429, 0)],
    ['an answer that did not come in time', new DOMException('aborted', 'AbortError')],
    ['a connection that was cut', new TypeError('failed', { cause: cut('ECONNRESET') })],
  ])('should be %s', (_name, error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each([
    ['a refusal', answerOf(403, 50_013)],
    ['something wrong with a message', answerOf(400, 50_035)],
    ['a failure of ours', new TutorError('gone', 'gone')],
    ['a bug', new TypeError('x is not a function')],
    ['no error at all', 'x'],
  ])('should not be %s', (_name, error) => {
    expect(isPassing(error)).toBe(false);
  });
});

function cut(code: string): Error {
  return Object.assign(new Error('cut'), { code });
}
