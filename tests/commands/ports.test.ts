import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../src/loopback/interactions.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { idOf, labelsOf, messageOf, openBot, partsOf, textOf } from '../helpers/bot.ts';

const ephemeralFlag = 64;

const notes = {
  'workloads/Pod.md': `# Pod

## What happens when two containers of one Pod listen on the same port?

The second one cannot **bind** it.
`,
};

/** A Pod whose containers have these ports, from line 1 to line 5 + 4 a container. */
function pod(name: string, ports: readonly number[]): string {
  const containers = ports.map(
    (port, index) => `    - name: c${index}
      image: nginx
      ports:
        - containerPort: ${port}
`,
  );
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  containers:
${containers.join('')}`;
}

const conflict = pod('web', [8080, 8080]);
const harmless = pod('web', [8080, 9090]);

function yaml(text: string, name = 'web.yaml'): File {
  return new File([text], name, { type: 'application/yaml' });
}

/** Gives a file to `/ports check`. */
async function checkFile(member: Member, channel: Channel, file: File): Promise<Message> {
  return messageOf(await member.command(channel, 'ports', { check: { file } }));
}

/** Pastes a text into the form of `/ports check`. */
async function paste(member: Member, channel: Channel, text: string): Promise<Message> {
  const form = formOf(await member.command(channel, 'ports', { check: {} }));
  return messageOf(await member.submit(channel, form, { manifest: text }));
}

/** Uses *Check ports* on a message. */
async function checkMessage(
  member: Member,
  channel: Channel,
  content: string,
  files: readonly File[] = [],
): Promise<Message> {
  const message = member.say(channel, content, files);
  return messageOf(await member.messageCommand(channel, 'Check ports', message));
}

function formOf(outcome: Outcome) {
  if (outcome.kind !== 'modal') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome;
}

async function open() {
  const test = await openBot(notes);
  return { ...test, ada: test.loopback.addMember('ada') };
}

describe('/ports check', () => {
  it('should find a conflict in what was pasted, and say all about it to its asker alone', async () => {
    const { channel, ada } = await open();
    const answer = await paste(ada, channel, conflict);
    const said = textOf(answer);

    expect(answer.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(said).toContain('### Port conflicts: ⛔ 1 certain');
    expect(said).toContain('**1 · ⛔ Certain** · TCP 8080');
    expect(said).toContain('web/c0, web/c1');
    expect(said).toContain('**Seen:** a container is in CrashLoopBackOff.');
    expect(said).toMatch(/\*\*Fix:\*\* \S+/u);
    expect(said).toContain('-# Lines 9, 13');
    expect(said).toContain('I looked at 1 workload with 2 containers and 2 ports.');
  });

  it('should open the card that teaches it beside the findings', async () => {
    const { channel, ada } = await open();
    const answer = await paste(ada, channel, conflict);
    const label = '📖 1 · What happens when two containers of one Pod listen on the same port?';
    const card = messageOf(await ada.press(channel, answer, idOf(answer, label)));

    expect(card.json.id).not.toBe(answer.json.id);
    expect(card.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(textOf(card)).toContain('The second one cannot **bind** it.');
    expect(textOf(answer)).toContain('Port conflicts');
  });

  it('should offer no card that the notes do not have', async () => {
    const { loopback, channel } = await openBot({ 'Other.md': '# Other\n\n## What?\n\nThat.\n' });
    const answer = await paste(loopback.addMember('ada'), channel, conflict);

    expect(labelsOf(answer)).toEqual([]);
  });

  it('should find a conflict in a file', async () => {
    const { channel, ada } = await open();
    const answer = await checkFile(ada, channel, yaml(conflict));

    expect(answer.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(textOf(answer)).toContain('**1 · ⛔ Certain** · TCP 8080');
  });

  it('should tell what depends from what is certain, by shape and word', async () => {
    const { channel, ada } = await open();
    const twice = ['a', 'b'].map((name) =>
      pod(name, [80]).replace('containerPort: 80', '{ containerPort: 80, hostPort: 80 }'),
    );
    const answer = await paste(ada, channel, [...twice, conflict].join('---\n'));
    const said = textOf(answer);

    expect(said).toContain('### Port conflicts: ⛔ 1 certain · ⚠️ 1 possible');
    expect(said).toContain('**1 · ⛔ Certain** · TCP 8080');
    expect(said).toContain('**2 · ⚠️ Possible: it depends** · TCP 80');
    expect(said).toContain('-# Lines 9, 19');
  });

  it('should say that there is no conflict, what was looked at, and what it cannot know', async () => {
    const { channel, ada } = await open();
    const service = 'kind: Service\nmetadata: { name: s }\nspec: { ports: [{ port: 80 }] }\n';
    const said = textOf(await paste(ada, channel, `${harmless}---\n${service}`));

    expect(said).toContain('### ✅ No conflict found');
    expect(said).toContain('1 workload with 2 containers and 2 ports, and at 1 Service.');
    expect(said).toContain('I cannot know');
  });

  it('should say where a text cannot be read, and judge the rest', async () => {
    const { channel, ada } = await open();
    const said = textOf(await paste(ada, channel, `${conflict}---\nkind: [Pod\n---\n${harmless}`));

    expect(said).toMatch(/❓ line 1[56]: \S+/u);
    expect(said).toContain('### Port conflicts: ⛔ 1 certain');
    expect(said).not.toContain('This text cannot be read');

    const alone = textOf(await paste(ada, channel, 'kind: [Pod\n'));

    expect(alone).toContain('### ❓ No conflict found in what can be read');
  });

  it('should undo what a phone made of a pasted text, and name it', async () => {
    const { channel, ada } = await open();
    const typed = conflict
      .replace('kind: Pod', 'kind:\u00A0“Pod”')
      .replace(/^ {2}containers/mu, '\tcontainers');
    const said = textOf(await paste(ada, channel, `—\n${typed}`));

    expect(said).toContain('### Port conflicts: ⛔ 1 certain');
    expect(said).toContain(
      '-# Your keyboard had changed something, which I put right: 2 × smart double quote, 1 × no-break space, 1 × tab, 1 × long dash.',
    );
    expect(said).toContain('-# Lines 10, 14');
    expect(textOf(await paste(ada, channel, conflict))).not.toContain('keyboard');
  });

  it('should say that there is nothing to check', async () => {
    const { channel, ada } = await open();

    expect(textOf(await paste(ada, channel, 'hello'))).toContain('nothing here that has ports');
  });

  it('should bring everything as a file where it does not fit', async () => {
    const { loopback, channel, ada } = await open();
    const many = Array.from({ length: 30 }, (_, index) => pod(`p${index}`, [index + 1, index + 1]));
    const answer = await checkFile(ada, channel, yaml(many.join('---\n')));
    const file = partsOf(answer).find(({ type }) => type === 13);
    const [stored] = [...loopback.world.files.values()].slice(-1);
    const report = (await stored?.text()) ?? '';

    expect(textOf(answer)).toContain('### Port conflicts: ⛔ 30 certain');
    expect(textOf(answer)).toMatch(/\*\*2\d more\*\* do not fit here/u);
    expect(file).toBeDefined();
    expect(stored?.name).toBe('ports-report.txt');
    expect(report.match(/error: /gu)).toHaveLength(30);
    expect(report).toContain('web.yaml:9:');
  });

  it('should let nothing of a manifest format, ping or break the answer', async () => {
    const { channel, ada } = await open();
    const hostile = [
      '"@everyone **x** `y` [a](https://example.org) <@1> ||z||"',
      `"${'<@&123>'.repeat(200)}"`,
      String.raw`"a\n# big\n> quote"`,
    ].map((name) => pod('web', [80, 80]).replace('c0', name));
    for (const text of hostile) {
      const said = textOf(await checkFile(ada, channel, yaml(text)));

      expect(said).not.toMatch(/(?<!\\)(?:@everyone|<@|\|\||`y|\[a\])/u);
      expect(said).not.toMatch(/^(?:# big|> quote)/mu);
      expect(said).toContain('⛔');
    }
  });

  it('should refuse hostile text with a reason and a line', async () => {
    const { channel, ada } = await open();
    const texts = [
      bomb(),
      `kind: Pod\nspec: ${'['.repeat(10_002)}`,
      'kind: Pod\nspec: &a { x: *a }\n',
      '\u0000\u0001\u0002: : :\n- [}',
    ];
    for (const text of texts) {
      expect(textOf(await checkFile(ada, channel, yaml(text)))).toMatch(/❓ line \d+: \S+/u);
    }
  });

  it('should refuse a file over 1 MB without reading it', async () => {
    const { channel, ada } = await open();
    const answer = await checkFile(ada, channel, yaml('a'.repeat(2 ** 20 + 1)));

    expect(textOf(answer)).toContain('larger than 1 MB');
    expect(answer.flags & ephemeralFlag).toBe(ephemeralFlag);
  });
});

function bomb(): string {
  const levels = Array.from({ length: 30 }, (_, index) => {
    const inner = index === 0 ? '1' : `[${`*a${index - 1},`.repeat(9)}]`;
    return `a${index}: &a${index} ${inner}\n`;
  });
  return `kind: Pod\n${levels.join('')}`;
}

describe('Check ports', () => {
  it('should check all code blocks of YAML together, and tell them apart', async () => {
    const { channel, ada } = await open();
    const [one, other] = ['a', 'b'].map((name) =>
      pod(name, [80]).replace('containerPort: 80', '{ containerPort: 80, hostPort: 80 }'),
    );
    const log = '```sh\nkind: [nothing to read here\n```\n```\nbind() failed: [98\n```';
    const content = `Why?\n\`\`\`yaml\n${one}\`\`\`\nand\n\`\`\`\n${other}\`\`\`\n${log}`;
    const answer = await checkMessage(ada, channel, content);

    expect(answer.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(textOf(answer)).toContain('⚠️ 1 possible');
    expect(textOf(answer)).toContain('-# block 1, line 9; block 2, line 9');
    expect(textOf(answer)).not.toContain('❓');
  });

  it('should check the files of a message', async () => {
    const { channel, ada } = await open();
    const files = [yaml(conflict, 'a.yml'), new File(['kind: ['], 'b.png')];
    const said = textOf(await checkMessage(ada, channel, 'look', files));

    expect(said).toContain('**1 · ⛔ Certain** · TCP 8080');
    expect(said).toContain('-# Lines 9, 13');
  });

  it('should check a message that is nothing but a manifest', async () => {
    const { channel, ada } = await open();

    expect(textOf(await checkMessage(ada, channel, conflict))).toContain('⛔ 1 certain');
  });

  it('should say that there is no manifest in it', async () => {
    const { channel, ada } = await open();
    for (const content of ['see: you: later', 'hello', '```sh\nls\n```']) {
      const said = textOf(await checkMessage(ada, channel, content));

      expect(said).toContain('I find no manifest in this message');
    }
  });

  it('should refuse files that are together over 1 MB', async () => {
    const { channel, ada } = await open();
    const half = `# ${'a'.repeat(2 ** 19)}\n`;
    const files = [yaml(half, 'a.yaml'), yaml(half, 'b.yaml')];

    expect(textOf(await checkMessage(ada, channel, '', files))).toContain('together are larger');
  });

  it('should read no file that lies elsewhere', async () => {
    const { loopback, channel, ada } = await open();
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end(conflict);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const message = ada.say(channel, '', [yaml(conflict)]);
    const { port } = server.address() as AddressInfo;
    for (const attachment of message.attachments) {
      Object.assign(attachment, { url: `http://127.0.0.1:${port}/web.yaml` });
    }
    const said = textOf(messageOf(await ada.messageCommand(channel, 'Check ports', message)));

    expect(said).toContain("no files but Discord's");
    expect(asked).toBe(0);
    expect(loopback.world.files.size).toBe(1);
  });
});
