import type { ComponentChildren } from 'preact';
import browser from 'webextension-polyfill';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { timeText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { OwnVerdict } from './own-verdict.tsx';
import css from './sign.module.css';

interface DonePanelProps {
  readonly job: Job;
  readonly signed: SignedCopy;
  readonly report: Report | null;
  /** Where the signed file is. */
  readonly children: ComponentChildren;
}

/** What came of one document: the verdict of this browser's own check, and where the signed file is. */
export function DonePanel(props: DonePanelProps) {
  const { say } = useText();
  const { job, signed, report } = props;
  const isBad = report?.verdict === 'TOTAL-FAILED';
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
        {isBad ? null : props.children}
      </div>
      <footer class={css.foot}>
        <Button kind="quiet" onPress={() => showReport(job)}>
          {say('page.sign.done.report')}
        </Button>
        <Button kind="primary" onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
      </footer>
    </>
  );
}

/** Opens the verify page for what a job has. */
export function showReport(job: Job): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`pages/verify/index.html?job=${job.id}`) });
}
