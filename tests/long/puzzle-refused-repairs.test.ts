import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/loopback/world.ts';
import { findConflicts } from '../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import { idOf, messageOf, openBot, textOf } from '../helpers/bot.ts';
import { answerAll, puzzleOf, seedWith, startPuzzle, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

/** Two containers of one Pod on one port, among all that a repair can break. */
const shop = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      initContainers:
        - name: relay
          image: example.com/relay:1
          restartPolicy: Always
          ports:
            - containerPort: 9000
      containers:
        - name: web
          image: example.com/web:1
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            tcpSocket:
              port: 8080
        - name: api
          image: example.com/api:1
          env:
            - name: UPSTREAM
              value: http://localhost:9000
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: wiki
spec:
  nodeName: node-a
  containers:
    - name: app
      image: example.com/app:1
      ports:
        - containerPort: 80
          hostPort: 8443
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: NodePort
  selector:
    app: shop
  ports:
    - name: main
      port: 80
      targetPort: http
      nodePort: 30080
`;

/** Changes one piece of text, which has to be there. */
function edit(from: string, to: string, text: string): string {
  if (!text.includes(from)) throw new RangeError(`there is no ${from}`);
  return text.replace(from, to);
}

const fixed = edit(
  '            - containerPort: 8080\n---',
  '            - containerPort: 8082\n---',
  shop,
);
const inFixed = (from: string, to: string): string => edit(from, to, fixed);

/** Opens the repair of a puzzle about the shop. */
async function openRepair() {
  const { loopback, channel, bot } = await openBot({
    'A.md': '# A\n\n## What is a Pod?\n\nA pod.\n',
  });
  const player: Player = { bot: () => bot, member: loopback.addMember('ada'), channel };
  const first = await startPuzzle(player, { level: 1, seed: seedWith(1, 'conflict') });
  const posed = await puzzleOf(player, first);
  const manifests = parseManifests(shop, 'manifest.yaml');
  const answer = findConflicts(manifests).findings;
  const own = {
    ...posed,
    id: 'the-shop',
    puzzle: { ...makePuzzle(1, 'any'), manifest: shop, answer },
  };
  await bot.storage.puzzles.pose({
    ...own,
    puzzle: { ...own.puzzle, parties: answer[0]?.parties ?? [] },
  });
  const json = JSON.stringify(first.json).replaceAll(posed.id, own.id);
  Object.assign(first.json, JSON.parse(json));
  const verdict = await answerAll(player, first, 'right');
  return { player, verdict, press: pressOn.bind(null, player.member, channel) };
}

/** Writes a manifest into the form. @returns what comes of it, and what the form held before */
async function write({ member, channel }: Player, message: Message, manifest: string) {
  const form = await member.press(channel, message, idOf(message, '✏️ Edit it myself'));
  if (form.kind !== 'modal') throw new Error(`the outcome is ${form.kind}`);
  const held = /"value":(?<value>"(?:[^"\\]|\\.)*")/u.exec(JSON.stringify(form.modal))?.groups;
  const shown = messageOf(await member.submit(channel, form, { manifest }));
  return { shown, held: JSON.parse(held?.['value'] ?? '""') as string };
}

/** The lines that say what is wrong, as their reader sees them. */
function faultsIn(message: Message): string[] {
  return textOf(message)
    .replaceAll('\\', '')
    .split('\n')
    .filter((line) => line.startsWith('- ') && !line.startsWith('- name'))
    .map((line) => line.slice(2).replaceAll('**', ''));
}

/** What is refused, the text, and what is said about it. */
const refused: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a conflict that is left',
    shop,
    [
      'Line 26: Still a conflict (lines 26 and 36): shop/api and shop/web run at the same time in one Pod, which has one port space, and both want TCP port 8080: whoever binds it second fails with "address already in use" if they listen where they declare it.',
    ],
  ],
  [
    'a conflict that is only possible',
    inFixed('containerPort: 8082', 'containerPort: 8082\n              hostPort: 8500'),
    [
      'Line 36: A new possible conflict: Copies of shop/api want TCP port 8500 of a node, which has it once: if there are more copies than nodes, the scheduler leaves the later Pod Pending.',
    ],
  ],
  [
    'what the API server refuses',
    inFixed('nodePort: 30080', 'nodePort: 300800'),
    [
      'Line 63: The API server refuses nodePort of shop/main: 300800 is no whole number from 1 to 65535.',
    ],
  ],
  [
    'a container that is missing',
    fixed.replace(/ {8}- name: api[^]*?8082\n/u, ''),
    ['Line 1: The container shop/api is gone, or has another name.'],
  ],
  [
    'another image',
    inFixed('web:1', 'web:2'),
    ['Line 23: shop/web has to keep its image example.com/web:1.'],
  ],
  [
    'another role',
    inFixed('          restartPolicy: Always\n', ''),
    [
      'Line 16: shop/relay has to keep restartPolicy: Always; without it, it ends before the containers start.',
    ],
  ],
  [
    'other replicas',
    inFixed('replicas: 2', 'replicas: 1'),
    ['Line 6: Deployment shop has to keep its 2 copies: replicas has to stay 2.'],
  ],
  [
    'another protocol',
    inFixed('containerPort: 8082', 'containerPort: 8082\n              protocol: UDP'),
    ['Line 30: shop/api listened on TCP 8080, and listens on no TCP port in its place.'],
  ],
  [
    'an address that is not reached from outside',
    inFixed('example.com/api:1', 'example.com/api:1\n          args: ["--listen=127.0.0.1:8082"]'),
    [
      'Line 30: shop/api listens on TCP 8082 at 127.0.0.1 only; it listened on TCP 8080 at all addresses.',
    ],
  ],
  [
    'what is not reached on its node',
    inFixed('          hostPort: 8443\n', ''),
    [
      'Line 45: wiki/app was reached on its node by TCP 8443, and now is by no TCP port in its place, nor by a Service.',
    ],
  ],
  [
    'another port of a Service',
    inFixed('port: 80\n', 'port: 81\n'),
    [
      'Line 51: Clients use TCP port 80 of Service shop: a Service has to offer it still, and lead to shop/web.',
    ],
  ],
  [
    'a Service that leads elsewhere',
    inFixed('targetPort: http', 'targetPort: 8082'),
    [
      'Line 62: TCP port 80 of Service shop no longer leads to shop/web: the targetPort is 8082, where it does not listen.',
    ],
  ],
  [
    'a Service that leads to nobody',
    inFixed('  selector:\n    app: shop', '  selector:\n    app: store'),
    [
      'Line 58: TCP port 80 of Service shop no longer leads to shop/web: the selector does not match the labels of its Pods.',
    ],
  ],
  [
    'a Service that is not reached from outside',
    inFixed('  type: NodePort\n', '').replace('      nodePort: 30080\n', ''),
    [
      'Line 51: TCP port 80 of Service shop can no longer be reached from outside of the cluster: its type has to stay NodePort.',
    ],
  ],
  [
    'a probe that asks in vain',
    inFixed('containerPort: 8080', 'containerPort: 8090'),
    ['Line 29: A probe of shop/web asks port 8080, where it does not listen.'],
  ],
  [
    'a call that reaches nobody',
    inFixed('containerPort: 9000', 'containerPort: 9001'),
    ['Line 34: shop/api calls localhost:9000, where nobody listens.'],
  ],
  [
    'what cannot be read',
    inFixed('image: example.com/web:1', 'image: "example.com/web:1'),
    ['Line 37: This cannot be read: Missing closing "quote.'],
  ],
];

describe('/puzzle play, repairs that are refused', () => {
  it('should say which constraint or conflict is left and where, and keep the text', async () => {
    const { player, verdict, press } = await openRepair();
    let message = await press(verdict, '🔧 Try the repair');
    let last = shop;
    const said: [string, string[]][] = [];
    for (const [what, text] of refused) {
      const { shown, held } = await write(player, message, text);
      expect(textOf(shown), what).toContain('### ❌ Not yet');
      expect(held, what).toBe(last);
      said.push([what, faultsIn(shown)]);
      [message, last] = [shown, text];
    }
    const { shown, held } = await write(player, message, fixed);
    expect(held).toBe(last);
    expect(textOf(shown)).toContain('### ✅ Repaired');
    expect(said).toEqual(refused.map(([what, , faults]) => [what, faults]));
  }, 60_000);

  it('should accept what a phone has typed, and name what it had changed', async () => {
    const { player, verdict, press } = await openRepair();
    const typed = fixed
      .replace('example.com/web:1', '“example.com/web:1”')
      .replace('app: shop', 'app:\u00A0shop')
      .replace('    spec:', '\t\tspec:')
      .replaceAll('---', '—');
    const { shown } = await write(player, await press(verdict, '🔧 Try the repair'), typed);

    expect(textOf(shown)).toContain('### ✅ Repaired');
    expect(textOf(shown)).toContain(
      '2 × smart double quote, 1 × no-break space, 2 × tab, 2 × long dash.',
    );
    expect(textOf(shown)).toMatch(/2 lines are changed/u);
  });

  it('should bear a text that would break its block or the next form', async () => {
    const { player, verdict, press } = await openRepair();
    const message = await press(verdict, '🔧 Try the repair');
    const torn = await write(player, message, `a: "x\`\`\`**y**"\n`);
    expect(textOf(torn.shown)).not.toContain('```');
    const long = await write(player, torn.shown, `a:\n${'\t'.repeat(3000)}b`);
    expect(long.held).toBe('a: "x```**y**"\n');
    const { held } = await write(player, long.shown, fixed);
    expect(held).toBe(shop);
  });
});
