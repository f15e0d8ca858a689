import type { SearchDocument } from '../search/document.ts';
import type { Engine } from '../search/engine.ts';

/** What a search thread is started with. */
export interface SearchWorkerData {
  readonly documents: readonly SearchDocument[];
  readonly language: string;
}

/** One call of the engine. */
export type EngineCall = {
  readonly [Name in keyof Engine]: {
    readonly id: number;
    readonly name: Name;
    readonly parameters: Parameters<Engine[Name]>;
  };
}[keyof Engine];

/** What comes back: first `ready` once, then a reply to each call. */
export type EngineReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: unknown };
