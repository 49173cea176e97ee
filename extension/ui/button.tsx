import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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
  /** What Enter does when this appears, unless somebody is at work elsewhere on the page. */
  readonly takesFocus?: boolean;
}

const kinds = { primary: css.primary, plain: '', quiet: css.quiet } as const;

/** A button that says what it does. */
export function Button(props: ButtonProps) {
  const classes = [css.button, kinds[props.kind ?? 'plain'], props.isSmall ? css.small : ''].filter(Boolean).join(' ');
  const own = useRef<HTMLButtonElement>(null);
  const isReady = props.takesFocus === true && props.isDisabled !== true;
  useEffect(() => {
    const { activeElement } = document;
    if (isReady && (activeElement === null || activeElement === document.body))
      own.current?.focus({ preventScroll: true });
  }, [isReady]);
  return (
    <button
      ref={own}
      type="button"
      class={classes}
      disabled={props.isDisabled ?? false}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={props.onPress}
      // A key that was held down since the last window presses nothing in this one.
      onKeyDown={(event) => isReady && event.repeat && event.preventDefault()}
    >
      {props.icon === undefined ? null : <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
