import type { ScenePod } from '../ports/scene.ts';
import { column, row, text, type Box } from './box.ts';
import { containerBlock } from './container-box.ts';
import { heading } from './heading.ts';
import { boxGap, heightOf, layOut, type Block } from './layout.ts';
import { size, type Look } from './look.ts';
import { badges } from './badge.ts';
import { framed, type Frame } from './frame.ts';
import { timelineBox } from './timeline-box.ts';
import { timelineOf } from './timeline.ts';
import { podWords } from './words.ts';

const edge = 16;
/** More containers than these stand in two columns of their own. */
const narrowContainers = 3;

/** A Pod with its containers, and when they run. */
export function podBlock(pod: ScenePod, look: Look): Block {
  const containers = pod.containers.map((container) => containerBlock(container, pod, look));
  return {
    isWide: containers.length > narrowContainers || timelineOf(pod).length > 0,
    height: 80 + heightOf(containers) + boxGap * containers.length,
    draw: (width) => {
      const inner = width - 2 * edge;
      const box = framed(pod.id, { width, edge, radius: 20, gap: 10, ...wall(pod, look) }, look, [
        heading(headingOf(pod, look), inner, look),
        layOut(containers, { width: inner, gap: boxGap }),
        timelineBox(pod, inner, look),
      ]);
      return pod.copies > 1 ? asCopies(box, width, look) : box;
    },
  };
}

/** A wall around a network of its own; with hostNetwork there is hardly one. */
function wall({ hostNetwork }: ScenePod, { palette }: Look): Pick<Frame, 'ground' | 'line'> {
  const line = [hostNetwork ? 2 : 4, palette.podLine] as const;
  return { ground: hostNetwork ? palette.hostNetwork : palette.pod, line };
}

/** A second box looks out behind the first. */
function asCopies(box: Box, width: number, { palette }: Look): Box {
  const behind = `8px 8px 0 -3px ${palette.pod}, 8px 8px 0 0 ${palette.podLine}`;
  return column({ width, borderRadius: 20, boxShadow: behind, marginBottom: 8 }, [box]);
}

function headingOf(pod: ScenePod, look: Look): Parameters<typeof heading>[0] {
  const extras = [...(pod.copies === 1 ? [] : [copies(pod, look)]), ...badges(pod.id, look)];
  return { icon: 'pod', name: pod.name, kind: podWords(pod), fontSize: size.name, extras };
}

function copies(pod: ScenePod, { palette }: Look): Box {
  const style = { border: `3px solid ${palette.podLine}`, borderRadius: 20, padding: '0 12px' };
  return row(style, [
    text(`×${pod.copies}`, { fontSize: size.part, fontWeight: 700, color: palette.words }),
  ]);
}
