import { useEffect, useId, useState } from 'preact/hooks';
import type { CommandView, OptionInput, OptionView } from '../../protocol.ts';
import type { Choice } from '../choices.ts';
import { maxFileBytes, readFiles, tooLarge } from '../files.ts';
import { isComposing, movedTo, OptionList, optionId } from '../option-list.tsx';
import { emptyFilling, fileFilling, optionType, toInput, type Filling } from './option-value.ts';
import { useSuggestions } from './suggestions.ts';

interface OptionFieldProps {
  readonly command: CommandView;
  readonly option: OptionView;
  readonly filling: Filling;
  /** What the other options have: the bot is told while it completes this one. */
  readonly others: Readonly<Record<string, OptionInput>>;
  readonly problem: string | null;
  readonly onFill: (filling: Filling) => void;
  readonly onRemove: () => void;
  readonly onSend: () => void;
}

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure */
const longestText = 6000;

/** One option of a command that is being filled in. */
export function OptionField(props: OptionFieldProps) {
  const { option, problem } = props;
  const id = useId();
  return (
    <div class={`option${problem === null ? '' : ' wrong'}`}>
      <label htmlFor={id}>{option.name}</label>
      {option.type === optionType.attachment ? (
        <FileInput {...props} id={id} />
      ) : (
        <TextInput {...props} id={id} />
      )}
    </div>
  );
}

function FileInput({ option, problem, onFill, id }: OptionFieldProps & { readonly id: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [hasFocus, setFocus] = useState(false);
  const why = problem ?? failure;
  return (
    <>
      {hasFocus || why !== null ? (
        <div class="popover">
          <Hint option={option} problem={why} id={`${id}-hint`} />
        </div>
      ) : null}
      <input
        id={id}
        type="file"
        data-option={option.name}
        aria-describedby={`${id}-hint`}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onChange={({ currentTarget }) => {
          const { files } = currentTarget;
          const isTooLarge = [...(files ?? [])].some(({ size }) => size > maxFileBytes);
          setFailure(isTooLarge ? tooLarge : null);
          if (isTooLarge) return onFill(emptyFilling);
          void readFiles(files).then(([file]) => {
            onFill(file === undefined ? emptyFilling : fileFilling(file));
          });
        }}
      />
    </>
  );
}

function TextInput(props: OptionFieldProps & { readonly id: string }) {
  const { command, option, filling, others, problem, onFill, onRemove, onSend, id } = props;
  const [hasFocus, setFocus] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const suggestions = useSuggestions({ command, option, filling, others, isOpen: hasFocus });
  const listId = `${id}-list`;
  const isOpen = hasFocus && !isClosed && suggestions.choices.length > 0;

  useEffect(() => setHighlighted(suggestions.isFixed ? 0 : -1), [suggestions.choices]);
  const pick = ({ value, label }: Choice): void => {
    onFill({ text: label, chosen: toInput(option, value) });
    setClosed(true);
  };
  /** Tab takes what Enter takes, else the first of what is offered; the focus goes on by itself. */
  const takeByTab = ({ key, shiftKey }: KeyboardEvent): void => {
    const first = filling.text === '' ? undefined : suggestions.choices[0];
    const taken = suggestions.choices[highlighted] ?? first;
    if (key === 'Tab' && !shiftKey && isOpen && taken !== undefined) pick(taken);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return event.stopPropagation();
    const { key } = event;
    const moved = isOpen ? movedTo(key, highlighted, suggestions.choices.length) : undefined;
    const choice = isOpen ? suggestions.choices[highlighted] : undefined;
    if (moved !== undefined) setHighlighted(moved);
    else if (key === 'Enter' && choice !== undefined) pick(choice);
    else if (key === 'Enter') onSend();
    else if (key === 'Escape' && isOpen) setClosed(true);
    else if (key === 'Backspace' && filling.text === '') onRemove();
    else return takeByTab(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        id={id}
        class="option-input"
        data-option={option.name}
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={option.max_length ?? longestText}
        value={filling.text}
        size={Math.max(8, Math.min(60, filling.text.length + 1))}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={
          isOpen && highlighted >= 0 ? optionId(listId, highlighted) : undefined
        }
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== null}
        onInput={({ currentTarget }) => {
          setClosed(false);
          onFill({ text: currentTarget.value, chosen: null });
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
      />
      {hasFocus || problem !== null ? (
        <div class="popover">
          <Hint option={option} problem={problem} id={`${id}-hint`} />
          {isOpen ? (
            <OptionList
              id={listId}
              label={`Suggestions for ${option.name}`}
              choices={suggestions.choices}
              highlighted={highlighted}
              onPick={pick}
            />
          ) : null}
          {suggestions.failure === null ? null : <p class="problem">{suggestions.failure}</p>}
        </div>
      ) : null}
    </>
  );
}

function Hint({
  option,
  problem,
  id,
}: {
  readonly option: OptionView;
  readonly problem: string | null;
  readonly id: string;
}) {
  return (
    <p
      class={problem === null ? 'hint' : 'problem'}
      id={id}
      role={problem === null ? undefined : 'alert'}
    >
      <strong>{option.name}</strong> {problem ?? option.description}
    </p>
  );
}
