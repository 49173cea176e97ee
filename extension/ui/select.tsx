import { useId } from 'preact/hooks';
import css from './field.module.css';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly hint?: string;
  readonly onPick: (value: Value) => void;
}

/** One of a few, with its name above. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const id = useId();
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
      <select
        id={id}
        class={css.input}
        value={props.value}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onPick(event.currentTarget.value as Value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
