import type {
  SceneContainer,
  SceneLifetime,
  ScenePod,
  ScenePort,
  SceneServicePort,
} from '../ports/scene.ts';

/** How a port is come by, in the words that picture and description share. */
export function portWords({ how, address, note }: ScenePort): string {
  return withNote(manner(how, address), note);
}

function manner(how: ScenePort['how'], address: string | null): string {
  switch (how) {
    case 'bound':
      return address === null ? 'listens' : `listens on ${address}`;
    case 'declared':
      return address === null ? 'declared' : `declared, ${address}`;
    case 'hostPort':
      return address === null ? 'hostPort on the node' : `hostPort, hostIP ${address}`;
  }
}

/** Where a Service's port leads. */
export function servicePortWords({ target, note }: SceneServicePort): string {
  return withNote(target === null ? 'in the cluster' : `to ${target}`, note);
}

/** What a Service takes on the nodes. */
export function nodePortWords({ number, note }: SceneServicePort): string {
  return withNote('nodePort on every node', number === null ? note : null);
}

/** Words, and more of them where there are. */
export function withNote(words: string, note: string | null): string {
  return note === null ? words : `${words}, ${note}`;
}

/** What a Pod was written as, and what is special about it. */
export function podWords({ kind, hostNetwork, note }: ScenePod): string {
  return withNote(hostNetwork ? `${kind} with hostNetwork` : kind, note);
}

/** What a container is called by when it runs; init containers have a number if there are several. */
export function lifetimeWords(container: SceneContainer, pod: ScenePod): string {
  const inits = pod.containers.filter(({ lifetime }) => lifetime === 'init');
  const turn = inits.length > 1 ? ` ${inits.indexOf(container) + 1}` : '';
  return lifetimes[container.lifetime] + (container.lifetime === 'init' ? turn : '');
}

const lifetimes: Readonly<Record<SceneLifetime, string>> = {
  init: 'init container',
  sidecar: 'sidecar',
  app: 'app container',
  ephemeral: 'ephemeral container',
};

/** `1 Pod`, `2 Pods`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
