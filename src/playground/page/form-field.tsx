import { useId, useState } from 'preact/hooks';
import type { ComponentView, FieldInput } from '../protocol.ts';
import { Chooser } from './chooser.tsx';
import { choicesOf, presetsOf } from './choices.ts';
import { numberOf, textOf, type } from './fields.ts';
import { maxFileBytes, readFiles } from './files.ts';
import { isRequired } from './form-rules.ts';
import { usePlay } from './play.ts';

interface FieldProps {
  readonly field: ComponentView;
  readonly label: string;
  readonly description: string;
  /** Why it cannot be sent as it is. */
  readonly problem: string | null;
  readonly onChange: (value: FieldInput) => void;
}

const paragraph = 2;

/** A field of a form, with its label. */
export function Field(props: FieldProps) {
  const { field, label, description, problem } = props;
  const id = useId();
  const isGroup = field.type === type.radioGroup || field.type === type.checkboxGroup;
  const words = (
    <>
      {label}
      {isRequired(field) ? (
        <span class="required" title="Required">
          {' '}
          *
        </span>
      ) : null}
    </>
  );
  const notes = (
    <>
      {description === '' ? null : (
        <p class="field-description" id={`${id}-description`}>
          {description}
        </p>
      )}
      {problem === null ? null : (
        <p class="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </>
  );
  if (isGroup) {
    return (
      <fieldset class="field">
        <legend>{words}</legend>
        {notes}
        <Group {...props} id={id} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label htmlFor={id}>{words}</label>
      {notes}
      <Control {...props} id={id} />
    </div>
  );
}

function Control({
  field,
  label,
  description,
  problem,
  onChange,
  id,
}: FieldProps & { id: string }) {
  const described = [
    ...(description === '' ? [] : [`${id}-description`]),
    ...(problem === null ? [] : [`${id}-problem`]),
  ].join(' ');
  const shared = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': problem !== null,
    'aria-required': isRequired(field),
  };
  switch (field.type) {
    case type.textInput:
      return <TextInput field={field} shared={shared} onChange={onChange} />;
    case type.checkbox:
      return (
        <input
          {...shared}
          type="checkbox"
          defaultChecked={field['default'] === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case type.upload:
      return (
        <input
          {...shared}
          type="file"
          multiple={numberOf(field, 'max_values', 1) > 1}
          onChange={({ currentTarget: { files } }) => {
            const isTooLarge = [...(files ?? [])].some(({ size }) => size > maxFileBytes);
            if (isTooLarge) onChange([]);
            else void readFiles(files).then(onChange);
          }}
        />
      );
    default:
      return (
        <Chooser
          component={field}
          name={textOf(field, 'placeholder') || 'Make a selection'}
          label={label}
          shared={shared}
          isField
          onChosen={onChange}
        />
      );
  }
}

function TextInput({
  field,
  shared,
  onChange,
}: {
  readonly field: ComponentView;
  readonly shared: object;
  readonly onChange: (value: FieldInput) => void;
}) {
  const [text, setText] = useState(textOf(field, 'value'));
  const most = numberOf(field, 'max_length', 4000);
  const take = (value: string): void => {
    setText(value);
    onChange(value);
  };
  const own = {
    ...shared,
    value: text,
    placeholder: textOf(field, 'placeholder'),
    maxLength: most,
  };
  return numberOf(field, 'style', 1) === paragraph ? (
    <>
      <textarea {...own} rows={4} onInput={({ currentTarget }) => take(currentTarget.value)} />
      <span class="count" aria-hidden="true">
        {most - text.length}
      </span>
    </>
  ) : (
    <input {...own} type="text" onInput={({ currentTarget }) => take(currentTarget.value)} />
  );
}

/** One of a few, or several of them. */
function Group({ field, onChange, id }: FieldProps & { readonly id: string }) {
  const { state } = usePlay();
  const [chosen, setChosen] = useState<readonly string[]>(() => presetsOf(field));
  const isRadio = field.type === type.radioGroup;
  const choices = choicesOf(field, state.welcome);
  const pick = (value: string): void => {
    const isChosen = chosen.includes(value);
    const next = isRadio
      ? [value]
      : isChosen
        ? chosen.filter((own) => own !== value)
        : [...chosen, value];
    setChosen(next);
    onChange(isRadio ? value : next);
  };
  return (
    <div class="group">
      {choices.map(({ value, label, description }) => (
        <label key={value} class="group-option">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(value)}
            onChange={() => pick(value)}
          />
          <span>
            {label}
            {description === undefined ? null : (
              <span class="option-description">{description}</span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
