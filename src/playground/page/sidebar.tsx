import type { ChannelView } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { usePlay } from './play.ts';

const signs: Readonly<Record<ChannelView['kind'], string>> = { text: '#', thread: '↳', dm: '' };

/** Channels, conversations, and who is played. */
export function Sidebar() {
  const play = usePlay();
  const { guild, channels } = play.state.welcome;
  const texts = channels.filter(({ kind }) => kind === 'text');
  const threadsOf = (id: string) =>
    channels.filter(({ parentId, isArchived }) => parentId === id && !isArchived);
  const conversations = channels.filter(({ kind }) => kind === 'dm');
  return (
    <nav class="sidebar" aria-label="Channels and members">
      <p class="guild-name">{guild.name}</p>
      <div class="channel-lists">
        <h2>Channels</h2>
        <ul>
          {texts.map((channel) => (
            <li key={channel.id}>
              <ChannelButton channel={channel} />
              <ul>
                {threadsOf(channel.id).map((thread) => (
                  <li key={thread.id}>
                    <ChannelButton channel={thread} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <h2>Direct messages</h2>
        <ul>
          {conversations.map((channel) => (
            <li key={channel.id}>
              <ChannelButton channel={channel} />
            </li>
          ))}
        </ul>
      </div>
      <Members />
    </nav>
  );
}

function ChannelButton({ channel }: { readonly channel: ChannelView }) {
  const play = usePlay();
  const { openId, unread, welcome } = play.state;
  const isUnread = unread.has(channel.id);
  return (
    <button
      type="button"
      class={`channel-button ${channel.kind}${isUnread ? ' unread' : ''}`}
      aria-current={channel.id === openId ? 'page' : undefined}
      aria-label={isUnread ? `${channel.name}, unread` : channel.name}
      onClick={() => play.open(channel.id)}
    >
      {channel.kind === 'dm' ? (
        <Avatar user={welcome.bot} isSmall />
      ) : (
        <span class="sign" aria-hidden="true">
          {signs[channel.kind]}
        </span>
      )}
      <span class="channel-name">{channel.name}</span>
    </button>
  );
}

function Members() {
  const { state } = usePlay();
  const { me, members } = state.welcome;
  return (
    <section class="members" aria-label="Members">
      <h2>You are playing</h2>
      <ul>
        {members.map((member) => (
          <li key={member.id} class={member.id === me.id ? 'me' : ''}>
            <a href={`?as=${member.key}`} aria-current={member.id === me.id ? 'true' : undefined}>
              <Avatar user={{ id: member.id, username: member.name, bot: false }} isSmall />
              <span>{member.name}</span>
              {member.isManager ? <span class="badge">manages the server</span> : null}
            </a>
            {member.id === me.id ? null : (
              <a
                class="icon-button"
                href={`?as=${member.key}`}
                target="_blank"
                rel="noopener"
                aria-label={`Open a second window as ${member.name}`}
                title={`Open a second window as ${member.name}`}
              >
                <Icon name="window" />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
