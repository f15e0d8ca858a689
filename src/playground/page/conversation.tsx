import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChannelView } from '../protocol.ts';
import { Guide } from './guide.tsx';
import { Message } from './message.tsx';
import { OnlyYou } from './only-you.tsx';
import { usePlay } from './play.ts';
import { Part } from './part.tsx';
import type { Notice } from './state.ts';

/** How far from the end, in pixels, still counts as having read to the end. */
const nearEnd = 120;

/** What was said in the open channel. */
export function Conversation() {
  const { state } = usePlay();
  const { openId, notices } = state;
  const { channels } = state.welcome;
  const channel = channels.find(({ id }) => id === openId);
  const messages = state.welcome.messages.filter((own) => own.channel_id === openId);
  const own = notices.filter(({ channelId }) => channelId === openId);
  const useOf = new Map(state.uses.map((use) => [use.messageId, use]));
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  const goToEnd = (): void => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  };
  const isUnused = messages.length === 0 && own.length === 0;
  // The guide is read from its beginning, what was said from its end.
  useLayoutEffect(() => {
    isAtEnd.current = !isUnused;
    if (isUnused && list.current !== null) list.current.scrollTop = 0;
  }, [isUnused, openId]);
  // Whoever says something wants to see it.
  const last = messages.at(-1);
  useLayoutEffect(() => {
    if (last?.author.id === state.welcome.me.id) isAtEnd.current = true;
  }, [last?.id]);
  useLayoutEffect(goToEnd);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(goToEnd);
    if (list.current !== null) watch.observe(list.current);
    return () => watch.disconnect();
  }, []);
  const onScroll = (): void => {
    const element = list.current;
    if (element === null) return;
    const { scrollHeight, scrollTop, clientHeight } = element;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
  };
  return (
    // A list that is scrolled must be reached by keyboard.
    <div
      class="conversation"
      ref={list}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label="Messages"
    >
      {channel === undefined ? null : <Beginning channel={channel} />}
      {isUnused ? <Guide /> : null}
      <ol class="messages" aria-live="polite" aria-relevant="additions text">
        {messages.map((message) => (
          <Part
            key={message.id}
            by={[message, useOf.get(message.id), state.welcome.channels]}
            instead={<li class="notice">A message that cannot be shown: {message.content}</li>}
          >
            <Message message={message} />
          </Part>
        ))}
        {own.map((notice) => (
          <NoticeLine key={notice.request} notice={notice} />
        ))}
      </ol>
    </div>
  );
}

function Beginning({ channel }: { readonly channel: ChannelView }) {
  const words = {
    text: `This is the beginning of #${channel.name}. Everybody here sees what is posted.`,
    thread: `This is the beginning of the thread “${channel.name}”.`,
    dm: `This is your conversation with ${channel.name}. Nobody else is in it.`,
  };
  return <p class="beginning">{words[channel.kind]}</p>;
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const play = usePlay();
  const { kind, text, request } = notice;
  const { bot } = play.state.welcome;
  if (kind === 'sending') {
    return (
      <li class="notice">
        <span class="spinner" aria-hidden="true" /> Sending {text} to {bot.username}…
      </li>
    );
  }
  return (
    <li class="notice failed" role="alert">
      <span aria-hidden="true">⚠</span> {text}
      <OnlyYou onDismiss={() => play.dismissNotice(request)} />
    </li>
  );
}
