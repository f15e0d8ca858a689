import type { Container } from './manifest.ts';

/**
 * Whether two containers of one Pod ever run at the same time. Plain init containers run one by one
 * and are gone before the app containers; a sidecar stays from its turn on.
 */
export function overlap(a: Container, b: Container): boolean {
  if (a.role === 'init') return isEarlierSidecar(b, a);
  return b.role === 'init' ? isEarlierSidecar(a, b) : true;
}

function isEarlierSidecar(container: Container, init: Container): boolean {
  return container.role === 'sidecar' && container.order < init.order;
}
