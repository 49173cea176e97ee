import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly hint?: string;
  readonly onPick: (value: Value) => void;
}

/** One of a few, with its name above. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <FieldFrame label={props.label} hint={props.hint}>
      {({ id, 'aria-describedby': describedBy }) => (
        <select
          id={id}
          class={css.input}
          value={props.value}
          aria-describedby={describedBy}
          onChange={(event) => props.onPick(event.currentTarget.value as Value)}
        >
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
