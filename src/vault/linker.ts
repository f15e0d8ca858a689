import { headingKey } from './heading.ts';
import type { Mention } from './mentions.ts';
import type { Diagnostic, Link, Note, NotePath } from './note.ts';
import type { LinkableHeading, ParsedNote } from './parsed-note.ts';
import { createResolver, type Resolution } from './resolve.ts';

/** Knows where every link of a set of notes leads. */
export interface Linker {
  readonly linkOf: (from: NotePath, mention: Mention) => Link;
  /** Null where there is none, it leads nowhere, or to a note that asks to be ignored. */
  readonly neighboursOf: (note: ParsedNote) => Pick<Note, 'previous' | 'next'>;
  /** Dead and ambiguous links; for navigation, both are broken navigation. */
  readonly problemsOf: (note: ParsedNote) => Diagnostic[];
}

/** @param otherFiles - what can be linked to but has no headings: pictures, unreadable notes */
export function createLinker(notes: readonly ParsedNote[], otherFiles: readonly string[]): Linker {
  const byPath = new Map(notes.map((note): [string, ParsedNote] => [note.path, note]));
  const others = otherFiles.map((path) => ({ path, aliases: [] }));
  const resolveTarget = createResolver([...notes, ...others]);
  const isNote = (path: string): path is NotePath => byPath.has(path) || /\.md$/iu.test(path);

  const resolve = (from: NotePath, mention: Mention): Resolution => {
    if (mention.target === '') return { kind: 'found', path: from };
    const fromFolder = mention.markdown ? resolveTarget(`./${mention.target}`, from) : null;
    return fromFolder?.kind === 'found' ? fromFolder : resolveTarget(mention.target, from);
  };
  const findNote = (from: NotePath, mention: Mention | null): NotePath | null => {
    const resolution = mention === null ? null : resolve(from, mention);
    return resolution?.kind === 'found' && isNote(resolution.path) ? resolution.path : null;
  };
  const neighbour = (from: NotePath, mention: Mention | null): NotePath | null => {
    const path = findNote(from, mention);
    const note = path === null ? undefined : byPath.get(path);
    return note === undefined || note.ignored ? null : note.path;
  };

  return {
    linkOf: (from, mention) => ({
      target: mention.target,
      path: findNote(from, mention),
      heading: mention.heading,
      alias: mention.alias,
    }),
    neighboursOf: ({ path, ignored, previous, next }) =>
      ignored
        ? { previous: null, next: null }
        : { previous: neighbour(path, previous), next: neighbour(path, next) },
    problemsOf: (note) =>
      note.mentions.flatMap((mention) => {
        const resolution = resolve(note.path, mention);
        const target = resolution.kind === 'found' ? byPath.get(resolution.path) : undefined;
        const leads = mention === note.previous || mention === note.next;
        return problemOf(note.path, mention, { resolution, target, leads });
      }),
  };
}

interface Found {
  readonly resolution: Resolution;
  readonly target: ParsedNote | undefined;
  /** Whether the link is one of the note's two ways on. */
  readonly leads: boolean;
}

function problemOf(from: NotePath, mention: Mention, found: Found): Diagnostic[] {
  const { resolution, target, leads } = found;
  const at = { path: from, line: mention.line };
  const broken = leads ? 'broken navigation' : null;
  if (resolution.kind === 'dead') {
    const message = `${broken ?? 'dead link'}: ${mention.written} leads to no note or file`;
    return [{ ...at, severity: 'error', message }];
  }
  if (resolution.kind === 'ambiguous') {
    const candidates = resolution.candidates.toSorted().join(' or ');
    const message = `${broken ?? 'ambiguous link'}: ${mention.written} can mean ${candidates}`;
    return [{ ...at, severity: leads ? 'error' : 'warning', message }];
  }
  if (mention.heading === null || target === undefined || hasPlace(target, mention)) return [];
  const kind = mention.heading.startsWith('^') ? 'block' : 'heading';
  const message = `dead link: ${mention.written} names no ${kind} of ${resolution.path}`;
  return [{ ...at, severity: 'error', message }];
}

/** Whether a note has a block `^id`, or headings `A#B` one below the other, or GitHub's anchor. */
function hasPlace(note: ParsedNote, { heading, markdown }: Mention): boolean {
  const place = heading ?? '';
  if (markdown && note.anchors.includes(place.toLowerCase())) return true;
  const parts = place.split('#').filter((part) => part.trim() !== '');
  const block = parts.at(-1);
  if (block?.startsWith('^') === true) return note.blockIds.includes(block.slice(1).toLowerCase());
  const keys = parts.map(headingKey).filter((key) => key !== '');
  return note.headings.some((_, index) => descends(note.headings, index, keys));
}

function descends(
  headings: readonly LinkableHeading[],
  index: number,
  keys: readonly string[],
): boolean {
  const [key, ...rest] = keys;
  if (key === undefined) return true;
  const heading = headings[index];
  if (heading?.key !== key) return false;
  if (rest.length === 0) return true;
  for (let below = index + 1; (headings[below]?.depth ?? 0) > heading.depth; below += 1) {
    if (descends(headings, below, rest)) return true;
  }
  return false;
}
