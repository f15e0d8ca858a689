import type { ScenePort } from '../ports/scene.ts';
import { row, text, type Box } from './box.ts';
import { icon, type IconName } from './icons.ts';
import type { Block } from './layout.ts';
import { size, type Look } from './look.ts';
import { badges } from './badge.ts';
import { framed } from './frame.ts';
import { portWords } from './words.ts';

const edge = 12;
/** Between ports: the frames of two that are marked do not touch. */
export const portGap = 8;
/** `SCTP` is the longest; others are somebody's mistake. */
const maxProtocol = 6;

/** A number with what is said of it. */
export interface PortLine {
  readonly id: string;
  readonly icon: IconName;
  readonly number: number;
  readonly protocol: string;
  readonly words: string;
}

/** A port of a container: its number, and how it is come by. */
export function portBlock(port: ScenePort, look: Look): Block {
  return lineBlock({ ...port, icon: port.how, words: portWords(port) }, look);
}

/** A number large, its protocol and signs beside it, its words below. */
export function lineBlock(line: PortLine, look: Look): Block {
  return { isWide: false, height: 100, draw: (width) => drawLine(line, width, look) };
}

function drawLine(line: PortLine, width: number, look: Look): Box {
  const { id, words } = line;
  const { palette } = look;
  const [sign] = look.signsAt(id);
  const ground = sign === undefined ? 'transparent' : palette[sign.kind].fill;
  const shape = { width, edge, radius: 12, ground, line: [0, ground], gap: 0 } as const;
  return framed(id, shape, look, [
    row({ flexWrap: 'wrap', columnGap: 10, rowGap: 4 }, [
      bigNumber(line, look),
      ...badges(id, look),
    ]),
    text(words, { fontSize: size.small, color: palette.quietWords, lineClamp: 3 }),
  ]);
}

function bigNumber({ icon: name, number, protocol }: PortLine, { palette }: Look): Box {
  const { words: color, quietWords, sign } = palette;
  return row({ gap: 9, flexShrink: 0 }, [
    icon(name, sign, 24),
    row({ alignItems: 'flex-end', gap: 3 }, [
      text(String(number), { fontSize: size.number, fontWeight: 700, color, lineHeight: 1.15 }),
      text(`/${protocol.slice(0, maxProtocol)}`, {
        fontSize: size.small,
        color: quietWords,
        paddingBottom: 2,
      }),
    ]),
  ]);
}
