/**
 * What the page and its server say to each other, over one WebSocket: the page asks, each request
 * with a number of its own, and the server answers by that number; beside it the server tells what
 * happens. Pure types, since both sides stand on them.
 */

/** Somebody who can be played. */
export interface MemberView {
  /** Stands in the page's address: `ada`. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** Whether they manage the server. */
  readonly isManager: boolean;
}

/** A member with what lets a page act as them. */
export interface PlayableMember extends MemberView {
  readonly secret: string;
}

export interface ChannelView {
  readonly id: string;
  readonly kind: 'text' | 'thread' | 'dm';
  readonly name: string;
  /** The channel that a thread is in. */
  readonly parentId: string | null;
  readonly isArchived: boolean;
  /** Keys of the commands that this member sees here. */
  readonly commands: readonly string[];
}

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure */
export interface OptionView {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly ChoiceView[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly channel_types?: readonly number[];
}

export interface ChoiceView {
  readonly name: string;
  readonly value: string | number;
}

/** A command, or one of its subcommands. */
export interface CommandView {
  /** Tells it from all others. */
  readonly key: string;
  /** Discord's id of the command. */
  readonly id: string;
  /** In a message's menu rather than after a slash. */
  readonly isForMessages: boolean;
  /** The command's name, then those of group and subcommand. */
  readonly path: readonly string[];
  readonly description: string;
  /** Required ones first. */
  readonly options: readonly OptionView[];
}

/** @see https://discord.com/developers/docs/components/reference */
export interface ComponentView {
  readonly type: number;
  readonly [key: string]: unknown;
}

export interface AttachmentView {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly content_type: string;
  readonly url: string;
  readonly description?: string;
}

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

/** A message as Discord's API gives it, as far as the page shows it. */
export interface MessageView {
  readonly id: string;
  readonly channel_id: string;
  readonly author: UserView;
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly flags: number;
  readonly components: readonly ComponentView[];
  readonly attachments: readonly AttachmentView[];
  readonly interaction?: { readonly name: string; readonly user: UserView };
}

/** A request that the bot made. */
export interface BotRequestView {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  /** What it was answered. */
  readonly answer: unknown;
  /** Milliseconds since what it belongs to began. */
  readonly afterMs: number;
}

/** Something a member did and what the bot made of it, or a request that belongs to nothing. */
export interface ExchangeView {
  readonly id: string;
  readonly title: string;
  /** Who did it; null for a request that the bot made by itself. */
  readonly by: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds until the first answer; null as long as there is none. */
  readonly answeredMs: number | null;
  readonly hasFailed: boolean;
  /** What is typed is completed: there are many of these. */
  readonly isCompletion: boolean;
  /** What the bot was told; null for a request by itself. */
  readonly event: unknown;
  readonly requests: readonly BotRequestView[];
}

/** A file that a member picks; `data` in base64. */
export interface FileValue {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}
export type OptionInput = string | number | boolean | FileValue;
export type FieldInput = string | boolean | readonly string[] | readonly FileValue[];

/** What a page wants done. */
export type Wish =
  | { readonly act: 'say'; readonly channel: string; readonly text: string }
  | {
      readonly act: 'command';
      readonly channel: string;
      readonly path: readonly string[];
      readonly options: Readonly<Record<string, OptionInput>>;
    }
  | {
      readonly act: 'complete';
      readonly channel: string;
      readonly path: readonly string[];
      readonly options: Readonly<Record<string, OptionInput>>;
      readonly option: string;
      readonly typed: string;
    }
  | {
      readonly act: 'message-command';
      readonly channel: string;
      readonly name: string;
      readonly message: string;
    }
  | {
      readonly act: 'press';
      readonly channel: string;
      readonly message: string;
      readonly customId: string;
    }
  | {
      readonly act: 'select';
      readonly channel: string;
      readonly message: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | {
      readonly act: 'submit';
      readonly form: string;
      readonly values: Readonly<Record<string, FieldInput>>;
    }
  | { readonly act: 'dismiss'; readonly channel: string; readonly message: string }
  | { readonly act: 'start-over' };

/** What a page sends: first who it is, then what it wants. */
export type FromPage =
  { readonly secret: string } | { readonly request: number; readonly wish: Wish };

/** What became of a wish. */
export type Result =
  | { readonly kind: 'done'; readonly message?: string }
  | { readonly kind: 'choices'; readonly choices: readonly ChoiceView[] }
  /** `form` is what the page sends it back by. */
  | { readonly kind: 'form'; readonly form: string; readonly modal: ComponentView }
  /** The bot did not answer in time. */
  | { readonly kind: 'failed' }
  /** A client would not let a member do this; the text says why. */
  | { readonly kind: 'refused'; readonly why: string };

/** Everything that a page needs to begin with. */
export interface Welcome {
  readonly me: MemberView;
  readonly members: readonly MemberView[];
  readonly bot: UserView;
  readonly guild: { readonly name: string; readonly roles: readonly RoleView[] };
  readonly channels: readonly ChannelView[];
  readonly commands: readonly CommandView[];
  readonly messages: readonly MessageView[];
  readonly exchanges: readonly ExchangeView[];
}

export interface RoleView {
  readonly id: string;
  readonly name: string;
}

/** What a server tells a page. */
export type ToPage =
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'result'; readonly request: number; readonly result: Result }
  /** The bot has answered for the first time. */
  | { readonly kind: 'acknowledged'; readonly request: number }
  | { readonly kind: 'message'; readonly message: MessageView }
  | { readonly kind: 'message-gone'; readonly id: string }
  | { readonly kind: 'channels'; readonly channels: readonly ChannelView[] }
  | { readonly kind: 'commands'; readonly commands: readonly CommandView[] }
  | { readonly kind: 'exchange'; readonly exchange: ExchangeView }
  /** Everything that was said is gone. */
  | { readonly kind: 'started-over' };
