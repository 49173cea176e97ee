import type { ComponentChildren } from 'preact';
import css from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** One primary button a screen: the answer to its question. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  /** Where the visible words are not enough by themselves. */
  readonly label?: string;
  readonly describedBy?: string;
}

const kinds = { primary: css.primary, plain: '', quiet: css.quiet } as const;

/** A button that says what it does. */
export function Button(props: ButtonProps) {
  const classes = [css.button, kinds[props.kind ?? 'plain'], props.isSmall ? css.small : ''].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      class={classes}
      disabled={props.isDisabled ?? false}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={props.onPress}
    >
      {props.icon === undefined ? null : <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
