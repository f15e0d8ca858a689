import {
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  time,
  TimestampStyles,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APISeparatorComponent,
  type APITextDisplayComponent,
} from 'discord.js';
import { escapeText } from '../../src/discord/escape.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import { cut } from './cut.ts';
import { shortLabel } from './labels.ts';

/** @see https://discord.com/developers/docs/components/reference#button */
export const maxLabelLength = 80;
const maxRowLength = 5;

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

/** A text. @param content - Discord's Markdown, not empty */
export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** A thin line between parts. */
export function rule(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** A message with everything in one frame. */
export function inContainer(components: readonly APIComponentInContainer[]): MessageContent {
  return { components: [{ type: ComponentType.Container, components: [...components] }] };
}

/** An instant as each reader's client counts down to it. @param at - milliseconds UTC */
export function relative(at: number): string {
  return time(new Date(at), TimestampStyles.RelativeTime);
}

/** A button that brings its custom id back. Its label is cut to what Discord takes. */
export function button(
  customId: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label: labelOf(label), custom_id: customId };
}

/** What a button can say of a text. */
export function labelOf(label: string): string {
  return shortLabel(label, maxLabelLength);
}

/** Buttons in rows of five; none for no button. */
export function rows(buttons: readonly APIButtonComponent[]): ButtonRow[] {
  const count = Math.ceil(buttons.length / maxRowLength);
  return Array.from({ length: count }, (_, index) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(index * maxRowLength, (index + 1) * maxRowLength),
  }));
}

/**
 * A text without any formatting, as its reader wrote it.
 * @param maxLength - UTF-16 units of what comes out
 */
export function literal(plain: string, maxLength: number): string {
  let length = maxLength;
  let escaped = escapeText(cut(plain, length));
  while (escaped.length > maxLength && length > 1) {
    length = Math.max(1, Math.floor((length * maxLength) / escaped.length) - 1);
    escaped = escapeText(cut(plain, length));
  }
  return escaped;
}
