import type { IncomingMessage } from 'node:http';

const httpPort = 80;

/** The one address that everything here listens on. */
export const localHost = '127.0.0.1';

/**
 * Whether a request means this machine, and comes from no page of another origin: a page elsewhere
 * cannot drive what runs here, not even by a name that leads to this machine.
 */
export function isLocalRequest({ headers }: IncomingMessage, port: number): boolean {
  const names = [localHost, 'localhost'];
  // Browsers leave the usual port out.
  const usual = port === httpPort ? names : [];
  const hosts = new Set([...names.map((name) => `${name}:${port}`), ...usual]);
  const { host = '', origin } = headers;
  const isOwnPage = origin === undefined || hosts.has(origin.replace(/^http:\/\//u, ''));
  return hosts.has(host) && isOwnPage;
}
