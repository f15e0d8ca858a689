import { Resvg } from '@resvg/resvg-js';

/** A PNG, decoded. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** How many pixels have a colour, such as `#b93c00`. */
  readonly count: (color: string) => number;
}

/** Decodes a PNG by drawing it as it is. */
export function decode(png: Uint8Array): Decoded {
  const head = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const image = `<image width="${width}" height="${height}" href="${href}"/>`;
  const size = `width="${width}" height="${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${image}</svg>`;
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const pixels = new Uint32Array(new Uint8Array(drawn.pixels).buffer);
  return {
    width: drawn.width,
    height: drawn.height,
    count: (color) => {
      const [red = 0, green = 0, blue = 0] = Buffer.from(color.slice(1), 'hex');
      const pixel = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
      return pixels.reduce((sum, each) => (each === pixel ? sum + 1 : sum), 0);
    },
  };
}
