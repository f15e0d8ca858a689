import { useEffect, useId, useState } from 'preact/hooks';
import type { ComponentView } from '../protocol.ts';
import { choicesOf, presetsOf, type Choice } from './choices.ts';
import { numberOf } from './fields.ts';
import { movedTo, OptionList, optionId } from './option-list.tsx';
import { usePlay } from './play.ts';

/** A select: one value is sent as it is chosen, several when the list is closed. */
export function Chooser({
  component,
  name,
  label = name,
  isField = false,
  shared = {},
  onChosen,
}: {
  readonly component: ComponentView;
  /** What it shows while nothing is chosen. */
  readonly name: string;
  /** What it is called; as it shows when not given. */
  readonly label?: string;
  /** In a form: several are kept while they are chosen, and one can be taken back. */
  readonly isField?: boolean;
  /** What a field's label and notes say of it. */
  readonly shared?: object;
  readonly onChosen: (values: readonly string[]) => void;
}) {
  const { state } = usePlay();
  const [isOpen, setOpen] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const [values, setValues] = useState<readonly string[]>(() => presetsOf(component));
  const id = useId();
  // Where the bot has changed what is chosen, that counts.
  useEffect(() => {
    if (!isField) setValues(presetsOf(component));
  }, [presetsOf(component).join('\n')]);
  const choices = choicesOf(component, state.welcome);
  const presets = presetsOf(component);
  const least = numberOf(component, 'min_values', 1);
  const most = numberOf(component, 'max_values', 1);
  const isMultiple = most > 1;
  const labels = choices.filter(({ value }) => values.includes(value)).map((own) => own.label);

  const put = (next: readonly string[]): void => {
    setValues(next);
    if (isField || !isMultiple) onChosen(next);
  };
  const close = (): void => {
    if (!isOpen) return;
    setOpen(false);
    if (!isMultiple || isField) return;
    // Only a change is sent, and only one that the select takes.
    const hasChanged = values.toSorted().join('\n') !== presets.toSorted().join('\n');
    if (values.length < least) setValues(presets);
    else if (hasChanged) onChosen(values);
  };
  const pick = ({ value }: Choice): void => {
    if (isMultiple) {
      const isChosen = values.includes(value);
      if (isChosen) put(values.filter((own) => own !== value));
      else if (values.length < most) put([...values, value]);
      return;
    }
    setOpen(false);
    put(isField && component['required'] === false && values.includes(value) ? [] : [value]);
  };
  const open = (): void => {
    setOpen(true);
    setHighlighted(
      Math.max(
        0,
        choices.findIndex(({ value }) => values.includes(value)),
      ),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    const isGo = key === 'Enter' || key === ' ';
    const moved = movedTo(key, highlighted, choices.length);
    const choice = choices[highlighted];
    if (!isOpen && (isGo || moved !== undefined)) open();
    else if (isOpen && moved !== undefined) setHighlighted(moved);
    else if (isOpen && isGo && choice !== undefined) pick(choice);
    else if (isOpen && key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="chooser">
      <button
        {...shared}
        type="button"
        class="chooser-button"
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-activedescendant={isOpen && highlighted >= 0 ? optionId(id, highlighted) : undefined}
        disabled={component['disabled'] === true}
        onClick={() => (isOpen ? close() : open())}
        onKeyDown={onKeyDown}
        onBlur={close}
      >
        <span class={labels.length === 0 ? 'placeholder' : ''}>
          {labels.length === 0 ? name : labels.join(', ')}
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {isOpen ? (
        <OptionList
          id={id}
          label={name}
          choices={choices}
          highlighted={highlighted}
          chosen={values}
          isMultiple={isMultiple}
          onPick={pick}
        />
      ) : null}
    </div>
  );
}
