import type { Job } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Said } from '../../ui/said.tsx';
import type { Coming } from './documents.ts';
import css from './sign.module.css';

interface ComingPartProps {
  readonly job: Job;
  readonly coming: Coming;
  /** It stands at an address, so that it can be got again. */
  readonly hasAddress: boolean;
  readonly onAllow: () => void;
  readonly onRetry: () => void;
  readonly onChoose: (file: File) => void;
}

/** In the place of the preview, while the document itself is not here. */
export function ComingPart(props: ComingPartProps) {
  const { say } = useText();
  const { coming, job } = props;
  const portal = job.origin;
  switch (coming.kind) {
    case 'loading':
      return (
        <div class={css.coming}>
          <Notice tone="none" role="status" title={say('page.sign.coming.loading')} />
        </div>
      );
    case 'ask':
      return (
        <div class={css.coming}>
          <Notice
            tone="unsure"
            role="status"
            title={say('page.sign.coming.ask.title')}
            actions={
              <Button
                kind="primary"
                takesFocus
                label={say('page.sign.coming.ask.allow', { origin: coming.origin })}
                onPress={props.onAllow}
              >
                {say('page.sign.coming.ask.allow-short')}
              </Button>
            }
          >
            <p>
              <Said>{say('page.sign.coming.ask.body', { portal, origin: coming.origin })}</Said>
            </p>
          </Notice>
        </div>
      );
    case 'choose':
      return (
        <div class={css.coming}>
          <h2>{say('page.sign.coming.choose.title')}</h2>
          <p>
            <Said>{say('page.sign.coming.choose.body', { portal })}</Said>
          </p>
          <FileDrop accept=".pdf,application/pdf" isSentOn onFile={props.onChoose} />
        </div>
      );
    case 'failed':
      return (
        <div class={css.coming}>
          <FailureNotice
            failure={coming.failure}
            actions={props.hasAddress ? <Button onPress={props.onRetry}>{say('page.action.retry')}</Button> : undefined}
          />
          {props.hasAddress ? null : <FileDrop accept=".pdf,application/pdf" isSentOn onFile={props.onChoose} />}
        </div>
      );
  }
}
