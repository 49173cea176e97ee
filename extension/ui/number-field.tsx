import { useEffect, useState } from 'preact/hooks';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import { decimalText } from './format.ts';
import { useText } from './language.tsx';

interface NumberFieldProps {
  readonly label: string;
  /** Null: not known yet. */
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Called with what is a number within the bounds, and only then. */
  readonly onChange: (value: number) => void;
}

/**
 * A number with its name above, written as the page's language writes it: a browser's own number field has the decimal
 * mark of the browser. What is being typed stays as it is until it is left; arrows go up and down by a step.
 */
export function NumberField(props: NumberFieldProps) {
  const { language } = useText();
  const { value, least, most, step } = props;
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [value]);
  const tell = (next: number) => props.onChange(Math.min(Math.max(next, least), most));
  const leave = (text: string) => {
    setTyped(null);
    const next = Number(text.replace(',', '.'));
    if (text.trim() !== '' && Number.isFinite(next) && next !== value) tell(next);
  };
  return (
    <FieldFrame label={props.label}>
      {({ id }) => (
        <input
          id={id}
          class={css.input}
          type="text"
          role="spinbutton"
          inputMode="decimal"
          autocomplete="off"
          aria-valuenow={value ?? undefined}
          aria-valuemin={least}
          aria-valuemax={most}
          value={typed ?? (value === null ? '' : decimalText(value, language))}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => leave(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            tell((value ?? least) + (event.key === 'ArrowUp' ? step : -step));
          }}
        />
      )}
    </FieldFrame>
  );
}
