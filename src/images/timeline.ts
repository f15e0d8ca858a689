import type { SceneContainer, SceneLifetime, ScenePod } from '../ports/scene.ts';

/** When a container runs, as shares of the time that is drawn: 0 is the Pod's start, 1 the right end. */
export interface Span {
  readonly container: SceneContainer;
  readonly from: number;
  /** 1 for what runs on. */
  readonly to: number;
}

/** How long things take to be drawn, an init container being 1; real times are not known. */
const sidecarStart = 0.4;
const shortestRest = 1.6;
const laterStart = 0.5;

/**
 * When the containers of a Pod run: init containers one after the other, each sidecar from its turn
 * on, app containers after all of them.
 * @returns in the containers' order; empty when all run all the time
 */
export function timelineOf({ containers }: ScenePod): Span[] {
  if (containers.every(({ lifetime }) => lifetime === 'app')) return [];
  const turns = containers.map(({ lifetime }) => turnLength(lifetime));
  const ready = turns.reduce((sum, turn) => sum + turn, 0);
  const end = ready + Math.max(shortestRest, ready * 0.6);
  let now = 0;
  return containers.map((container, index) => {
    const { lifetime } = container;
    const start = now;
    now += turns[index] ?? 0;
    if (lifetime === 'init') return { container, from: start / end, to: now / end };
    return { container, from: startOf(lifetime, start, ready) / end, to: 1 };
  });
}

function turnLength(lifetime: SceneLifetime): number {
  if (lifetime === 'init') return 1;
  return lifetime === 'sidecar' ? sidecarStart : 0;
}

function startOf(lifetime: SceneLifetime, turn: number, ready: number): number {
  if (lifetime === 'sidecar') return turn;
  return lifetime === 'ephemeral' ? ready + laterStart : ready;
}
