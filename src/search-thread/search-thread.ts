import { Worker } from 'node:worker_threads';
import { documentsOf } from '../search/document.ts';
import type { Engine, HitAnswer } from '../search/engine.ts';
import type { Hit } from '../search/ranking.ts';
import type { Answer, RankedCard, Search, WithTopic } from '../search/search.ts';
import type { Card, Vault } from '../vault/note.ts';
import { workerUrl } from '../worker-url.ts';
import { runYielding } from '../yielding.ts';
import type { EngineCall, EngineReply, SearchMessage, SearchWorkerData } from './protocol.ts';

/** Stands for the thread's first message, which answers no call. */
const readyId = 0;

/** A call that has not been answered. */
type Waiting = PromiseWithResolvers<unknown>;

/**
 * Builds a search over a vault's cards in a thread of its own: neither building nor ranking ever
 * holds up the process.
 * @param language - BCP 47, of the notes
 */
export async function openSearch(vault: Vault, language: string): Promise<Search> {
  const workerData: SearchWorkerData = { language };
  const worker = new Worker(new URL(workerUrl(import.meta.url, './search-worker')), { workerData });
  const thread = new SearchThread(worker, vault.cards);
  const sent = runYielding(sendDocuments(vault, worker));
  await Promise.all([sent, thread.ready]);
  return thread;
}

function* sendDocuments({ notes }: Vault, worker: Worker): Generator<void, void> {
  for (const note of notes) {
    post(worker, { kind: 'documents', documents: documentsOf(note) });
    yield;
  }
  post(worker, { kind: 'build' });
}

function post(worker: Worker, message: SearchMessage): void {
  worker.postMessage(message);
}

class SearchThread implements Search {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #cards: readonly Card[];
  readonly #waiting = new Map<number, Waiting>();
  #lastId = readyId;
  #isClosing = false;
  /** Why the thread is gone; null while it lives. */
  #failure: unknown = null;

  constructor(worker: Worker, cards: readonly Card[]) {
    this.#worker = worker;
    this.#cards = cards;
    this.ready = this.#wait(readyId).then(() => undefined);
    worker.on('message', (reply: EngineReply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the search thread has ended')));
  }

  async rank(
    question: string,
    { limit, topic }: { readonly limit: number } & WithTopic,
  ): Promise<readonly RankedCard[]> {
    return this.#toRanked((await this.#call('rank', [question, limit, topic])) as Hit[]);
  }

  async answer(question: string, { topic }: WithTopic = {}): Promise<Answer> {
    const answer = (await this.#call('answer', [question, topic])) as HitAnswer;
    const ranked = this.#toRanked(answer.hits);
    const { kind, confidence } = answer;
    const card = ranked[0]?.card;
    if (kind === 'none' || card === undefined) return { kind: 'none', confidence, nearest: ranked };
    return kind === 'answer' ? { kind, card, confidence, ranked } : { kind, confidence, ranked };
  }

  async complete(
    prefix: string,
    limit: number,
    { topic }: WithTopic = {},
  ): Promise<readonly Card[]> {
    const indexes = (await this.#call('complete', [prefix, limit, topic])) as number[];
    return indexes.map((index) => this.#cardAt(index));
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.allSettled([...this.#waiting.values()].map(({ promise }) => promise));
    await this.#worker.terminate();
  }

  #call<Name extends keyof Engine>(
    name: Name,
    parameters: Parameters<Engine[Name]>,
  ): Promise<unknown> {
    if (this.#isClosing) return Promise.reject(new Error('this search is closed'));
    if (this.#failure !== null) {
      return Promise.reject(new Error('the search thread has ended', { cause: this.#failure }));
    }
    this.#lastId += 1;
    const call = { id: this.#lastId, name, parameters } as EngineCall;
    const answered = this.#wait(call.id);
    post(this.#worker, { kind: 'call', ...call });
    return answered;
  }

  /** The thread keeps the process alive only while somebody waits for it. */
  #wait(id: number): Promise<unknown> {
    const waiting: Waiting = Promise.withResolvers();
    this.#waiting.set(id, waiting);
    this.#worker.ref();
    return waiting.promise;
  }

  #settle(reply: EngineReply): void {
    const id = reply.kind === 'ready' ? readyId : reply.id;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (reply.kind === 'error') waiting?.reject(reply.error);
    else waiting?.resolve(reply.kind === 'ready' ? undefined : reply.value);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #toRanked(hits: readonly Hit[]): RankedCard[] {
    return hits.map(({ index, score }) => ({ card: this.#cardAt(index), score }));
  }

  #cardAt(index: number): Card {
    const card = this.#cards[index];
    if (card === undefined) throw new RangeError(`the search thread named card ${index}`);
    return card;
  }
}
