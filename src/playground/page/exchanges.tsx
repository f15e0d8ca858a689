import { useState } from 'preact/hooks';
import type { BotRequestView, ExchangeView } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { usePlay } from './play.ts';

const refusedFrom = 400;

/** What goes over the wire: for those who build. */
export function Exchanges({ onClose }: { readonly onClose: () => void }) {
  const play = usePlay();
  const [isSure, setSure] = useState(false);
  const [showsCompletions, setCompletions] = useState(false);
  const exchanges = play.state.welcome.exchanges.filter(
    ({ isCompletion }) => showsCompletions || !isCompletion,
  );
  return (
    <aside class="panel" aria-label="Under the hood">
      <header>
        <h2>Under the hood</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="panel-body" tabIndex={0} role="region" aria-label="Exchanges with the bot">
        {exchanges.length === 0 ? <p class="nothing">Nothing yet. Use a command.</p> : null}
        <ul>
          {exchanges.toReversed().map((exchange) => (
            <li key={exchange.id}>
              <Exchange exchange={exchange} />
            </li>
          ))}
        </ul>
      </div>
      <footer>
        <label class="show-completions">
          <input
            type="checkbox"
            checked={showsCompletions}
            onChange={() => setCompletions(!showsCompletions)}
          />{' '}
          Completions too
        </label>
        {isSure ? (
          <>
            <p>Everything that was said goes, for all three members.</p>
            <button
              type="button"
              class="button danger"
              onClick={() => {
                setSure(false);
                play.startOver();
              }}
            >
              Start over
            </button>
            <button type="button" class="button secondary" onClick={() => setSure(false)}>
              Keep it
            </button>
          </>
        ) : (
          <button type="button" class="button secondary" onClick={() => setSure(true)}>
            Start over…
          </button>
        )}
      </footer>
    </aside>
  );
}

function Exchange({ exchange }: { readonly exchange: ExchangeView }) {
  const { title, by, answeredMs, hasFailed, event, requests } = exchange;
  const isRefused = requests.some(({ status }) => status >= refusedFrom);
  const state = hasFailed
    ? 'no answer in 3 s'
    : isRefused
      ? 'refused'
      : answeredMs === null
        ? ''
        : `${answeredMs} ms`;
  return (
    <details class={`exchange${hasFailed || isRefused ? ' bad' : ''}`}>
      <summary>
        <span class="exchange-title">{title}</span>
        {by === null ? null : <span class="exchange-by">{by}</span>}
        <span class="exchange-state">{state}</span>
      </summary>
      {event === null ? null : <Payload title="the bot is told" value={event} />}
      {requests.map((request, index) => (
        <Request key={index} request={request} />
      ))}
    </details>
  );
}

function Request({ request }: { readonly request: BotRequestView }) {
  const { method, path, status, body, answer, afterMs } = request;
  const isRefused = status >= refusedFrom;
  return (
    <div class="bot-request">
      <p>
        <code>{`${method} ${path}`}</code> <span class={isRefused ? 'bad' : 'good'}>{status}</span>{' '}
        <span class="exchange-state">{`after ${afterMs} ms`}</span>
      </p>
      {body === null ? null : <Payload title="the bot sends" value={body} />}
      {answer === null ? null : (
        <Payload title={isRefused ? 'why it was refused' : 'Discord answers'} value={answer} />
      )}
    </div>
  );
}

function Payload({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
