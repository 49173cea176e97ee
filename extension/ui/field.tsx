import { useId } from 'preact/hooks';
import css from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value; empty where nothing is. */
  readonly error?: string;
  readonly kind?: 'text' | 'digits' | 'address';
}

const kinds = {
  text: { inputMode: 'text', autocomplete: 'off' },
  digits: { inputMode: 'numeric', autocomplete: 'one-time-code' },
  address: { inputMode: 'url', autocomplete: 'url' },
} as const;

/** A text field with its name above, and what is wrong with it below. */
export function Field(props: FieldProps) {
  const id = useId();
  const kind = kinds[props.kind ?? 'text'];
  const hasError = props.error !== undefined && props.error !== '';
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
      <input
        id={id}
        class={`${css.input} ${props.kind === 'digits' ? css.code : ''}`}
        type="text"
        inputMode={kind.inputMode}
        autocomplete={kind.autocomplete}
        spellcheck={false}
        value={props.value}
        aria-invalid={hasError}
        aria-describedby={
          [props.hint === undefined ? '' : `${id}-hint`, hasError ? `${id}-error` : ''].join(' ').trim() || undefined
        }
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {hasError ? (
        <p class={css.error} id={`${id}-error`} role="alert">
          {props.error}
        </p>
      ) : null}
    </div>
  );
}
