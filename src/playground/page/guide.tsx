import { useState } from 'preact/hooks';
import type { CommandView, OptionInput, OptionView } from '../protocol.ts';
import { optionType } from './composer/option-value.ts';
import { usePlay, type Options, type Play } from './play.ts';

/** What a channel shows before anything was said: what there is to try, each a press away. */
export function Guide() {
  const play = usePlay();
  const { bot, members, me } = play.state.welcome;
  const [isBusy, setBusy] = useState(false);
  const press = async (command: CommandView): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    await attempt(play, command);
    setBusy(false);
  };
  const others = members.filter(({ id }) => id !== me.id);
  return (
    <section class="guide" aria-label="Guide">
      <h2>Welcome to the playground of {bot.username}</h2>
      <p>
        This is the whole tutor, on a Discord of its own on this machine: no account, nothing leaves
        it. Type <kbd>/</kbd> below to see the commands, or press one of these.
      </p>
      <ul class="tries">
        {play.commands.map((command) => (
          <li key={command.key}>
            <button type="button" class="try" onClick={() => void press(command)}>
              <span class="try-name">
                {command.isForMessages ? command.path[0] : `/${command.path.join(' ')}`}
              </span>
              <span class="try-does">
                {command.isForMessages
                  ? 'Does it with a message: it stands in its menu, under Apps'
                  : command.description}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ul class="hints">
        <li>
          Answers are private until you share them. See it from the other side: open a window as{' '}
          {others.map(({ key, name }, index) => (
            <>
              {index === 0 ? '' : ' or '}
              <a href={`?as=${key}`} target="_blank" rel="noopener">
                {name}
              </a>
            </>
          ))}
          .
        </li>
        <li>“Under the hood” shows what goes over the wire, and what Discord would refuse.</li>
        <li>
          To bring {bot.username} to your own server, get a token from the{' '}
          <a
            href="https://discord.com/developers/applications"
            target="_blank"
            rel="noopener noreferrer"
          >
            developer portal
          </a>
          , put it into <code>.env</code> as <code>DISCORD_TOKEN</code>, and start again. The README
          has the five steps.
        </li>
      </ul>
    </section>
  );
}

/** Tries a command with what it offers by itself; where that is not enough, it goes to the composer. */
async function attempt(play: Play, command: CommandView): Promise<void> {
  if (command.isForMessages) return attemptOnMessage(play, command);
  const options: Record<string, OptionInput> = {};
  for (const option of command.options.filter(({ required }) => required === true)) {
    const value = await exampleOf(play, command, option, options);
    if (value === null) return play.compose(command.path);
    options[option.name] = value;
  }
  return play.command(command.path, options);
}

async function exampleOf(
  play: Play,
  { path }: CommandView,
  option: OptionView,
  others: Options,
): Promise<OptionInput | null> {
  const [choice] = option.choices ?? [];
  if (choice !== undefined) return choice.value;
  if (option.autocomplete === true) {
    const offered = await play.complete(path, others, { option: option.name, text: '' });
    return offered?.[0]?.value ?? null;
  }
  if (option.type === optionType.boolean) return true;
  const isNumber = option.type === optionType.integer || option.type === optionType.number;
  return isNumber ? (option.min_value ?? 1) : null;
}

/** Says what some command would offer to be asked, and takes that message. */
async function attemptOnMessage(play: Play, command: CommandView): Promise<void> {
  for (const other of play.commands) {
    const option = other.options.find(({ autocomplete }) => autocomplete === true);
    if (option === undefined || other.isForMessages) continue;
    const offered = await play.complete(other.path, {}, { option: option.name, text: '' });
    const text = offered?.[0]?.name;
    if (text === undefined) continue;
    const message = await play.say(text);
    if (message !== null) return play.messageCommand(command.path[0] ?? '', message);
  }
  return undefined;
}
