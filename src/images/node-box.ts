import type { SceneNode } from '../ports/scene.ts';
import { row, text, type Box } from './box.ts';
import { framed } from './frame.ts';
import { heading } from './heading.ts';
import { icon } from './icons.ts';
import { boxGap, heightOf, layOut, type Block } from './layout.ts';
import { size, type Look } from './look.ts';
import { podBlock } from './pod-box.ts';

const edge = 16;
const ownEdge = 14;
/** More Pods than these stand in two columns of their own. */
const narrowPods = 2;

/** A node with its Pods: those with hostNetwork in its own network, the others each in theirs. */
export function nodeBlock({ name, pods }: SceneNode, look: Look): Block {
  const toBlocks = (hostNetwork: boolean): Block[] =>
    pods.filter((pod) => pod.hostNetwork === hostNetwork).map((pod) => podBlock(pod, look));
  const own = toBlocks(true);
  const others = toBlocks(false);
  return {
    isWide: pods.length > narrowPods || [...own, ...others].some(({ isWide }) => isWide),
    height: 70 + heightOf(own) + heightOf(others),
    draw: (width) => {
      const { node, nodeLine } = look.palette;
      const inner = width - 2 * edge;
      const line = [3, nodeLine] as const;
      const shape = { width, edge, radius: 24, ground: node, line, gap: 12, grows: true };
      return framed(null, shape, look, [
        title(name, inner, look),
        own.length > 0 ? ownNetwork(own, inner, look) : null,
        others.length > 0 ? layOut(others, { width: inner, gap: boxGap }) : null,
      ]);
    },
  };
}

function title(name: string | null, width: number, look: Look): Box {
  const words =
    name === null ? { name: 'Any node', kind: 'the scheduler chooses' } : { name, kind: 'node' };
  return heading({ icon: 'node', ...words, fontSize: size.name, extras: [] }, width, look);
}

function ownNetwork(pods: readonly Block[], width: number, look: Look): Box {
  const { hostNetwork, nodeLine, words, sign } = look.palette;
  const line = [2, nodeLine] as const;
  const shape = { width, edge: ownEdge, radius: 18, ground: hostNetwork, line, gap: 10 };
  return framed(null, shape, look, [
    row({ gap: 10 }, [
      icon('network', sign, 26),
      text('the node’s own network', { fontSize: size.small, fontWeight: 700, color: words }),
    ]),
    layOut(pods, { width: width - 2 * ownEdge, gap: boxGap }),
  ]);
}
