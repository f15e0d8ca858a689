import { useId, useState } from 'preact/hooks';
import type { ComponentView } from '../protocol.ts';
import { choicesOf, presetsOf, type Choice } from './choices.ts';
import { numberOf } from './fields.ts';
import { movedTo, OptionList, optionId } from './option-list.tsx';
import { usePlay } from './play.ts';

/** A select: one value is sent as it is chosen, several when the list is closed. */
export function Chooser({
  component,
  name,
  isField = false,
  onChosen,
}: {
  readonly component: ComponentView;
  readonly name: string;
  /** In a form: several are kept while they are chosen, and one can be taken back. */
  readonly isField?: boolean;
  readonly onChosen: (values: readonly string[]) => void;
}) {
  const { state } = usePlay();
  const [isOpen, setOpen] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const [values, setValues] = useState<readonly string[]>(() => presetsOf(component));
  const id = useId();
  const choices = choicesOf(component, state.welcome);
  const most = numberOf(component, 'max_values', 1);
  const isMultiple = most > 1;
  const labels = choices.filter(({ value }) => values.includes(value)).map(({ label }) => label);

  const put = (next: readonly string[]): void => {
    setValues(next);
    if (isField || !isMultiple) onChosen(next);
  };
  const close = (): void => {
    if (!isOpen) return;
    setOpen(false);
    if (isMultiple && !isField && values.length > 0) onChosen(values);
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
        type="button"
        class="chooser-button"
        role="combobox"
        aria-label={name}
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
