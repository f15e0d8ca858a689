import type { SceneContainer, ScenePod } from '../ports/scene.ts';
import { row, text, type Box } from './box.ts';
import { heading } from './heading.ts';
import { heightOf, layOut, type Block } from './layout.ts';
import { size, type Look } from './look.ts';
import { badges } from './badge.ts';
import { framed } from './frame.ts';
import { portBlock, portGap } from './port-box.ts';
import { swatch } from './timeline-box.ts';
import { lifetimeWords } from './words.ts';

const edge = 14;

/** A container with its ports. */
export function containerBlock(container: SceneContainer, pod: ScenePod, look: Look): Block {
  const ports = container.ports.map((port) => portBlock(port, look));
  const isTimed = pod.containers.some(({ lifetime }) => lifetime !== 'app');
  const { id, name } = container;
  return {
    isWide: false,
    height: (isTimed ? 100 : 70) + heightOf(ports),
    draw: (width) => {
      const { container: ground, containerLine } = look.palette;
      const line = [2, containerLine] as const;
      const inner = width - 2 * edge;
      const extras = badges(id, look);
      return framed(id, { width, edge, radius: 14, ground, line, gap: 4 }, look, [
        isTimed ? whenItRuns(container, pod, look) : null,
        heading({ icon: 'container', name, kind: null, fontSize: size.part, extras }, inner, look),
        ports.length === 0 ? noPorts(look) : layOut(ports, { width: inner, gap: portGap }),
      ]);
    },
  };
}

function whenItRuns(container: SceneContainer, pod: ScenePod, look: Look): Box {
  return row({ gap: 10 }, [
    swatch(container.lifetime, look),
    text(lifetimeWords(container, pod), { fontSize: size.small, color: look.palette.quietWords }),
  ]);
}

function noPorts({ palette }: Look): Box {
  return text('no ports', { fontSize: size.small, color: palette.quietWords, paddingLeft: 12 });
}
