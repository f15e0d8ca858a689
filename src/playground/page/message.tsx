import { useState } from 'preact/hooks';
import type { MessageView } from '../protocol.ts';
import { Attachments } from './attachments.tsx';
import { Avatar } from './avatar.tsx';
import { Components } from './components.tsx';
import { Icon } from './icons.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { MessageMenu } from './message-menu.tsx';
import { OnlyYou } from './only-you.tsx';
import { usePlay } from './play.ts';
import { fullTime, messageTime } from './time.ts';

/** @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
const flag = { ephemeral: 1 << 6, loading: 1 << 7 } as const;

/** One message. */
export function Message({ message }: { readonly message: MessageView }) {
  const play = usePlay();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const { author, timestamp, edited_timestamp, flags, interaction } = message;
  const isPrivate = (flags & flag.ephemeral) !== 0;
  const isLoading = (flags & flag.loading) !== 0;
  const failure = play.state.uses.find((use) => use.messageId === message.id)?.failure ?? null;
  const openMenu = (x: number, y: number): void => setMenu({ x, y });
  return (
    <li
      class={`message${isPrivate ? ' is-private' : ''}`}
      data-id={message.id}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(event.clientX, event.clientY);
      }}
    >
      {interaction === undefined ? null : (
        <p class="used">
          <span class="who">{interaction.user.username}</span> used{' '}
          <span class="what">
            {interaction.name.includes(' ') ? interaction.name : `/${interaction.name}`}
          </span>
        </p>
      )}
      <Avatar user={author} />
      <div class="said">
        <p class="byline">
          <span class="author">{author.username}</span>
          {author.bot ? <span class="tag">APP</span> : null}
          <time dateTime={timestamp} title={fullTime(Date.parse(timestamp))}>
            {messageTime(timestamp)}
          </time>
        </p>
        {isLoading ? (
          <p class="thinking">
            <span class="spinner" aria-hidden="true" /> {author.username} is thinking…
          </p>
        ) : (
          <>
            {message.content === '' ? null : <Markdown text={message.content} />}
            <Components message={message} />
            <Attachments attachments={message.attachments} />
            {edited_timestamp === null ? null : <span class="edited">(edited)</span>}
          </>
        )}
        {failure === null ? null : (
          <p class="failure" role="alert">
            {failure}
          </p>
        )}
        {isPrivate ? <OnlyYou onDismiss={() => play.dismiss(message)} /> : null}
      </div>
      <button
        type="button"
        class="icon-button more"
        aria-label={`More for the message of ${author.username}`}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          openMenu(left, bottom);
        }}
      >
        <Icon name="more" />
      </button>
      {menu === null ? null : (
        <MessageMenu message={message} at={menu} onClose={() => setMenu(null)} />
      )}
    </li>
  );
}
