import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CommandView, OptionInput, OptionView } from '../../protocol.ts';
import { Icon } from '../icons.tsx';
import { isComposing } from '../option-list.tsx';
import { usePlay } from '../play.ts';
import { OptionField } from './option-field.tsx';
import { emptyFilling, optionType, readOption, type Filling } from './option-value.ts';

type Fillings = Readonly<Record<string, Filling>>;

/** A command with its options: required ones first, others added as they are wanted. */
export function CommandForm({
  command,
  text,
  onLeave,
}: {
  readonly command: CommandView;
  /** What was typed behind the name: it begins the first option. */
  readonly text: string;
  /** Gets what is left in the line. */
  readonly onLeave: (text: string) => void;
}) {
  const play = usePlay();
  const form = useRef<HTMLFormElement>(null);
  const [first] = command.options;
  const [shown, setShown] = useState<readonly string[]>(() => namesToBegin(command));
  const [fillings, setFillings] = useState<Fillings>(() =>
    first === undefined ? {} : { [first.name]: { ...emptyFilling, text } },
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  // Counted, so that the same one can be gone to again.
  const [focus, setFocus] = useState({ name: first?.name ?? '', nth: 0 });
  const goTo = (name: string): void => setFocus(({ nth }) => ({ name, nth: nth + 1 }));
  const fillingOf = (name: string): Filling => fillings[name] ?? emptyFilling;
  const options = command.options.filter(({ name }) => shown.includes(name));
  const others = command.options.filter(({ name }) => !shown.includes(name));

  // At once: what is typed next belongs to it.
  useLayoutEffect(() => {
    const field = form.current?.querySelector<HTMLElement>(`[data-option="${focus.name}"]`);
    (field ?? form.current?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
  }, [focus, shown]);
  const fill = (name: string, filling: Filling): void => {
    setFillings((before) => ({ ...before, [name]: filling }));
    setProblems(({ [name]: _, ...rest }) => rest);
  };
  const add = ({ name }: OptionView): void => {
    setShown([...shown, name]);
    goTo(name);
  };
  const remove = ({ name }: OptionView): void => {
    const rest = shown.filter((own) => own !== name);
    const { [name]: _, ...kept } = fillings;
    setFillings(kept);
    setShown(rest);
    goTo(rest.at(-1) ?? '');
  };
  const send = (): void => {
    const read = options.map((option) => {
      const { name } = option;
      return { name, ...readOption(option, fillingOf(name), play.state.welcome) };
    });
    const wrong = read.filter(({ problem }) => problem !== null);
    setProblems(Object.fromEntries(wrong.map(({ name, problem }) => [name, problem ?? ''])));
    if (wrong[0] !== undefined) return goTo(wrong[0].name);
    void play.command(command.path, givenOf(read));
    return onLeave('');
  };
  return (
    <form
      class="command-form"
      ref={form}
      aria-label={`/${command.path.join(' ')}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) onLeave(textOf(command, fillings));
      }}
    >
      <p class="command-name">/{command.path.join(' ')}</p>
      {options.map((option) => (
        <OptionField
          key={option.name}
          command={command}
          option={option}
          filling={fillingOf(option.name)}
          others={givenOf(
            options
              // A file says nothing to what is typed, and is large.
              .filter((own) => own !== option && own.type !== optionType.attachment)
              .map((own) => {
                const read = readOption(own, fillingOf(own.name), play.state.welcome);
                return { name: own.name, ...read };
              }),
          )}
          problem={problems[option.name] ?? null}
          onFill={(filling) => fill(option.name, filling)}
          onRemove={() =>
            option.required === true ? onLeave(`/${command.path.join(' ')}`) : remove(option)
          }
          onSend={send}
        />
      ))}
      {others.map((option) => (
        <button
          key={option.name}
          type="button"
          class="add-option"
          title={option.description}
          onClick={() => add(option)}
        >
          + {option.name}
        </button>
      ))}
      <button type="submit" class="send" aria-label="Send the command">
        <Icon name="send" />
      </button>
    </form>
  );
}

/** What was written, as a line: nothing of it is lost. */
function textOf({ path, options }: CommandView, fillings: Fillings): string {
  const written = options.map(({ name }) => fillings[name]?.text ?? '').filter((own) => own !== '');
  return written.length === 0 ? '' : [`/${path.join(' ')}`, ...written].join(' ');
}

/** The required options; where none is, the first one that there is. */
function namesToBegin({ options }: CommandView): string[] {
  const required = options.filter((option) => option.required === true);
  return (required.length > 0 ? required : options.slice(0, 1)).map(({ name }) => name);
}

/** The options that have a value. */
function givenOf(
  read: readonly { readonly name: string; readonly value: OptionInput | null }[],
): Readonly<Record<string, OptionInput>> {
  return Object.fromEntries(
    read.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])),
  );
}
