import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import css from './field.module.css';

interface FieldFrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value; empty where nothing is. */
  readonly error?: string | undefined;
  /** The field itself, by what ties it to the words around it. */
  readonly children: (ties: FieldTies) => ComponentChildren;
}

/** What ties a field to its name, its hint and its error. */
interface FieldTies {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A field with its name above, a hint under that, and below it what is wrong with its value. */
export function FieldFrame({ label, hint, error = '', children }: FieldFrameProps) {
  const id = useId();
  const ties = [hint === undefined ? '' : `${id}-hint`, error === '' ? '' : `${id}-error`].join(' ').trim();
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p class={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': ties || undefined, 'aria-invalid': error !== '' })}
      {error === '' ? null : (
        <p class={css.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
