import type { CommandView } from '../../protocol.ts';
import { OptionList } from '../option-list.tsx';

/** The commands that go on from what was typed behind the slash; those that begin with it first. */
export function matchingCommands(commands: readonly CommandView[], text: string): CommandView[] {
  const typed = text.slice(1).trim().toLowerCase();
  return commands
    .filter((own) => !own.isForMessages && nameOf(own).includes(typed))
    .toSorted((a, b) => Number(nameOf(b).startsWith(typed)) - Number(nameOf(a).startsWith(typed)));
}

/** What opens while a slash is typed. */
export function CommandPicker({
  id,
  commands,
  highlighted,
  onPick,
}: {
  readonly id: string;
  readonly commands: readonly CommandView[];
  readonly highlighted: number;
  readonly onPick: (command: CommandView) => void;
}) {
  if (commands.length === 0) return <p class="popover nothing">No command goes on like this</p>;
  const choices = commands.map(({ key, path, description, options }) => ({
    value: key,
    label: `/${path.join(' ')}`,
    description: [description, ...options.map(({ name }) => `[${name}]`)].join(' '),
  }));
  return (
    <div class="popover">
      <p class="popover-title">Commands</p>
      <OptionList
        id={id}
        label="Commands"
        choices={choices}
        highlighted={highlighted}
        onPick={({ value }) => {
          const command = commands.find(({ key }) => key === value);
          if (command !== undefined) onPick(command);
        }}
      />
    </div>
  );
}

function nameOf({ path }: CommandView): string {
  return path.join(' ');
}
