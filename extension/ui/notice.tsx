import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import css from './notice.module.css';

/**
 * The five states, and no sixth: holds, holds with a note, cannot be concluded, does not hold, nothing to say. Each has
 * its own shape and words beside its colour (WCAG SC 1.4.1).
 */
export type Tone = 'good' | 'note' | 'unsure' | 'bad' | 'none';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly isLarge?: boolean;
  /** `alert` interrupts the reader, `status` waits for a pause; neither for what stands there from the beginning. */
  readonly role?: 'alert' | 'status';
}

/** A state in words, with what can be done about it. */
export function Notice(props: NoticeProps) {
  return (
    <div
      class={`${css.notice} ${css[props.tone]} ${props.isLarge ? css.large : ''}`}
      role={props.role}
      data-tone={props.tone}
    >
      <Icon name={props.tone} size={props.isLarge ? 28 : 22} />
      <p class={css.title}>{props.title}</p>
      <div class={css.rest}>
        {props.children}
        {props.actions === undefined ? null : <div class={css.actions}>{props.actions}</div>}
      </div>
    </div>
  );
}
