import { useId } from 'preact/hooks';
import css from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value; empty where nothing is. */
  readonly error?: string;
  readonly kind?: 'text' | 'digits' | 'address' | 'password';
}

const kinds = {
  text: { inputMode: 'text', autocomplete: 'off' },
  digits: { inputMode: 'numeric', autocomplete: 'one-time-code' },
  address: { inputMode: 'url', autocomplete: 'url' },
  // Of a document: nothing that a browser should keep for this page.
  password: { inputMode: 'text', autocomplete: 'off' },
} as const;

/** A text field with its name above, and what is wrong with it below. */
export function Field(props: FieldProps) {
  const id = useId();
  const kind = kinds[props.kind ?? 'text'];
  const hasError = props.error !== undefined && props.error !== '';
  const attributes = {
    id,
    class: `${css.input} ${props.kind === 'digits' ? css.code : ''}`,
    inputMode: kind.inputMode,
    autocomplete: kind.autocomplete,
    spellcheck: false,
    value: props.value,
    'aria-invalid': hasError,
    'aria-describedby':
      [props.hint === undefined ? '' : `${id}-hint`, hasError ? `${id}-error` : ''].join(' ').trim() || undefined,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  } as const;
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      {props.hint === undefined ? null : (
        <p class={css.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.kind === 'password' ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />}
      {hasError ? (
        <p class={css.error} id={`${id}-error`} role="alert">
          {props.error}
        </p>
      ) : null}
    </div>
  );
}
