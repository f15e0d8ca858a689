import { parentPort, workerData } from 'node:worker_threads';
import type { SearchDocument } from '../search/document.ts';
import { createEngine, type Engine } from '../search/engine.ts';
import type { EngineCall, EngineReply, SearchMessage, SearchWorkerData } from './protocol.ts';

const { language } = workerData as SearchWorkerData;
const documents: SearchDocument[] = [];
let engine: Engine | null = null;

function handle(message: SearchMessage): void {
  switch (message.kind) {
    case 'documents':
      documents.push(...message.documents);
      break;
    case 'build':
      engine = createEngine(documents, language);
      reply({ kind: 'ready' });
      break;
    case 'call':
      answer(message);
      break;
  }
}

function answer(message: EngineCall): void {
  try {
    if (engine === null) throw new Error('the index is not built yet');
    reply({ kind: 'result', id: message.id, value: call(engine, message) });
  } catch (error) {
    reply({ kind: 'error', id: message.id, error });
  }
}

function call(own: Engine, { name, parameters }: EngineCall): unknown {
  switch (name) {
    case 'rank':
      return own.rank(...parameters);
    case 'answer':
      return own.answer(...parameters);
    case 'complete':
      return own.complete(...parameters);
  }
}

function reply(message: EngineReply): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', handle);
