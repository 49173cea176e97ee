import { useEffect, useId, useState } from 'preact/hooks';
import css from './field.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Called with what is a number within the bounds, and only then. */
  readonly onChange: (value: number) => void;
}

/** A number with its name above. What is being typed stays as it is until it is left. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [props.value]);
  const tell = (text: string) => {
    const value = Number(text.replace(',', '.'));
    if (text.trim() === '' || !Number.isFinite(value)) return;
    props.onChange(Math.min(Math.max(value, props.least), props.most));
  };
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={css.input}
        type="number"
        inputMode="decimal"
        step={props.step}
        min={props.least}
        max={props.most}
        value={typed ?? String(props.value)}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          tell(event.currentTarget.value);
          setTyped(null);
        }}
      />
    </div>
  );
}
