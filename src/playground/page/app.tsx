import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { PlayableMember } from '../protocol.ts';
import { Composer } from './composer/composer.tsx';
import { Connection } from './connection.ts';
import { Conversation } from './conversation.tsx';
import { Exchanges } from './exchanges.tsx';
import { Form } from './form.tsx';
import { Icon } from './icons.tsx';
import { Play, PlayContext } from './play.ts';
import { Sidebar } from './sidebar.tsx';
import { change, type Change, type State } from './state.ts';

/** The whole page, as one member sees it. */
export function App({ member }: { readonly member: PlayableMember }) {
  const [state, dispatch] = useReducer<State | null, Change>(change, null);
  const connection = useMemo(() => {
    const onTold = dispatch;
    return new Connection(member.secret, { onTold, onLost: () => dispatch({ kind: 'lost' }) });
  }, [member]);
  if (state === null) {
    return (
      <p class="loading" role="status">
        Opening the playground…
      </p>
    );
  }
  return <Playing state={state} connection={connection} dispatch={dispatch} />;
}

/**
 * Hands out what the page can do: one for as long as the page is, so that what does not change is
 * not drawn again.
 */
function Playing({
  state,
  connection,
  dispatch,
}: {
  readonly state: State;
  readonly connection: Connection;
  readonly dispatch: (by: Change) => void;
}) {
  const latest = useRef(state);
  latest.current = state;
  const play = useMemo(() => new Play(() => latest.current, connection, dispatch), [connection]);
  return (
    <PlayContext.Provider value={play}>
      <Page state={state} />
    </PlayContext.Provider>
  );
}

function Page({ state }: { readonly state: State }) {
  const [hasPanel, setPanel] = useState(false);
  const [hasMenu, setMenu] = useState(false);
  const { channels, me } = state.welcome;
  const channel = channels.find(({ id }) => id === state.openId);
  const name = channel?.kind === 'text' ? `#${channel.name}` : (channel?.name ?? '');
  useEffect(() => {
    document.title = `${name} · ${me.name} · Studypod playground`;
    setMenu(false);
  }, [name, me.name]);
  useEffect(() => {
    document.addEventListener('keydown', writeOn);
    return () => document.removeEventListener('keydown', writeOn);
  }, []);
  return (
    <div class={`page${hasPanel ? ' with-panel' : ''}${hasMenu ? ' with-menu' : ''}`}>
      <Sidebar />
      <main class="channel" aria-label={name}>
        <header class="channel-header">
          <button
            type="button"
            class="icon-button menu-button"
            aria-label="Channels and members"
            aria-expanded={hasMenu}
            onClick={() => setMenu(!hasMenu)}
          >
            <Icon name="menu" />
          </button>
          <h1>{name}</h1>
          {state.isConnected ? null : (
            <p class="lost" role="alert">
              Connection lost. Trying again…
            </p>
          )}
          <button
            type="button"
            class="icon-button"
            aria-pressed={hasPanel}
            onClick={() => setPanel(!hasPanel)}
          >
            Under the hood
          </button>
        </header>
        <Conversation key={state.openId} />
        <Composer key={`composer ${state.openId}`} />
      </main>
      {hasPanel ? <Exchanges onClose={() => setPanel(false)} /> : null}
      {state.form === null ? null : <Form key={state.form.form} form={state.form} />}
    </div>
  );
}

/** Whoever begins to write, wherever they are, writes into the composer. */
function writeOn(event: KeyboardEvent): void {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const isText = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
  if (!isText || !(target instanceof Element)) return;
  if (target.closest('input, textarea, dialog, [role=combobox], [role=menu]') !== null) return;
  document.querySelector<HTMLElement>('.composer textarea, .composer input')?.focus();
}
