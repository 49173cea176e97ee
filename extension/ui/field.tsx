import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';

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
  const kind = kinds[props.kind ?? 'text'];
  const attributes = {
    class: `${css.input} ${props.kind === 'digits' ? css.code : ''}`,
    inputMode: kind.inputMode,
    autocomplete: kind.autocomplete,
    spellcheck: false,
    value: props.value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  } as const;
  return (
    <FieldFrame label={props.label} hint={props.hint} error={props.error}>
      {(ties) =>
        props.kind === 'password' ? (
          <input type="password" {...ties} {...attributes} />
        ) : (
          <input type="text" {...ties} {...attributes} />
        )
      }
    </FieldFrame>
  );
}
