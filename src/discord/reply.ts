import {
  ComponentType,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';

/** What a message shows: components of version 2, at least one. */
export interface MessageContent {
  readonly components: readonly APIMessageTopLevelComponent[];
}

/** What a command wants done for an answer. Dispatch does it, and defers where it takes long. */
export type Reply =
  | {
      readonly kind: 'message';
      readonly content: MessageContent;
      /** Private: only who asked sees it. */
      readonly visibility: 'private' | 'public';
    }
  /** Changes the message whose component was used. */
  | { readonly kind: 'update'; readonly content: MessageContent }
  /** Posts for all, and then changes the message whose component was used. */
  | {
      readonly kind: 'share';
      readonly content: MessageContent;
      readonly update: MessageContent;
    }
  /** Deletes the message whose component was used. */
  | { readonly kind: 'remove' }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

/** A message for its reader alone. */
export function privately(content: MessageContent): Reply {
  return { kind: 'message', content, visibility: 'private' };
}

/** A message of one text. @param text - Discord's Markdown, 1–4,000 characters */
export function textContent(text: string): MessageContent {
  return { components: [{ type: ComponentType.TextDisplay, content: text }] };
}
