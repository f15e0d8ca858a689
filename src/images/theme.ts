export type Theme = 'light' | 'dark';

/** Colours for what they mean. All words have a contrast of 4.5 or more to what is behind them, lines of 3. */
export interface Palette {
  readonly canvas: string;
  readonly node: string;
  readonly nodeLine: string;
  /** The node's own network, where Pods with hostNetwork stand. */
  readonly hostNetwork: string;
  readonly pod: string;
  readonly podLine: string;
  readonly container: string;
  readonly containerLine: string;
  readonly words: string;
  readonly quietWords: string;
  /** Small signs and lines that are there to be recognized. */
  readonly sign: string;
  readonly service: string;
  readonly serviceLine: string;
  readonly init: string;
  readonly sidecar: string;
  readonly app: string;
  readonly ephemeral: string;
  /** Words on the bars of the timeline. */
  readonly onBar: string;
  readonly certain: Mark;
  readonly warning: Mark;
  readonly hint: Mark;
}

/** The colours of a mark: vermilion, yellow and blue, which no colour blindness makes alike. */
export interface Mark {
  /** Behind what is marked. */
  readonly fill: string;
  readonly line: string;
  /** On a badge, whose ground is `line`. */
  readonly onLine: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    canvas: '#f4f6fa',
    node: '#e4e9f2',
    nodeLine: '#5a6a86',
    hostNetwork: '#cfd9ea',
    pod: '#ffffff',
    podLine: '#33435f',
    container: '#f2f5fa',
    containerLine: '#7a89a3',
    words: '#141c2b',
    quietWords: '#43516a',
    sign: '#33435f',
    service: '#ffffff',
    serviceLine: '#33435f',
    init: '#7a4fa3',
    sidecar: '#1b6c7d',
    app: '#3f629b',
    ephemeral: '#5c6475',
    onBar: '#ffffff',
    certain: { fill: '#ffe7da', line: '#b93c00', onLine: '#ffffff' },
    warning: { fill: '#fff3c4', line: '#7d5a00', onLine: '#ffffff' },
    hint: { fill: '#dcecff', line: '#0b57b0', onLine: '#ffffff' },
  },
  dark: {
    canvas: '#14171e',
    node: '#1f2530',
    nodeLine: '#7d8ca8',
    hostNetwork: '#2b3850',
    pod: '#171b23',
    podLine: '#a9b6cd',
    container: '#262d3a',
    containerLine: '#74829b',
    words: '#f3f6fb',
    quietWords: '#bcc7da',
    sign: '#d3dceb',
    service: '#171b23',
    serviceLine: '#a9b6cd',
    init: '#b79ad9',
    sidecar: '#56b6c9',
    app: '#84a9e0',
    ephemeral: '#aab3c4',
    onBar: '#14171e',
    certain: { fill: '#4b2413', line: '#ff9457', onLine: '#14171e' },
    warning: { fill: '#423609', line: '#f5d149', onLine: '#14171e' },
    hint: { fill: '#143355', line: '#7fc0ff', onLine: '#14171e' },
  },
};
