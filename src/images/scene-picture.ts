import { column, text, type Box } from './box.ts';
import type { FittedScene } from './fit-scene.ts';
import { boxGap, layOut, type Block } from './layout.ts';
import { legend } from './legend.ts';
import { lookOf, pictureWidth, size } from './look.ts';
import { nodeBlock } from './node-box.ts';
import { serviceBlock } from './service-box.ts';
import { signedMarks } from './signs.ts';
import type { Theme } from './theme.ts';

const edge = 20;
const inner = pictureWidth - 2 * edge;

/** Lays a scene out: nodes with their Pods, Services, then what the marks mean. */
export function scenePicture({ scene, leftOut }: FittedScene, theme: Theme): Box {
  const look = lookOf(scene, theme);
  const { canvas, words, quietWords } = look.palette;
  const style = { width: pictureWidth, padding: edge, gap: 18, fontFamily: 'Inter' };
  const bold = { fontSize: size.title, fontWeight: 700, color: words };
  return column({ ...style, backgroundColor: canvas }, [
    scene.title === null ? null : text(scene.title, bold),
    blocks(scene.nodes.map((node) => nodeBlock(node, look))),
    blocks(scene.services.map((service) => serviceBlock(service, look))),
    legend(signedMarks(scene), inner, look),
    leftOut === null ? null : text(leftOut, { fontSize: size.small, color: quietWords }),
  ]);
}

function blocks(all: readonly Block[]): Box | null {
  return all.length === 0 ? null : layOut(all, { width: inner, gap: boxGap });
}
