import type { SceneLifetime, ScenePod } from '../ports/scene.ts';
import { column, row, text, type Box, type Style } from './box.ts';
import { size, type Look } from './look.ts';
import { badge } from './badge.ts';
import { timelineOf, type Span } from './timeline.ts';

const nameWidth = 260;
const lineHeight = 42;
/** A bar that is narrower has no room for a word. */
const wordWidth = 64;
/** More badges leave no room for the name. */
const maxBadges = 2;

/** When the containers of a Pod run, as bars under one another; null when all run all the time. */
export function timelineBox(pod: ScenePod, width: number, look: Look): Box | null {
  const spans = timelineOf(pod);
  if (spans.length === 0) return null;
  const barsWidth = width - nameWidth;
  const quiet = { fontSize: size.small, color: look.palette.quietWords };
  return column({ width, gap: 4, paddingTop: 4 }, [
    row({}, [text('when they run', { ...quiet, width: nameWidth }), axis(barsWidth, look)]),
    ...spans.map((span) => line(span, barsWidth, look)),
  ]);
}

function axis(width: number, { palette }: Look): Box {
  const quiet = { fontSize: size.small, color: palette.quietWords };
  const stroke = column({ height: 3, flexGrow: 1, backgroundColor: palette.nodeLine }, []);
  return row({ width, gap: 10 }, [text('start', quiet), stroke, text('time →', quiet)]);
}

function line({ container, from, to }: Span, width: number, look: Look): Box {
  const name = { fontSize: size.small, color: look.palette.words, lineClamp: 1, flexShrink: 1 };
  const ids = [...container.ports.map(({ id }) => id), container.id];
  const signs = new Map(ids.flatMap(look.signsAt).map((sign) => [sign.letter, sign]));
  const place = {
    marginLeft: Math.round(from * width),
    width: Math.round((to - from) * width) - 2,
    height: lineHeight - 8,
  };
  return row({ height: lineHeight }, [
    row({ width: nameWidth, gap: 8, paddingRight: 12 }, [
      text(container.name, name),
      ...[...signs.values()].slice(0, maxBadges).map((sign) => badge(sign, look)),
    ]),
    row({ width, height: lineHeight - 8, backgroundColor: look.palette.container }, [
      bar(container.lifetime, place, look),
    ]),
  ]);
}

/** A small bar that says which bar of the timeline is meant. */
export function swatch(lifetime: SceneLifetime, look: Look): Box {
  return bar(lifetime, { width: 34, height: 16 }, look);
}

/** Round at both ends for what ends; square on the right for what runs on. */
function bar(
  lifetime: SceneLifetime,
  place: Style & { readonly width: number },
  { palette }: Look,
): Box {
  const ends = lifetime === 'init' ? 12 : '12px 0 0 12px';
  const style = { backgroundColor: palette[lifetime], borderRadius: ends, flexShrink: 0 };
  const words = { fontSize: size.small, color: palette.onBar, paddingLeft: 12, lineClamp: 1 };
  const hasWord = place.width >= wordWidth;
  return row({ ...style, ...place }, [hasWord ? text(lifetime, words) : null]);
}
