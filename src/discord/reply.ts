import {
  ComponentType,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';

/** What a message shows: components of version 2, at least one. */
export interface MessageContent {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** What components name as `attachment://…`. */
  readonly files?: readonly AttachedFile[];
}

/** A file that comes with a message. */
export interface AttachedFile {
  readonly name: string;
  readonly data: string | Buffer;
}

/** A private message that was opened, and can be changed by the token of its interaction. */
export interface OpenedMessage {
  readonly token: string;
  /** `@original`, or the id of a follow-up. */
  readonly messageId: string;
  /** Discord lets it be changed until then, and a little longer. Milliseconds UTC. */
  readonly expiresAt: number;
}

/**
 * Answers a press on a message for all in a private message: there is one a member and matter, which
 * later answers change in its place as long as Discord lets them, and else open anew.
 */
export interface PrivateMessageReply {
  readonly kind: 'private-message';
  /** What it is about, such as a game's id. */
  readonly about: string;
  /**
   * Called when this answer has its turn: so what is shown last is never older than what was shown
   * before. Answers that are followed by others before their turn are not asked.
   */
  readonly content: () => Promise<MessageContent>;
  /** @returns the message that was kept last; undefined where there is none, or it is too old */
  readonly find: () => Promise<Pick<OpenedMessage, 'token' | 'messageId'> | undefined>;
  /** Told of a message that has been opened. Where it fails, the next answer opens another. */
  readonly keep: (opened: OpenedMessage) => Promise<void>;
}

/** What a command wants done for an answer. Dispatch does it, and defers where it takes long. */
export type Reply =
  | {
      readonly kind: 'message';
      readonly content: MessageContent;
      /** Private: only who asked sees it. */
      readonly visibility: 'private' | 'public';
    }
  | PrivateMessageReply
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
