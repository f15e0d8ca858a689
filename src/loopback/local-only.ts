import type { IncomingMessage } from 'node:http';

/** The one address that everything here listens on. */
export const localHost = '127.0.0.1';

/**
 * Whether a request means this machine, and comes from no page of another origin: a page elsewhere
 * cannot drive what runs here, not even by a name that leads to this machine.
 */
export function isLocalRequest({ headers }: IncomingMessage, port: number): boolean {
  const hosts = new Set([localHost, 'localhost'].map((name) => `${name}:${port}`));
  const { host = '', origin } = headers;
  const isOwnPage = origin === undefined || hosts.has(origin.replace(/^http:\/\//u, ''));
  return hosts.has(host) && isOwnPage;
}
