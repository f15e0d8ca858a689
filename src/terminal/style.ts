import { styleText } from 'node:util';

/** How a piece of text is set off. */
export type Style = (text: string) => string;

/** The few looks that the terminal's output has. */
export interface Styles {
  readonly strong: Style;
  readonly emphasis: Style;
  readonly struck: Style;
  readonly code: Style;
  readonly faint: Style;
}

/** Where a text is to be shown. */
export interface Page {
  readonly styles: Styles;
  /** Columns; `Infinity` leaves lines as long as they are. */
  readonly width: number;
}

/** Colour where it is one: for a terminal that can show it, and not against `NO_COLOR`. */
export function createStyles(stream: NodeJS.WriteStream): Styles {
  const style =
    (format: Parameters<typeof styleText>[0]): Style =>
    (text) =>
      text === '' ? '' : styleText(format, text, { stream });
  return {
    strong: style('bold'),
    emphasis: style('italic'),
    struck: style('strikethrough'),
    code: style('cyan'),
    faint: style('dim'),
  };
}

/** Control characters but tab and line feed, and those that turn the direction of writing. */
const controls = /(?![\t\n])[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Nothing that a note or a file's name says may steer the terminal. */
export function withoutControls(text: string): string {
  return text.replaceAll(controls, '');
}
