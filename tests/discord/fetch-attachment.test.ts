import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAttachmentFetcher, maxAttachmentBytes } from '../../src/discord/fetch-attachment.ts';

/** A server that does as it likes. @returns its origin */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Reads a file of a server that is Discord to the fetcher. */
async function fetchFrom(answer: RequestListener, size = 10, timeoutMs = 10_000) {
  const origin = await serve(answer);
  const fetchAttachment = createAttachmentFetcher(`${origin}/api`, { timeoutMs });
  return fetchAttachment({ url: `${origin}/attachments/1/2/x.yaml`, name: 'x.yaml', size });
}

describe('createAttachmentFetcher', () => {
  it('should read a file as it is, up to 1 MB', async () => {
    const bytes = Buffer.alloc(maxAttachmentBytes, 'ä');
    const read = await fetchFrom((_, response) => response.end(bytes));

    expect(Buffer.compare(read, bytes)).toBe(0);
  });

  it('should ask nobody but Discord, its CDN and the API', async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked += 1;
      response.end('kind: Pod');
    });
    const fetchAttachment = createAttachmentFetcher('https://discord.com/api');
    const urls = [
      `${origin}/x.yaml`,
      'http://cdn.discordapp.com/x.yaml',
      'https://cdn.discordapp.com:8443/x.yaml',
      'https://cdn.discordapp.com.example.org/x.yaml',
      'https://cdn.discordapp.com@example.org/x.yaml',
      'https://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'data:text/plain,kind',
      'x.yaml',
    ];
    for (const url of urls) {
      await expect(fetchAttachment({ url, name: 'x.yaml', size: 1 }), url).rejects.toMatchObject({
        code: 'attachment-elsewhere',
      });
    }

    expect(asked).toBe(0);
  });

  it('should follow no redirect, not even to itself', async () => {
    const asked: (string | undefined)[] = [];
    const fetched = fetchFrom(({ url }, response) => {
      asked.push(url);
      if (url === '/secret') response.end('kind: Secret');
      else response.writeHead(302, { Location: '/secret' }).end();
    });

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-away' });
    expect(asked).toEqual(['/attachments/1/2/x.yaml']);
  });

  it('should stop an endless stream at the limit, whatever size is said', async () => {
    const gone = Promise.withResolvers<void>();
    let sent = 0;
    const fetched = fetchFrom((_, response) => {
      const chunk = Buffer.alloc(65_536, 'a');
      const pour = (): void => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', pour).on('close', gone.resolve);
      pour();
    });

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-too-large' });
    await gone.promise;
    expect(sent).toBeLessThan(20 * maxAttachmentBytes);
  });

  it('should count what a compressed file unfolds to', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * maxAttachmentBytes));
    const fetched = fetchFrom((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-too-large' });
  });

  it('should not ask at all for a file that is said to be too large', async () => {
    let asked = 0;
    const fetched = fetchFrom((_, response) => {
      asked += 1;
      response.end('a');
    }, maxAttachmentBytes + 1);

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-too-large' });
    expect(asked).toBe(0);
  });

  it('should give up a server that promises more than it sends', async () => {
    const fetched = fetchFrom((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('kind: Pod');
      response.socket?.destroySoon();
    });

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-away' });
  });

  it.each([
    { slow: 'to begin', answer: () => undefined },
    {
      slow: 'to end',
      answer: (_, response) => void response.writeHead(200).write('kind: Pod'),
    },
  ] satisfies { slow: string; answer: RequestListener }[])(
    'should give up a server that is slow $slow',
    async ({ answer }) => {
      await expect(fetchFrom(answer, 10, 100)).rejects.toMatchObject({
        code: 'attachment-away',
        message: expect.stringContaining('x.yaml') as string,
      });
    },
  );

  it('should take no error page for a file', async () => {
    const fetched = fetchFrom((_, response) => response.writeHead(404).end('kind: Pod'));

    await expect(fetched).rejects.toMatchObject({ code: 'attachment-away' });
  });
});
