import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import css from './rows.module.css';

interface DocumentSwitchProps {
  readonly name: string;
  /** Place of the shown document, from 0. */
  readonly current: number;
  readonly count: number;
  readonly seen: number;
  readonly onShow: (n: number) => void;
}

/** From one document of a batch to the next, over the preview. */
export function DocumentSwitch(props: DocumentSwitchProps) {
  const { say } = useText();
  const { current, count } = props;
  return (
    <nav class={css.switch} aria-label={say('page.sign.batch.show')}>
      <Button
        isSmall
        kind="quiet"
        icon="left"
        label={say('page.sign.batch.previous')}
        isDisabled={current === 0}
        onPress={() => props.onShow(current - 1)}
      >
        {null}
      </Button>
      <span class={css.seen} aria-live="polite">
        {say('page.sign.batch.at', { n: current + 1, count })}
        <span class="unseen">: {props.name}</span>
      </span>
      <Button
        isSmall
        kind="quiet"
        icon="right"
        label={say('page.sign.batch.next')}
        isDisabled={current === count - 1}
        onPress={() => props.onShow(current + 1)}
      >
        {null}
      </Button>
      <span class={css.file} aria-hidden="true">
        {props.name}
      </span>
      <span class={css.seen} data-testid="seen">
        {say('page.sign.batch.seen', { seen: props.seen, count })}
      </span>
    </nav>
  );
}
