import type {
  ChannelView,
  CommandView,
  ComponentView,
  ExchangeView,
  MessageView,
  ToPage,
  Welcome,
} from '../protocol.ts';

/** Something that only this page shows, at the end of a channel. */
export interface Notice {
  readonly request: number;
  readonly channelId: string;
  readonly kind: 'sending' | 'failed' | 'refused';
  readonly text: string;
}

/** A form that is open. */
export interface OpenForm {
  readonly form: string;
  readonly modal: ComponentView;
  /** The request that carries it to the bot; null before it is sent. */
  readonly request: number | null;
}

/** A component that waits for the bot, or whose use has failed. */
export interface Use {
  readonly request: number;
  readonly messageId: string;
  readonly customId: string;
  readonly failure: string | null;
}

/** A command on its way into the composer. */
export interface Draft {
  readonly command: CommandView;
  /** Counts up, so that the same command can be put there again. */
  readonly nth: number;
}

/** Everything the page shows. */
export interface State {
  readonly welcome: Welcome;
  readonly openId: string;
  readonly unread: ReadonlySet<string>;
  readonly notices: readonly Notice[];
  readonly uses: readonly Use[];
  readonly form: OpenForm | null;
  readonly draft: Draft | null;
  /** What was written and not sent yet, by channel. */
  readonly written: ReadonlyMap<string, string>;
  readonly isConnected: boolean;
}

/** What changes the state: what the server tells, and what is done here. */
export type Change =
  | ToPage
  | { readonly kind: 'lost' }
  | { readonly kind: 'open'; readonly channelId: string }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'notice-gone'; readonly request: number }
  | { readonly kind: 'use'; readonly use: Use }
  | { readonly kind: 'use-gone'; readonly request: number }
  | { readonly kind: 'form'; readonly form: OpenForm }
  | { readonly kind: 'form-gone'; readonly form: string }
  | { readonly kind: 'sent-form'; readonly request: number; readonly form: string }
  | { readonly kind: 'written'; readonly channelId: string; readonly text: string }
  | { readonly kind: 'draft'; readonly command: CommandView };

/** As many exchanges as are kept, of completions and of all others. */
const mostExchanges = 60;

function begin(welcome: Welcome): State {
  return {
    welcome,
    openId: (channelInAddress(welcome) ?? welcome.channels[0])?.id ?? '',
    unread: new Set(),
    notices: [],
    uses: [],
    form: null,
    draft: null,
    written: new Map(),
    isConnected: true,
  };
}

/** The channel that the page was last left at. */
function channelInAddress({ channels }: Welcome): ChannelView | undefined {
  return channels.find(({ id }) => location.hash === `#${id}`);
}

/** The state after a change; null before the server's welcome. */
export function change(state: State | null, by: Change): State | null {
  if (by.kind === 'welcome') return comeBack(state, by.welcome);
  if (state === null) return null;
  switch (by.kind) {
    case 'message':
      return takeMessage(state, by.message);
    case 'message-gone':
      return withMessages(state, (all) => all.filter(({ id }) => id !== by.id));
    case 'channels':
      return takeChannels(state, by.channels);
    case 'commands':
      return { ...state, welcome: { ...state.welcome, commands: by.commands } };
    case 'started-over':
      return { ...state, notices: [], uses: [], unread: new Set(), form: null };
    case 'exchange':
      return takeExchange(state, by.exchange);
    case 'acknowledged':
      return {
        ...state,
        notices: state.notices.filter(({ request }) => request !== by.request),
        uses: state.uses.filter(({ request }) => request !== by.request),
        form: state.form?.request === by.request ? null : state.form,
      };
    case 'result':
      return state;
    case 'lost':
      return { ...state, isConnected: false };
    case 'open':
      return open(state, by.channelId);
    case 'notice':
      return { ...state, notices: [...without(state.notices, by.notice.request), by.notice] };
    case 'notice-gone':
      return { ...state, notices: without(state.notices, by.request) };
    case 'use': {
      const others = state.uses.filter(({ messageId }) => messageId !== by.use.messageId);
      return { ...state, uses: [...others, by.use] };
    }
    case 'use-gone':
      return { ...state, uses: without(state.uses, by.request) };
    case 'form':
      return { ...state, form: by.form };
    case 'form-gone':
      return state.form?.form === by.form ? { ...state, form: null } : state;
    case 'sent-form':
      return state.form?.form === by.form
        ? { ...state, form: { ...state.form, request: by.request } }
        : state;
    case 'written':
      return { ...state, written: new Map([...state.written, [by.channelId, by.text]]) };
    case 'draft':
      return { ...state, draft: { command: by.command, nth: (state.draft?.nth ?? 0) + 1 } };
  }
}

function without<Item extends { readonly request: number }>(
  items: readonly Item[],
  request: number,
): Item[] {
  return items.filter((own) => own.request !== request);
}

/** A connection that comes back finds the place where it was. */
function comeBack(state: State | null, fresh: Welcome): State {
  const begun = begin(fresh);
  const isThere = fresh.channels.some(({ id }) => id === state?.openId);
  if (state === null || !isThere) return begun;
  const { openId, notices, draft, written } = state;
  return { ...begun, openId, notices, draft, written };
}

function open(state: State, channelId: string): State {
  const unread = new Set(state.unread);
  unread.delete(channelId);
  return { ...state, openId: channelId, unread };
}

function withMessages(
  state: State,
  map: (messages: readonly MessageView[]) => readonly MessageView[],
): State {
  return { ...state, welcome: { ...state.welcome, messages: map(state.welcome.messages) } };
}

function takeMessage(state: State, message: MessageView): State {
  const isKnown = state.welcome.messages.some(({ id }) => id === message.id);
  const next = withMessages(state, (all) =>
    isKnown ? all.map((own) => (own.id === message.id ? message : own)) : [...all, message],
  );
  const isElsewhere = message.channel_id !== state.openId;
  if (isKnown || !isElsewhere || message.author.id === state.welcome.me.id) return next;
  return { ...next, unread: new Set([...state.unread, message.channel_id]) };
}

function takeChannels(state: State, channels: readonly ChannelView[]): State {
  const isOpen = channels.some(({ id }) => id === state.openId);
  const next = { ...state, welcome: { ...state.welcome, channels } };
  return isOpen ? next : { ...next, openId: channels[0]?.id ?? '' };
}

function takeExchange(state: State, exchange: ExchangeView): State {
  const { exchanges } = state.welcome;
  const isKnown = exchanges.some(({ id }) => id === exchange.id);
  const all = isKnown
    ? exchanges.map((own) => (own.id === exchange.id ? exchange : own))
    : [...exchanges, exchange];
  // Completions are many: they make no others go.
  const kept = new Set(
    [true, false].flatMap((kind) =>
      all.filter(({ isCompletion }) => isCompletion === kind).slice(-mostExchanges),
    ),
  );
  const inOrder = all.filter((own) => kept.has(own));
  return { ...state, welcome: { ...state.welcome, exchanges: inOrder } };
}
