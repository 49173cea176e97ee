import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { timeText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type OpenPlace, openUploadField } from './place.ts';
import css from './sign.module.css';

interface DonePanelProps {
  readonly job: Job;
  readonly signed: SignedCopy;
  readonly report: Report | null;
  readonly onPutInto: (place: OpenPlace) => void;
  readonly onDownload: () => void;
}

/** What came of it: the verdict of this browser's own check, and where the signed file is. */
export function DonePanel(props: DonePanelProps) {
  const { say } = useText();
  const { job, signed, report } = props;
  const isBad = report?.verdict === 'TOTAL-FAILED';
  const showReport = () =>
    void browser.tabs.create({ url: browser.runtime.getURL(`pages/verify/index.html?job=${job.id}`) });
  return (
    <>
      <div class={css.scroll} data-testid="done" data-verdict={report?.verdict ?? 'UNCHECKED'}>
        <section class={css.part}>
          <p class={css.label}>{say('page.sign.done.file')}</p>
          <h1 class={css.heading}>{signed.name}</h1>
        </section>
        <OwnVerdict signed={signed} report={report} />
        <Facts
          rows={[
            [say('page.sign.done.signer'), signed.signer],
            [say('page.sign.done.time'), timeText(signed.signedAt)],
          ]}
        />
        {isBad ? null : <PutBackPart {...props} />}
      </div>
      <footer class={css.foot}>
        <Button kind="quiet" onPress={showReport}>
          {say('page.sign.done.report')}
        </Button>
        <Button kind="primary" onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
      </footer>
    </>
  );
}

function OwnVerdict(props: { signed: SignedCopy; report: Report | null }) {
  const { say } = useText();
  const { signed, report } = props;
  const practice = signed.practice ? <p>{say('page.sign.done.practice')}</p> : null;
  const latest = report?.signatures.at(-1);
  if (report === null || latest === undefined) {
    return (
      <Notice tone="unsure" role="status" title={say('page.sign.done.unchecked')}>
        {practice}
      </Notice>
    );
  }
  switch (latest.indication) {
    case 'TOTAL-PASSED':
      return (
        <Notice tone={signed.practice ? 'note' : 'good'} role="status" title={say('page.sign.done.good')}>
          {practice}
        </Notice>
      );
    case 'INDETERMINATE':
      return (
        <Notice tone="note" role="status" title={say('page.sign.done.unsure')}>
          {practice ??
            (latest.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' ? (
              <p>{say('page.sign.done.unsure.anchor')}</p>
            ) : (
              <p>{latest.errors[0]}</p>
            ))}
        </Notice>
      );
    case 'TOTAL-FAILED':
      return (
        <Notice tone="bad" role="alert" title={say('page.sign.done.bad')}>
          <p>{say('page.sign.done.bad.body')}</p>
          <p>{latest.errors[0]}</p>
        </Notice>
      );
  }
}

function PutBackPart(props: DonePanelProps) {
  const { say } = useText();
  const { job, signed } = props;
  const isOffer = job.source === 'viewer' || job.source === 'link';
  const field = useUploadField(isOffer ? job : null);
  const downloadButton = (
    <Button icon="download" onPress={props.onDownload}>
      {say('page.action.download')}
    </Button>
  );
  switch (signed.delivery) {
    case 'delivered':
      return <Notice tone="good" role="status" title={say('page.sign.back.confirmed')} actions={downloadButton} />;
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
      if (job.place === null) return <div class={css.actions}>{downloadButton}</div>;
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
            {field === null ? null : (
              <Button onPress={() => props.onPutInto(field)}>{say('page.sign.back.put')}</Button>
            )}
            {downloadButton}
          </div>
        </section>
      );
  }
}

/** The page's only upload field, where the document was found elsewhere on the page. */
function useUploadField(job: Job | null): OpenPlace | null {
  const [field, setField] = useState<OpenPlace | null>(null);
  useEffect(() => {
    if (job === null || job.place === null) return;
    let isWanted = true;
    void openUploadField(job.place).then((found) => {
      if (isWanted) setField(found);
      else found?.close();
    });
    return () => {
      isWanted = false;
    };
  }, [job?.id]);
  return field;
}
