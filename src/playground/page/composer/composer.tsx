import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CommandView } from '../../protocol.ts';
import { usePlay } from '../play.ts';
import { CommandForm } from './command-form.tsx';
import { CommandPicker, matchingCommands } from './command-picker.tsx';
import { isComposing, movedTo, optionId } from '../option-list.tsx';

const maxLength = 2000;
const listId = 'commands';

/** A command that is being filled in. */
interface Started {
  readonly command: CommandView;
  /** What was typed behind its name: the first option's. */
  readonly text: string;
  readonly nth: number;
}

/** Where a member writes: a message, or a command with its options. */
export function Composer() {
  const play = usePlay();
  const { draft } = play.state;
  const text = play.state.written.get(play.state.openId) ?? '';
  const setText = (typed: string): void => play.write(typed);
  const [started, setStarted] = useState<Started | null>(null);
  const seen = useRef(draft?.nth ?? 0);

  useEffect(() => {
    if (draft === null || draft.nth === seen.current) return;
    seen.current = draft.nth;
    setStarted({ command: draft.command, text: '', nth: draft.nth });
  }, [draft]);
  const leave = (left: string): void => {
    setStarted(null);
    setText(left);
  };
  return (
    <div class="composer">
      {started === null ? (
        <TextLine
          text={text}
          onText={setText}
          onStart={(command, typed) => {
            setText('');
            setStarted({ command, text: typed, nth: 0 });
          }}
        />
      ) : (
        <CommandForm
          key={`${started.command.key} ${started.nth}`}
          command={started.command}
          text={started.text}
          onLeave={leave}
        />
      )}
    </div>
  );
}

function TextLine({
  text,
  onText,
  onStart,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onStart: (command: CommandView, typed: string) => void;
}) {
  const play = usePlay();
  const line = useRef<HTMLTextAreaElement>(null);
  const [highlighted, setHighlighted] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const commands = matchingCommands(play.commands, text);
  const isOpen = text.startsWith('/') && !isClosed && (commands.length > 0 || !text.includes(' '));
  const channel = play.state.welcome.channels.find(({ id }) => id === play.state.openId);
  const name =
    channel === undefined ? '' : channel.kind === 'text' ? `#${channel.name}` : channel.name;

  useLayoutEffect(() => line.current?.focus(), []);
  const type = (typed: string): void => {
    setClosed(false);
    setHighlighted(0);
    const begun = beginning(play.commands, typed);
    if (begun === undefined) onText(typed);
    else onStart(begun.command, begun.text);
  };
  const send = (): void => {
    if (text.trim() === '' || text.length > maxLength) return;
    onText('');
    void (async () => {
      // What could not be sent is still there.
      if ((await play.say(text.trim())) === null) onText(text);
    })();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const command = commands[highlighted];
    const moved = isOpen ? movedTo(event.key, highlighted, commands.length) : undefined;
    const isGo = event.key === 'Enter' && !event.shiftKey;
    if (moved !== undefined) setHighlighted(moved);
    else if (isOpen && event.key === 'Escape') setClosed(true);
    else if (isOpen && command !== undefined && (isGo || event.key === 'Tab')) onStart(command, '');
    else if (isGo) send();
    else return;
    event.preventDefault();
  };
  return (
    <>
      {isOpen ? (
        <CommandPicker
          id={listId}
          commands={commands}
          highlighted={highlighted}
          onPick={(command) => onStart(command, '')}
        />
      ) : null}
      {text.length > maxLength ? (
        <p class="popover problem" role="alert">
          A message takes {maxLength} characters at most: {text.length - maxLength} too many.
        </p>
      ) : null}
      <textarea
        ref={line}
        class="line"
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        placeholder={`Message ${name}: type / for commands`}
        aria-label={`Message ${name}`}
        aria-autocomplete="list"
        {...(isOpen ? openMarks : {})}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={
          isOpen && commands.length > 0 ? optionId(listId, highlighted) : undefined
        }
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

/** While commands are listed, the line is what steers the list: the types know no such textarea. */
const openMarks: object = { role: 'combobox', 'aria-expanded': true };

/** A command whose name was typed in full, with a blank behind it. */
function beginning(
  commands: readonly CommandView[],
  typed: string,
): { readonly command: CommandView; readonly text: string } | undefined {
  for (const command of commands) {
    const start = `/${command.path.join(' ')} `;
    if (!command.isForMessages && typed.startsWith(start)) {
      return { command, text: typed.slice(start.length) };
    }
  }
  return undefined;
}
