import type { Box } from './box.ts';

/** Shapes on a field of 24 × 24; what is to stay open is cut out by a path that turns back. */
const shapes = {
  node: 'M4 3h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM5 6v3h3V6zM4 13h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM5 16v3h3v-3z',
  network: 'M9 2h6v6h-2v3h7v5h2v6h-6v-6h2v-3H6v3h2v6H2v-6h2v-5h7V8H9z',
  pod: 'M12 1l9.5 5.5v11L12 23l-9.5-5.5v-11zM12 4L5 8v8l7 4 7-4V8z',
  container: 'M3 5h18v15H3zM6 8v9h2.4V8zM10.8 8v9h2.4V8zM15.6 8v9H18V8z',
  service: 'M12 1l11 11-11 11L1 12zM12 5l-7 7 7 7 7-7z',
  bound: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z',
  declared:
    'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM12 5.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z',
  hostPort: 'M12 1l9 10h-5.5v6h-7v-6H3zM2 20h20v3H2z',
  nodePort: 'M12 1l9 10h-5.5v6h-7v-6H3zM2 20h5v3H2zM9.500 20h5v3h-5zM17 20h5v3h-5z',
  forward: 'M2 10h12V4l9 8-9 8v-6H2z',
  bolt: 'M14.500 1L3.500 14H11l-2 9 11.500-13.500H13z',
  triangle: 'M12 1.500L23.500 22.500H.5zM10.700 9v7h2.600V9zM10.700 17.500V20h2.600v-2.500z',
  lamp: 'M12 1a8 8 0 0 1 4.500 14.600V18h-9v-2.400A8 8 0 0 1 12 1zM8 19.500h8V21l-2 2h-4l-2-2z',
} as const;

export type IconName = keyof typeof shapes;

/** What a box is for that keeps a place for an icon. */
export interface IconProps {
  readonly name: IconName;
  /** Its colour. */
  readonly fill: string;
}

/**
 * Keeps a place for a sign in one colour.
 * @param side - its width and height in the picture's pixels
 */
export function icon(name: IconName, fill: string, side: number): Box {
  const props: IconProps = { name, fill };
  return {
    type: 'div',
    props: { icon: props, style: { flexShrink: 0, width: side, height: side } },
  };
}

/** Draws an icon as SVG in its place, of which the sides are equal. */
export function iconPath({ name, fill }: IconProps, place: Place): string {
  const { left, top, width } = place;
  const transform = `translate(${left} ${top}) scale(${width / 24})`;
  return `<path transform="${transform}" fill="${fill}" fill-rule="evenodd" d="${shapes[name]}"/>`;
}

/** Where a box is, in the picture's pixels. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}
