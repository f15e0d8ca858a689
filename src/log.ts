import { pino, type Logger } from 'pino';
import { build as createPretty } from 'pino-pretty';
import { isatty } from 'node:tty';
import type { LogLevel } from './config.ts';

/**
 * Opens the log: lines of JSON, or readable ones on a terminal. Entries hold ids only: no text of a
 * member or a note, no name, no token.
 * @param fd - a file descriptor; written to at once, so that nothing is lost when the process ends
 */
export function createLog(level: LogLevel, fd: number): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const destination = isatty(fd)
    ? createPretty({ destination: fd, sync: true, translateTime: 'SYS:HH:MM:ss' })
    : pino.destination({ dest: fd, sync: true });
  return pino(options, destination);
}
