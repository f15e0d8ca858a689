import { composeDocument, type SyntaxProblem } from './compose.ts';
import { decodeText, maxBytes } from './decode.ts';
import { fieldOf, textOf } from './fields.ts';
import type { ManifestDocument, Manifests } from './manifest.ts';
import { createPlaceFinder } from './place.ts';
import { kindInList, readObjects } from './read-objects.ts';
import { Report } from './report.ts';
import { type Chunk, splitDocuments } from './split.ts';
import { splitList } from './split-list.ts';
import { buildTree } from './tree.ts';

/** In one text; some of 80 characters each, which hardly says what anything listens on. */
const maxDocuments = 50_000;

/**
 * Reads manifests as kubectl does, and never throws. What is no YAML, too long, too deep or made of
 * too many aliases is a problem, and a refusal; all other documents of the text are read.
 * @param file - how places name the text; `-` for standard input
 */
export function parseManifests(source: string | Uint8Array, file = '-'): Manifests {
  const text = decodeText(source);
  if (text === null) return tooLong(file);
  const report = new Report(createPlaceFinder(text, file));
  const documents: ManifestDocument[] = [];
  for (const [index, chunk] of splitDocuments(text).entries()) {
    if (index === maxDocuments) {
      report.unreadable(
        `more than ${maxDocuments} documents; split it`,
        report.placeAt(chunk.offset),
      );
      break;
    }
    if (chunk.badSeparator !== null) {
      const place = report.placeAt(chunk.badSeparator);
      report.unreadable('only a comment may follow --- on its line', place);
      continue;
    }
    for (const document of readDocument(chunk, report)) documents.push(document);
  }
  return { documents, refusals: report.refusals, problems: report.problems };
}

/** A document, or an item of a list that says what it holds. */
interface Part extends Pick<Chunk, 'text' | 'offset'> {
  readonly ofKind?: string | undefined;
}

function readDocument(part: Part, report: Report): ManifestDocument[] {
  const list = splitList(part.text);
  const ofKind = list === null ? null : listKind(list.head);
  if (list !== null && ofKind !== null) {
    return list.items.flatMap(({ text, offset }) =>
      readPart({ text, offset: part.offset + offset, ofKind }, report),
    );
  }
  return readPart(part, report);
}

/** What a list holds: `Pod` for a `PodList`, undefined for a `List`; null for what is no list. */
function listKind(head: string): string | undefined | null {
  const composed = composeDocument(head);
  const tree =
    composed.kind === 'read' && composed.contents !== null ? buildTree(composed.contents) : null;
  const kind = tree?.kind === 'read' ? textOf(fieldOf(tree.root, 'kind')) : undefined;
  return kind === undefined ? null : kindInList(kind);
}

function readPart({ text, offset, ofKind }: Part, report: Report): ManifestDocument[] {
  const fail = ({ offset: at, message }: SyntaxProblem): ManifestDocument[] => {
    report.unreadable(message.replace(/\.$/u, ''), report.placeAt(offset + at));
    return [];
  };
  const composed = composeDocument(text);
  if (composed.kind === 'refused') return fail(composed);
  if (composed.contents === null) return [];
  const tree = buildTree(composed.contents);
  if (tree.kind === 'refused') return fail(tree);
  const own = new Report((at) => report.placeAt(offset + at));
  const documents = readObjects(tree.root, own, ofKind);
  // other kinds are nobody's business here
  const repeated = documents.length === 0 ? [] : tree.repeated;
  for (const { key, offset: at } of repeated) own.refuse(repeatedKey(key), at);
  report.add(own);
  return documents;
}

function repeatedKey(key: string) {
  return {
    port: null,
    protocol: null,
    parties: [],
    level: 'warning',
    message: `The key "${key.slice(0, 80)}" stands twice in one map; kubectl takes the last one and says nothing.`,
    fix: 'Leave one of the two out.',
  } as const;
}

function tooLong(file: string): Manifests {
  const report = new Report(() => ({ file, line: 1, column: 1 }));
  const message = `it has more than ${maxBytes / 2 ** 20} MB; split it`;
  report.unreadable(message, { file, line: 1, column: 1 });
  return { documents: [], refusals: report.refusals, problems: report.problems };
}

/** Several texts as one cluster. */
export function joinManifests(all: readonly Manifests[]): Manifests {
  return {
    documents: all.flatMap(({ documents }) => documents),
    refusals: all.flatMap(({ refusals }) => refusals),
    problems: all.flatMap(({ problems }) => problems),
  };
}
