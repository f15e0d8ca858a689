import type { Scene, SceneContainer, SceneNode, ScenePod, SceneService } from '../ports/scene.ts';
import { fitScene } from './fit-scene.ts';
import { cutMiddle } from './cut.ts';
import { namesOf } from './names.ts';
import { sizesOf } from './scene-sizes.ts';
import { readable } from './readable.ts';
import { markName, signedMarks, type SignedMark } from './signs.ts';
import { timelineOf } from './timeline.ts';
import {
  count,
  lifetimeWords,
  nodePortWords,
  portWords,
  servicePortWords,
  withNote,
} from './words.ts';

/** Discord's limit for the description of a file. */
const maxLength = 1024;
/** What marks may take of it before the boxes are described. */
const maxMarksLength = 700;
const more = 'And more.';

/** What is said of a port. */
type WordsOf = typeof portWords;

/**
 * Says in words what the picture of a scene shows: how much there is, what is marked, then node by
 * node. What is marked comes first, since the end is left out where there is too much.
 * @returns 1 to 1,024 UTF-16 code units in one line
 */
export function describeScene(whole: Scene): string {
  const { scene, leftOut } = fitScene(whole);
  const all = sentences(scene, leftOut, true);
  if (all.length <= maxLength) return all;
  const short = sentences(scene, leftOut, false);
  if (short.length <= maxLength) return short;
  return `${cut(short, maxLength - more.length - 1)} ${more}`;
}

/** @param isFull - else what marks point to, and how ports are come by, is left to their labels and numbers */
function sentences(scene: Scene, leftOut: string | null, isFull: boolean): string {
  const names = isFull ? namesOf(scene) : new Map<string, string>();
  const wordsOf: WordsOf = isFull ? portWords : () => '';
  const marks = signedMarks(scene).map((mark) => markSentence(mark, names));
  const all = [
    summary(scene),
    ...within(marks, maxMarksLength),
    ...(leftOut === null ? [] : [leftOut]),
    ...scene.nodes.flatMap((node) => nodeSentences(node, wordsOf)),
    ...scene.services.map(serviceSentence),
  ];
  return readable(all.join(' '));
}

function summary(scene: Scene): string {
  const { Pod = 0, container = 0, Service = 0 } = sizesOf(scene);
  const services = Service === 0 ? '' : `, ${count(Service, 'Service')}`;
  const amounts = `${count(Pod, 'Pod')}, ${count(container, 'container')}${services}.`;
  return scene.title === null ? amounts : `${asSentence(cut(scene.title, 120))} ${amounts}`;
}

function markSentence(mark: SignedMark, names: ReadonlyMap<string, string>): string {
  const marked = [...new Set(mark.ids)]
    .map((id) => names.get(id))
    .filter((name) => name !== undefined);
  const at = marked.length === 0 ? '' : ` marks ${cut(marked.join(' and '), 200)}`;
  return asSentence(`${markName(mark)}${at}: ${cut(mark.label, 240)}`);
}

/** As many sentences as fit, and whether there are more. */
function within(all: readonly string[], length: number): string[] {
  let used = 0;
  const kept = all.filter((sentence) => (used += sentence.length + 1) <= length);
  return kept.length === all.length ? kept : [...kept, more];
}

function nodeSentences({ name, pods }: SceneNode, wordsOf: WordsOf): string[] {
  const where = name === null ? 'On any node' : `On node ${shorten(name)}`;
  return pods.length === 0
    ? [`${where}: no Pods.`]
    : pods.map((pod, index) => `${index === 0 ? `${where}: ` : ''}${podSentence(pod, wordsOf)}`);
}

function podSentence(pod: ScenePod, wordsOf: WordsOf): string {
  const isTimed = timelineOf(pod).length > 0;
  const copies = pod.copies === 1 ? '' : ` ×${pod.copies}`;
  const network = pod.hostNetwork ? ', in the node’s own network' : '';
  const containers = pod.containers.map((container) => {
    const lifetime = isTimed ? `${lifetimeWords(container, pod)} ` : '';
    return `${lifetime}${shorten(container.name)} ${portsOf(container, wordsOf)}`;
  });
  const name = `${pod.kind} ${shorten(pod.name)}${copies}`;
  const all = containers.join('; ') || 'no containers';
  return `${withNote(name, pod.note)}${network}: ${all}.${turns(pod)}`;
}

function portsOf({ ports }: SceneContainer, wordsOf: WordsOf): string {
  const all = ports.map((port) => `${port.number}/${port.protocol} ${wordsOf(port)}`.trim());
  return all.join(', ') || 'without ports';
}

function turns(pod: ScenePod): string {
  const starts = timelineOf(pod).toSorted((a, b) => a.from - b.from);
  if (starts.length === 0) return '';
  const all = starts.map(({ container, from, to }, index) => {
    const joint = starts[index - 1]?.from === from ? 'with' : 'then';
    const end = to < 1 ? ' (ends)' : '';
    return `${index === 0 ? '' : `${joint} `}${shorten(container.name)}${end}`;
  });
  return ` In turn: ${all.join(', ')}.`;
}

function serviceSentence({ name, ports, note }: SceneService): string {
  const lines = ports.flatMap((port) => [
    ...(port.number === null ? [] : [`${port.number}/${port.protocol} ${servicePortWords(port)}`]),
    ...(port.nodePort === null ? [] : [`${port.nodePort.number} ${nodePortWords(port)}`]),
  ]);
  return `${withNote(`Service ${shorten(name)}`, note)}: ${lines.join(', ') || 'no ports'}.`;
}

function asSentence(words: string): string {
  return /[.!?…]$/u.test(words) ? words : `${words}.`;
}

/** As the picture does it. */
function shorten(name: string): string {
  return cutMiddle(name, 40);
}

/** Never between the halves of a letter. */
function cut(words: string, length: number): string {
  if (words.length <= length) return words;
  return `${words.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
