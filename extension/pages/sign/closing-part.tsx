import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';

const closesAfterS = 4;
/** Whoever does one of these is still here. */
const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Says that all is done, and closes the window unless somebody is still at it: it can be stopped (WCAG SC 2.2.1). */
export function ClosingPart(props: {
  /** Absent: that the portal's page took the question back. */
  readonly title?: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}) {
  const { say } = useText();
  const isWithdrawn = props.title === undefined;
  const [seconds, setSeconds] = useState<number | null>(closesAfterS);
  useEffect(() => {
    const stay = () => setSeconds(null);
    for (const sign of signsOfLife) window.addEventListener(sign, stay, { once: true });
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, stay);
    };
  }, []);
  useEffect(() => {
    if (seconds === null) return;
    if (seconds === 0) return window.close();
    const timer = setTimeout(() => setSeconds((left) => (left === null ? null : left - 1)), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return (
    <Notice
      tone={isWithdrawn ? 'unsure' : 'good'}
      role={isWithdrawn ? 'alert' : 'status'}
      title={props.title ?? say('page.sign.withdrawn.title')}
      actions={
        seconds === null && props.actions === undefined ? undefined : (
          <>
            {seconds === null ? null : (
              <Button onPress={() => setSeconds(null)}>{say('page.sign.closing.stay')}</Button>
            )}
            {props.actions}
          </>
        )
      }
    >
      {isWithdrawn ? <p>{say('page.sign.withdrawn.body')}</p> : null}
      {props.children}
      {seconds === null ? null : <p aria-live="off">{say('page.sign.closing.body', { seconds })}</p>}
    </Notice>
  );
}
