import type { SceneService, SceneServicePort } from '../ports/scene.ts';
import { heading } from './heading.ts';
import { heightOf, layOut, type Block } from './layout.ts';
import { size, type Look } from './look.ts';
import { badges } from './badge.ts';
import { framed } from './frame.ts';
import { lineBlock, portGap, type PortLine } from './port-box.ts';
import { nodePortWords, servicePortWords, withNote } from './words.ts';

const edge = 16;

/** A Service with its ports, where they lead, and what they take on the nodes. */
export function serviceBlock({ id, name, ports, note }: SceneService, look: Look): Block {
  const lines = ports.flatMap(linesOf).map((line) => lineBlock(line, look));
  return {
    isWide: false,
    height: 80 + heightOf(lines),
    draw: (width) => {
      const { service: ground, serviceLine } = look.palette;
      const line = [3, serviceLine] as const;
      const inner = width - 2 * edge;
      const kind = withNote('Service', note);
      const extras = badges(id, look);
      return framed(id, { width, edge, radius: 14, ground, line, gap: 4 }, look, [
        heading({ icon: 'service', name, kind, fontSize: size.part, extras }, inner, look),
        layOut(lines, { width: inner, gap: portGap }),
      ]);
    },
  };
}

function linesOf(port: SceneServicePort): PortLine[] {
  const { id, number, protocol, nodePort } = port;
  const inside: PortLine[] =
    number === null
      ? []
      : [{ id, icon: 'forward', number, protocol, words: servicePortWords(port) }];
  if (nodePort === null) return inside;
  return [...inside, { ...nodePort, icon: 'nodePort', protocol, words: nodePortWords(port) }];
}
