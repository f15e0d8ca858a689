/**
 * Binds real sockets, in the network namespace that it is run in: reads sets of containers from
 * standard input as JSON and writes for each which ports could not be had. Run it by `unshare -rn`.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { json } from 'node:stream/consumers';

/** A socket that a container listens on. */
export interface Wanted {
  readonly protocol: 'TCP' | 'UDP';
  readonly host: string;
  readonly port: number;
  readonly v6only: boolean;
  readonly reuses: boolean;
}

/** Containers of a Pod, init containers and sidecars first, as they are listed. */
export type ContainerSet = readonly {
  readonly role: 'init' | 'sidecar' | 'app';
  readonly sockets: readonly Wanted[];
}[];

type Close = () => Promise<unknown>;

/** What somebody listens on; null where the kernel says that it is taken. */
async function listen(wanted: Wanted): Promise<Close | null> {
  try {
    return await (wanted.protocol === 'TCP' ? listenTcp(wanted) : listenUdp(wanted));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}

async function listenTcp({ host, port, v6only, reuses }: Wanted): Promise<Close> {
  const server = createServer();
  // exclusive: no sharing within this process
  server.listen({ host, port, ipv6Only: v6only, reusePort: reuses, exclusive: true });
  await once(server, 'listening');
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

async function listenUdp({ host, port, v6only, reuses }: Wanted): Promise<Close> {
  const type = host.includes(':') ? 'udp6' : 'udp4';
  const socket = createSocket({ type, ipv6Only: v6only, reusePort: reuses });
  socket.bind({ address: host, port, exclusive: true });
  await once(socket, 'listening');
  return async () => {
    socket.close();
    await once(socket, 'close');
  };
}

/** Plays the life of a Pod. @returns the ports that somebody could not have: `TCP/80` */
async function live(containers: ContainerSet): Promise<string[]> {
  const taken = new Set<string>();
  const open: Close[] = [];
  for (const { role, sockets } of containers) {
    const own: Close[] = [];
    for (const socket of sockets) {
      const close = await listen(socket);
      if (close === null) taken.add(`${socket.protocol}/${socket.port}`);
      else own.push(close);
    }
    // a plain init container ends before the next one begins
    if (role === 'init') await Promise.all(own.map((close) => close()));
    else open.push(...own);
  }
  await Promise.all(open.map((close) => close()));
  return [...taken].toSorted();
}

// addresses of the Pod need not be set up: any may be bound
for (const family of ['ipv4', 'ipv6'])
  writeFileSync(`/proc/sys/net/${family}/ip_nonlocal_bind`, '1');
const sets = (await json(process.stdin)) as readonly ContainerSet[];
const results: string[][] = [];
for (const set of sets) results.push(await live(set));
process.stdout.write(JSON.stringify(results));
