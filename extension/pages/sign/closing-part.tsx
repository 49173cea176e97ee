import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';

const closesAfterS = 4;
/** Whoever does one of these is still here. */
const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Says that all is done, and closes the window unless somebody is still at it: it can be stopped (WCAG SC 2.2.1). */
export function ClosingPart(props: { readonly withdrawn?: boolean; readonly title?: string }) {
  const { say } = useText();
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
      tone={props.withdrawn === true ? 'unsure' : 'good'}
      role={props.withdrawn === true ? 'alert' : 'status'}
      title={props.title ?? say(props.withdrawn === true ? 'page.sign.withdrawn.title' : 'page.sign.closing.title')}
      actions={
        seconds === null ? undefined : <Button onPress={() => setSeconds(null)}>{say('page.sign.closing.stay')}</Button>
      }
    >
      {props.withdrawn === true ? <p>{say('page.sign.withdrawn.body')}</p> : null}
      {seconds === null ? null : <p aria-live="off">{say('page.sign.closing.body', { seconds })}</p>}
    </Notice>
  );
}
