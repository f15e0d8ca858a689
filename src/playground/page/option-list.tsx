import { useEffect, useRef } from 'preact/hooks';
import type { Choice } from './choices.ts';

const composingCode = 229;

/** A list to choose from; what holds it has the focus, and says which one is highlighted. */
export function OptionList({
  id,
  label,
  choices,
  highlighted,
  chosen = [],
  isMultiple = false,
  onPick,
}: {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Index into `choices`; -1 for none. */
  readonly highlighted: number;
  readonly chosen?: readonly string[];
  readonly isMultiple?: boolean;
  readonly onPick: (choice: Choice) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  // Where there is no room below, the list is scrolled to.
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), []);
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  return (
    <ul
      class="option-list"
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={isMultiple}
      ref={list}
    >
      {choices.map((choice, index) => (
        <li
          key={choice.value}
          id={optionId(id, index)}
          role="option"
          class={index === highlighted ? 'highlighted' : ''}
          aria-selected={isMultiple ? chosen.includes(choice.value) : index === highlighted}
          // The focus stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          {isMultiple ? (
            <span class="mark" aria-hidden="true">
              {chosen.includes(choice.value) ? '☑' : '☐'}
            </span>
          ) : null}
          <span class="option-label">{choice.label}</span>
          {choice.description === undefined ? null : (
            <span class="option-description">{choice.description}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The element that is one option of a list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Where a key leads in a list of some length; undefined for a key that leads nowhere. */
export function movedTo(key: string, index: number, length: number): number | undefined {
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % length;
    case 'ArrowUp':
      return index <= 0 ? length - 1 : index - 1;
    default:
      return undefined;
  }
}

/** Whether a key belongs to letters that are still being put together; Safari says so by a code alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === composingCode;
}
