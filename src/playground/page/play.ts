import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type {
  ChoiceView,
  CommandView,
  FieldInput,
  MessageView,
  OptionInput,
  Result,
} from '../protocol.ts';
import type { Connection } from './connection.ts';
import type { Change, State } from './state.ts';

const noAnswer = 'The application did not respond';
const failedUse = 'This interaction failed';

/** Values of a command's options by name. */
export type Options = Readonly<Record<string, OptionInput>>;

/** Everything a member can do on the page. */
export class Play {
  readonly #stateNow: () => State;
  readonly #connection: Connection;
  readonly #change: (by: Change) => void;

  constructor(stateNow: () => State, connection: Connection, change: (by: Change) => void) {
    this.#stateNow = stateNow;
    this.#connection = connection;
    this.#change = change;
  }

  /** What the page shows now. */
  get state(): State {
    return this.#stateNow();
  }

  /** The commands that can be used in the open channel. */
  get commands(): readonly CommandView[] {
    const { channels, commands } = this.state.welcome;
    const keys = new Set(channels.find(({ id }) => id === this.state.openId)?.commands);
    return commands.filter(({ key }) => keys.has(key));
  }

  open(channelId: string): void {
    history.replaceState(null, '', `#${channelId}`);
    this.#change({ kind: 'open', channelId });
  }

  /** Puts a command into the composer, as far as it can be used here. */
  readonly compose = (path: readonly string[]): void => {
    const wanted = path.join(' ');
    const command = this.commands.find(
      (own) => !own.isForMessages && own.path.join(' ') === wanted,
    );
    if (command !== undefined) this.#change({ kind: 'draft', command });
  };

  /** Keeps what is written in the open channel, for when it is opened again. */
  write(text: string): void {
    this.#change({ kind: 'written', channelId: this.state.openId, text });
  }

  /** @returns the message's id; null when it could not be sent */
  async say(text: string): Promise<string | null> {
    const channel = this.state.openId;
    const { request, result } = this.#connection.ask({ act: 'say', channel, text });
    const said = await result;
    if (said.kind === 'refused') this.#notice(request, 'refused', said.why);
    return said.kind === 'done' ? (said.message ?? null) : null;
  }

  command(path: readonly string[], options: Options): Promise<void> {
    const channel = this.state.openId;
    const asked = this.#connection.ask({ act: 'command', channel, path, options });
    return this.#follow(asked, `/${path.join(' ')}`);
  }

  messageCommand(name: string, message: string): Promise<void> {
    const channel = this.state.openId;
    const asked = this.#connection.ask({ act: 'message-command', channel, name, message });
    return this.#follow(asked, name);
  }

  /** @returns what the bot offers for what was typed; null when it did not answer */
  async complete(
    path: readonly string[],
    options: Options,
    typed: { readonly option: string; readonly text: string },
  ): Promise<readonly ChoiceView[] | null> {
    const { openId: channel } = this.state;
    const { option, text } = typed;
    const wish = { act: 'complete', channel, path, options, option, typed: text } as const;
    const result = await this.#connection.ask(wish).result;
    return result.kind === 'choices' ? result.choices : null;
  }

  press({ id, channel_id }: MessageView, customId: string): Promise<void> {
    const wish = { act: 'press', channel: channel_id, message: id, customId } as const;
    return this.#use(this.#connection.ask(wish), id, customId);
  }

  select(
    { id, channel_id }: MessageView,
    customId: string,
    values: readonly string[],
  ): Promise<void> {
    const wish = { act: 'select', channel: channel_id, message: id, customId, values } as const;
    return this.#use(this.#connection.ask(wish), id, customId);
  }

  /** The form closes as soon as the bot has it. @returns why it could not be sent; null when it was */
  async submit(form: string, values: Readonly<Record<string, FieldInput>>): Promise<string | null> {
    const { request, result } = this.#connection.ask({ act: 'submit', form, values });
    this.#change({ kind: 'sent-form', request, form });
    const sent = await result;
    if (sent.kind === 'refused') return sent.why;
    if (sent.kind === 'failed') return 'Something went wrong. Try again.';
    this.closeForm(form);
    this.#show(sent);
    return null;
  }

  /** Closes a form; one that has come since stays. */
  closeForm(form: string): void {
    this.#change({ kind: 'form-gone', form });
  }

  dismiss({ id, channel_id }: MessageView): void {
    void this.#connection.ask({ act: 'dismiss', channel: channel_id, message: id }).result;
  }

  dismissNotice(request: number): void {
    this.#change({ kind: 'notice-gone', request });
  }

  startOver(): void {
    void this.#connection.ask({ act: 'start-over' }).result;
  }

  async #follow({ request, result }: ReturnType<Connection['ask']>, title: string): Promise<void> {
    this.#notice(request, 'sending', title);
    const outcome = await result;
    if (outcome.kind === 'failed') this.#notice(request, 'failed', noAnswer);
    else if (outcome.kind === 'refused') this.#notice(request, 'refused', outcome.why);
    else this.#change({ kind: 'notice-gone', request });
    this.#show(outcome);
  }

  async #use(
    { request, result }: ReturnType<Connection['ask']>,
    messageId: string,
    customId: string,
  ): Promise<void> {
    this.#change({ kind: 'use', use: { request, messageId, customId, failure: null } });
    const outcome = await result;
    const failure =
      outcome.kind === 'failed' ? failedUse : outcome.kind === 'refused' ? outcome.why : null;
    if (failure === null) this.#change({ kind: 'use-gone', request });
    else this.#change({ kind: 'use', use: { request, messageId, customId, failure } });
    this.#show(outcome);
  }

  #show(outcome: Result): void {
    if (outcome.kind !== 'form') return;
    const { form, modal } = outcome;
    this.#change({ kind: 'form', form: { form, modal, request: null } });
  }

  #notice(request: number, kind: 'sending' | 'failed' | 'refused', text: string): void {
    const channelId = this.state.openId;
    this.#change({ kind: 'notice', notice: { request, channelId, kind, text } });
  }
}

export const PlayContext = createContext<Play | null>(null);

/** What the page shows and can do. @throws Error outside of the app */
export function usePlay(): Play {
  const play = useContext(PlayContext);
  if (play === null) throw new Error('there is no play around this component');
  return play;
}
