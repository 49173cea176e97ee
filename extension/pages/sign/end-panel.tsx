import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import css from './sign.module.css';

/** The window when there is no question any more: a state, and the way out or back. */
export function EndPanel(props: { name: string; children: ComponentChildren; onAgain?: () => void }) {
  const { say } = useText();
  return (
    <>
      <div class={css.scroll}>
        <h1 class={css.heading}>{props.name}</h1>
        {props.children}
      </div>
      <footer class={css.foot}>
        <Button kind={props.onAgain === undefined ? 'primary' : 'quiet'} onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
        {props.onAgain === undefined ? null : (
          <Button kind="primary" onPress={props.onAgain}>
            {say('page.action.retry')}
          </Button>
        )}
      </footer>
    </>
  );
}
