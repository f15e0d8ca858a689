import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { usePlay } from '../play.ts';
import { formatTime, fullTime } from '../time.ts';
import { parseMarkdown } from './parse.ts';
import type { MarkdownNode, MentionKind } from './tree.ts';

/** Shows a text of Discord's Markdown. */
export function Markdown({ text }: { readonly text: string }) {
  // Read once: a conversation is drawn again with every letter that is typed.
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return <div class="markdown">{nodes.map(show)}</div>;
}

function show(node: MarkdownNode, key: number): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return <br key={key} />;
    case 'strong':
      return <strong key={key}>{node.children.map(show)}</strong>;
    case 'em':
      return <em key={key}>{node.children.map(show)}</em>;
    case 'underline':
      return <u key={key}>{node.children.map(show)}</u>;
    case 'strike':
      return <s key={key}>{node.children.map(show)}</s>;
    case 'spoiler':
      return <Spoiler key={key}>{node.children.map(show)}</Spoiler>;
    case 'quote':
      return <blockquote key={key}>{node.children.map(show)}</blockquote>;
    case 'small':
      return (
        <small key={key} class="subtext">
          {node.children.map(show)}
        </small>
      );
    case 'heading':
      // Headings of a message are none of the page's own.
      return (
        <div key={key} role="heading" aria-level={node.level + 3} class={`heading-${node.level}`}>
          {node.children.map(show)}
        </div>
      );
    case 'code':
      return <code key={key}>{node.text}</code>;
    case 'code-block':
      return (
        // What is wider than the message is scrolled, by keyboard too.
        <pre key={key} tabIndex={0} role="region" aria-label={`Code ${node.language}`.trim()}>
          <code>{node.text}</code>
        </pre>
      );
    case 'link':
      return (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer">
          {node.children.map(show)}
        </a>
      );
    case 'list': {
      const items = node.items.map((item, index) => <li key={index}>{item.map(show)}</li>);
      return node.start === null ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={node.start}>
          {items}
        </ol>
      );
    }
    case 'mention':
      return <Mention key={key} kind={node.kind} id={node.id} />;
    case 'command':
      return <CommandMention key={key} name={node.name} />;
    case 'time':
      return (
        <time key={key} class="mention-time" title={fullTime(node.seconds * 1000)}>
          {formatTime(node.seconds * 1000, node.style)}
        </time>
      );
    case 'emoji':
      return `:${node.name}:`;
  }
}

function Spoiler({ children }: { readonly children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <span class="spoiler open">{children}</span>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label="Spoiler, press to see"
      onClick={() => setOpen(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

function Mention({ kind, id }: { readonly kind: MentionKind; readonly id: string }) {
  const play = usePlay();
  const { members, bot, channels, guild } = play.state.welcome;
  const person = [...members, { id: bot.id, name: bot.username }].find((own) => own.id === id);
  const channel = channels.find((own) => own.id === id);
  const names = {
    user: `@${person?.name ?? 'unknown-user'}`,
    channel: `#${channel?.name ?? 'unknown'}`,
    role: `@${guild.roles.find((own) => own.id === id)?.name ?? 'deleted-role'}`,
    everyone: '@everyone',
    here: '@here',
  };
  if (kind !== 'channel' || channel === undefined) {
    return <span class="mention">{names[kind]}</span>;
  }
  return (
    <button type="button" class="mention" onClick={() => play.open(id)}>
      {names[kind]}
    </button>
  );
}

/** Puts the command into the composer, as a press on it does in Discord. */
function CommandMention({ name }: { readonly name: string }) {
  const { compose } = usePlay();
  return (
    <button type="button" class="mention" onClick={() => compose(name.split(' '))}>
      /{name}
    </button>
  );
}
