import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { Foot } from './foot.tsx';
import css from './sign.module.css';

/** The window when there is no question any more: a state, and the way out or back. */
export function EndPanel(props: { name: string; children: ComponentChildren; onAgain?: () => void }) {
  const { say } = useText();
  const isEnd = props.onAgain === undefined;
  return (
    <>
      <div class={css.scroll}>
        <h1 class={css.heading}>{props.name}</h1>
        {props.children}
      </div>
      <Foot>
        <Button kind={isEnd ? 'primary' : 'quiet'} takesFocus={isEnd} onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
        {props.onAgain === undefined ? null : (
          <Button kind="primary" takesFocus onPress={props.onAgain}>
            {say('page.action.retry')}
          </Button>
        )}
      </Foot>
    </>
  );
}
