import type { SearchDocument } from '../search/document.ts';
import type { Engine } from '../search/engine.ts';

/** What a search thread is started with. */
export interface SearchWorkerData {
  /** BCP 47. */
  readonly language: string;
}

/** Documents come in portions, so that sending them never takes long; then the index is built. */
export type SearchMessage =
  | { readonly kind: 'documents'; readonly documents: readonly SearchDocument[] }
  | { readonly kind: 'build' }
  | ({ readonly kind: 'call' } & EngineCall);

/** One call of the engine. */
export type EngineCall = {
  readonly [Name in keyof Engine]: {
    readonly id: number;
    readonly name: Name;
    readonly parameters: Parameters<Engine[Name]>;
  };
}[keyof Engine];

/** What comes back: `ready` once the index is built, and a reply to each call. */
export type EngineReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: unknown };
