import type { ComponentChildren } from 'preact';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Said } from '../../ui/said.tsx';
import type { Outcome } from './outcomes.ts';
import { isOffer } from './return-act.ts';
import css from './sign.module.css';

interface PutBackPartProps {
  readonly job: Job;
  readonly outcome: Outcome;
  readonly signed: SignedCopy;
  /** The button that keeps the signed file; null where that is the panel's own act. */
  readonly download: ComponentChildren;
}

/** Where the signed file is, and what that means for the official. The act that brings it further stands at the foot. */
export function PutBackPart(props: PutBackPartProps) {
  const { say } = useText();
  const { job, signed } = props;
  const { back } = props.outcome;
  const actions = props.download ?? undefined;
  if (signed.delivery === 'delivered') {
    return <Notice tone="good" role="status" title={say('page.sign.back.confirmed')} actions={actions} />;
  }
  switch (back?.outcome) {
    case 'sending':
      return <Notice tone="none" role="status" title={say('page.sign.back.sending')} actions={actions} />;
    case 'refused':
      return (
        <Notice tone="bad" role="alert" title={say('page.sign.back.refused.title')} actions={actions}>
          <p>
            <Said>{say('page.sign.back.refused.body', { reason: back.reason === '' ? 'none' : back.reason })}</Said>
          </p>
        </Notice>
      );
    case 'logged-out':
      return (
        <Notice tone="unsure" role="alert" title={say('page.sign.back.logged-out.title')} actions={actions}>
          <p>{say('page.sign.back.logged-out.body')}</p>
        </Notice>
      );
    case 'foreign':
      return (
        <Notice tone="unsure" role="status" title={say('page.sign.back.foreign.title')} actions={actions}>
          <p>
            <Said>
              {say('page.sign.back.foreign.body', { portal: job.origin, origin: new URL(back.upload.address).origin })}
            </Said>
          </p>
        </Notice>
      );
  }
  switch (signed.delivery) {
    case 'downloaded':
      return (
        <Notice
          tone="note"
          role="status"
          title={say('page.sign.back.downloaded', { name: signed.name })}
          actions={actions}
        />
      );
    case 'unconfirmed':
      return (
        <Notice tone="unsure" role="status" title={say('page.sign.back.unconfirmed.title')} actions={actions}>
          <p>{say('page.sign.back.unconfirmed.body')}</p>
        </Notice>
      );
    case 'pending':
      return job.place === null ? null : <Nowhere {...props} />;
  }
}

/** Documents that were opened for reading are expected back by nobody; others have lost their place. */
function Nowhere({ job, download }: PutBackPartProps) {
  const { say } = useText();
  if (!isOffer(job.source)) {
    return (
      <Notice tone="unsure" role="status" title={say('page.sign.back.lost.title')} actions={download ?? undefined}>
        <p>{say('page.sign.back.lost.body')}</p>
      </Notice>
    );
  }
  return (
    <section class={css.part}>
      <h2 class={css.label}>{say('page.sign.back.heading')}</h2>
      <p class={css.quiet}>{say('page.sign.back.offer.body')}</p>
      {download === null ? null : <div class={css.actions}>{download}</div>}
    </section>
  );
}
