import type { ComponentChildren } from 'preact';
import type { Say } from '../../../shared/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import { Foot } from './foot.tsx';
import css from './sign.module.css';
import { type Step, steps } from './stage.ts';

interface ProgressPanelProps {
  readonly name: string;
  readonly step: Step;
  /** Of what is being signed; empty where there is nothing to compare. */
  readonly digests: readonly string[];
  readonly isPractice: boolean;
  readonly canCancel: boolean;
  readonly onCancel: () => void;
  /** The documents of a batch. */
  readonly children?: ComponentChildren;
}

/** The four steps in words; the one under way says what the official has to do, and where. */
export function ProgressPanel(props: ProgressPanelProps) {
  const { say } = useText();
  const at = steps.indexOf(props.step);
  return (
    <>
      <div class={css.scroll}>
        <section class={css.part}>
          <p class={css.label}>{say('page.sign.progress.heading')}</p>
          <h1 class={css.heading}>{props.name}</h1>
        </section>
        <ol class={css.steps} aria-live="polite" data-step={props.step}>
          {steps.map((step, index) => (
            <StepRow
              key={step}
              name={nameOf(step, props.isPractice, say)}
              state={index < at ? 'done' : index === at ? 'now' : 'later'}
              body={step === 'prompt' && index === at ? promptText(props, say) : ''}
            />
          ))}
        </ol>
        {props.children}
      </div>
      <Foot
        compare={props.digests.length === 0 ? undefined : props.digests}
        why={props.canCancel ? '' : say('page.sign.progress.finishing')}
      >
        {props.canCancel ? <Button onPress={props.onCancel}>{say('page.action.cancel')}</Button> : null}
      </Foot>
    </>
  );
}

function StepRow(props: { name: string; state: 'done' | 'now' | 'later'; body: string }) {
  const { say } = useText();
  const look = { done: css.done, now: css.now, later: '' }[props.state];
  return (
    <li class={`${css.step} ${look}`} aria-current={props.state === 'now' ? 'step' : undefined}>
      {props.state === 'done' ? <Icon name="check" /> : <span class={css.dot} />}
      <span>
        {props.name}
        <span class="unseen">: {say('page.sign.progress.state', { state: props.state })}</span>
      </span>
      {props.body === '' ? null : <p>{props.body}</p>}
    </li>
  );
}

function nameOf(step: Step, isPractice: boolean, say: Say): string {
  return say(step === 'token' && isPractice ? 'page.sign.progress.token.practice' : `page.sign.progress.${step}`);
}

function promptText({ isPractice }: ProgressPanelProps, say: Say): string {
  return say(isPractice ? 'page.sign.progress.prompt.practice' : 'page.sign.progress.prompt.body');
}
