import { type Alias, isAlias, isMap, isScalar, type ParsedNode, type YAMLMap } from 'yaml';
import { resolvePlain, resolveTagged, type ScalarValue } from './scalars.ts';
import type { SyntaxProblem } from './compose.ts';

/** A document as kubectl understands it. What an alias stands for is shared, never copied. */
export type TreeNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** As written, without quotes: `y` is true to kubectl, and still what somebody called it. */
  readonly text: string;
  readonly offset: number;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
  readonly offset: number;
}

export interface MapNode {
  readonly kind: 'map';
  /** By key; of equal keys the last one. */
  readonly entries: ReadonlyMap<string, TreeNode>;
  readonly offset: number;
}

/** A key that its map has already. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

export type Tree =
  | { readonly kind: 'read'; readonly root: TreeNode; readonly repeated: readonly RepeatedKey[] }
  | ({ readonly kind: 'refused' } & SyntaxProblem);

/** Makes a tree of a composed document; offsets count from the beginning of its text. */
export function buildTree(contents: ParsedNode): Tree {
  const builder = new TreeBuilder();
  try {
    const { node, size } = builder.build(contents);
    if (isAliasBomb(size, builder.written)) {
      return refuse(node.offset, 'aliases (*) make the document too large');
    }
    return { kind: 'read', root: node, repeated: builder.repeated };
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    return refuse(error.offset, error.message);
  }
}

function refuse(offset: number, message: string): Tree {
  return { kind: 'refused', offset, message };
}

/**
 * Whether so much of a document comes from aliases that kubectl refuses it: 99 % of a small one,
 * down to 10 % of 4,000,000 nodes.
 * @param size - nodes, with every alias replaced by what it stands for
 * @param written - nodes in the text
 * @see gopkg.in/yaml.v2, allowedAliasRatio
 */
function isAliasBomb(size: number, written: number): boolean {
  const fromAliases = size - written;
  if (fromAliases <= 100 || size <= 1000) return false;
  const [low, high] = [400_000, 4_000_000];
  const share = Math.min(1, Math.max(0, (size - low) / (high - low)));
  return fromAliases / size > 0.99 - share * 0.89;
}

class TreeError extends Error {
  override readonly name = 'TreeError';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** A node, and how many nodes it is with all aliases replaced. */
interface Sized {
  readonly node: TreeNode;
  readonly size: number;
}

class TreeBuilder {
  written = 0;
  readonly repeated: RepeatedKey[] = [];
  /** What anchors stand for; null for one that is still being read. */
  readonly #anchors = new Map<string, Sized | null>();

  build(source: ParsedNode | null): Sized {
    if (source === null)
      return { node: { kind: 'scalar', value: null, text: '', offset: 0 }, size: 1 };
    const offset = source.range[0];
    this.written += 1;
    if (isAlias(source)) {
      const { node, size } = this.#resolve(source.source, offset);
      return { node, size: size + 1 };
    }
    const { anchor } = source;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const sized = this.#buildOwn(source, offset);
    if (anchor !== undefined) this.#anchors.set(anchor, sized);
    return sized;
  }

  #resolve(name: string, offset: number): Sized {
    const target = this.#anchors.get(name);
    if (target === undefined)
      throw new TreeError(offset, `there is no anchor &${name.slice(0, 80)}`);
    if (target === null)
      throw new TreeError(offset, `the anchor &${name.slice(0, 80)} contains itself`);
    return target;
  }

  #buildOwn(source: Exclude<ParsedNode, Alias.Parsed>, offset: number): Sized {
    if (isScalar(source)) {
      const value = scalarValue(source, offset);
      return { node: { kind: 'scalar', value, text: source.source, offset }, size: 1 };
    }
    if (isMap(source)) return this.#buildMap(source, offset);
    const sized = source.items.map((item) => this.build(item));
    return {
      node: { kind: 'list', items: sized.map(({ node }) => node), offset },
      size: sized.reduce((sum, { size }) => sum + size, 1),
    };
  }

  #buildMap(source: YAMLMap.Parsed, offset: number): Sized {
    const entries = new Map<string, TreeNode>();
    const written = new Set<string>();
    let total = 1;
    for (const { key: keySource, value: valueSource } of source.items) {
      const isMerge = isScalar(keySource) && keySource.source === '<<' && isPlain(keySource);
      const key = this.build(keySource);
      const { node, size } = this.build(valueSource);
      total += key.size + size;
      if (isMerge) {
        merge(entries, node);
        continue;
      }
      const name = keyName(key.node);
      if (written.has(name)) this.repeated.push({ key: name, offset: key.node.offset });
      written.add(name);
      entries.set(name, node);
    }
    return { node: { kind: 'map', entries, offset }, size: total };
  }
}

function isPlain(scalar: { readonly type?: unknown }): boolean {
  return scalar.type === 'PLAIN';
}

function scalarValue(
  scalar: { readonly source: string; readonly type?: unknown; readonly tag?: string },
  offset: number,
): ScalarValue {
  const { source, tag } = scalar;
  if (tag === undefined) return isPlain(scalar) ? resolvePlain(source) : source;
  const value = resolveTagged(source, tag, isPlain(scalar));
  if (value === undefined)
    throw new TreeError(offset, `"${source.slice(0, 80)}" does not fit its tag`);
  return value;
}

function keyName(node: TreeNode): string {
  if (node.kind !== 'scalar') throw new TreeError(node.offset, 'a key must be a single value');
  return String(node.value);
}

/** As go-yaml: what is merged counts where it stands, and of several maps the first goes first. */
function merge(entries: Map<string, TreeNode>, from: TreeNode): void {
  const maps = from.kind === 'list' ? from.items.toReversed() : [from];
  for (const map of maps) {
    if (map.kind !== 'map') throw new TreeError(map.offset, '<< merges maps, and nothing else');
    for (const [key, value] of map.entries) entries.set(key, value);
  }
}
