import { useEffect, useState } from 'preact/hooks';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Outcome } from './outcomes.ts';
import { type OpenPlace, openUploadField } from './place.ts';
import css from './sign.module.css';

interface PutBackPartProps {
  readonly job: Job;
  readonly outcome: Outcome;
  readonly signed: SignedCopy;
  /** The frame that the document came from; null where it is gone. */
  readonly place: OpenPlace | null;
  readonly onGive: (to: OpenPlace) => void;
  readonly onAllow: () => void;
  readonly onDownload: () => void;
}

/** Where the signed file is, and what can still be done to bring it to the portal. */
export function PutBackPart(props: PutBackPartProps) {
  const { say } = useText();
  const { job, outcome, signed, place } = props;
  const { back } = outcome;
  const downloadButton = (
    <Button icon="download" onPress={props.onDownload}>
      {say('page.action.download')}
    </Button>
  );
  const retry = place === null ? null : <Button onPress={() => props.onGive(place)}>{say('page.action.retry')}</Button>;
  if (signed.delivery === 'delivered') {
    return <Notice tone="good" role="status" title={say('page.sign.back.confirmed')} actions={downloadButton} />;
  }
  switch (back?.outcome) {
    case 'sending':
      return <Notice tone="none" role="status" title={say('page.sign.back.sending')} actions={downloadButton} />;
    case 'refused':
      return (
        <Notice tone="bad" role="alert" title={say('page.sign.back.refused.title')} actions={[retry, downloadButton]}>
          <p>{say('page.sign.back.refused.body', { reason: back.reason === '' ? 'none' : back.reason })}</p>
        </Notice>
      );
    case 'logged-out':
      return (
        <Notice
          tone="unsure"
          role="alert"
          title={say('page.sign.back.logged-out.title')}
          actions={[retry, downloadButton]}
        >
          <p>{say('page.sign.back.logged-out.body')}</p>
        </Notice>
      );
    case 'foreign':
      return (
        <Notice
          tone="unsure"
          role="status"
          title={say('page.sign.back.foreign.title')}
          actions={[
            <Button key="allow" onPress={props.onAllow}>
              {say('page.sign.back.foreign.allow')}
            </Button>,
            downloadButton,
          ]}
        >
          <p>
            {say('page.sign.back.foreign.body', { portal: job.origin, origin: new URL(back.upload.address).origin })}
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
          actions={downloadButton}
        />
      );
    case 'unconfirmed':
      return (
        <Notice tone="unsure" role="status" title={say('page.sign.back.unconfirmed.title')} actions={downloadButton}>
          <p>{say('page.sign.back.unconfirmed.body')}</p>
        </Notice>
      );
    case 'pending':
      return job.place === null ? <div class={css.actions}>{downloadButton}</div> : <NowherePart {...props} />;
  }
}

/** Documents that were opened for reading are expected back by nobody; others have lost their place. */
function NowherePart(props: PutBackPartProps) {
  const { say } = useText();
  const { job } = props;
  const isOffer = ['viewer', 'link', 'download', 'rows'].includes(job.source);
  const field = useUploadField(isOffer ? job : null);
  const downloadButton = (
    <Button icon="download" onPress={props.onDownload}>
      {say('page.action.download')}
    </Button>
  );
  if (!isOffer) {
    return (
      <Notice tone="unsure" role="status" title={say('page.sign.back.lost.title')} actions={downloadButton}>
        <p>{say('page.sign.back.lost.body')}</p>
      </Notice>
    );
  }
  return (
    <section class={css.part}>
      <h2 class={css.label}>{say('page.sign.back.heading')}</h2>
      <p class={css.quiet}>{say('page.sign.back.offer.body')}</p>
      <div class={css.actions}>
        {field === null ? null : <Button onPress={() => props.onGive(field)}>{say('page.sign.back.put')}</Button>}
        {downloadButton}
      </div>
    </section>
  );
}

/** The page's only upload field, where the document was found elsewhere on the page. */
function useUploadField(job: Job | null): OpenPlace | null {
  const [field, setField] = useState<OpenPlace | null>(null);
  useEffect(() => {
    if (job === null || job.place === null) return;
    let isWanted = true;
    void openUploadField(job.place, job.origin).then((found) => {
      if (isWanted) setField(found);
      else found?.close();
    });
    return () => {
      isWanted = false;
    };
  }, [job?.id]);
  return field;
}
