import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';
import type { ComponentView, FieldInput } from '../protocol.ts';
import { Field } from './form-field.tsx';
import { listOf, objectOf, textOf, type } from './fields.ts';
import { whyNot } from './form-rules.ts';
import { Icon } from './icons.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { usePlay } from './play.ts';
import type { OpenForm } from './state.ts';

/** A form that the bot opened. */
export function Form({ form }: { readonly form: OpenForm }) {
  const play = usePlay();
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, FieldInput>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const titleId = useId();
  const { modal } = form;
  const rows = listOf(modal, 'components');

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element
      ?.querySelector<HTMLElement>('.form-body input, .form-body textarea, .form-body button')
      ?.focus();
    // Without a close, the focus would not go back to where it was.
    return () => element?.close();
  }, []);
  const send = async (): Promise<void> => {
    if (isSending) return;
    const found = rows.flatMap(fieldsOf).flatMap((field) => {
      const id = textOf(field, 'custom_id');
      const why = whyNot(field, values[id]);
      return why === null ? [] : [[id, why] as const];
    });
    setProblems(Object.fromEntries(found));
    if (found.length > 0) return;
    setSending(true);
    setFailure(await play.submit(form.form, values));
    setSending(false);
  };
  return (
    <dialog
      class="form"
      ref={dialog}
      aria-labelledby={titleId}
      onClose={() => play.closeForm(form.form)}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <header>
          <h2 id={titleId}>{textOf(modal, 'title')}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="form-body">
          {rows.map((row, index) => (
            <Row
              key={index}
              row={row}
              problems={problems}
              onChange={(id, value) => setValues((before) => ({ ...before, [id]: value }))}
            />
          ))}
        </div>
        {failure === null ? null : (
          <p class="problem" role="alert">
            {failure}
          </p>
        )}
        <footer>
          <button type="button" class="button secondary" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={isSending} aria-busy={isSending}>
            Submit
          </button>
        </footer>
      </form>
    </dialog>
  );
}

/** A label has one field; a row, as forms had them before, one or more. */
function fieldsOf(row: ComponentView): ComponentView[] {
  const inner = objectOf(row, 'component');
  return [...(inner === null ? [] : [inner]), ...listOf(row, 'components')];
}

function Row({
  row,
  problems,
  onChange,
}: {
  readonly row: ComponentView;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (id: string, value: FieldInput) => void;
}) {
  if (row.type === type.text) return <Markdown text={textOf(row, 'content')} />;
  return (
    <>
      {fieldsOf(row).map((field) => {
        const id = textOf(field, 'custom_id');
        return (
          <Field
            key={id}
            field={field}
            label={textOf(row, 'label') || textOf(field, 'label')}
            description={textOf(row, 'description')}
            problem={problems[id] ?? null}
            onChange={(value) => onChange(id, value)}
          />
        );
      })}
    </>
  );
}
