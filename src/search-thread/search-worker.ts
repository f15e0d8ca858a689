import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, type Engine } from '../search/engine.ts';
import type { EngineCall, EngineReply, SearchWorkerData } from './protocol.ts';

const { documents, language } = workerData as SearchWorkerData;
const engine = createEngine(documents, language);

function call(engineOf: Engine, { name, parameters }: EngineCall): unknown {
  switch (name) {
    case 'rank':
      return engineOf.rank(...parameters);
    case 'answer':
      return engineOf.answer(...parameters);
    case 'complete':
      return engineOf.complete(...parameters);
  }
}

function reply(message: EngineReply): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (message: EngineCall) => {
  try {
    reply({ kind: 'result', id: message.id, value: call(engine, message) });
  } catch (error) {
    reply({ kind: 'error', id: message.id, error });
  }
});
reply({ kind: 'ready' });
