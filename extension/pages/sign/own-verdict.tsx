import type { Report } from '../../../shared/validation/report.ts';
import type { SignedCopy } from '../../jobs/job.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Whether there is nothing to add: it holds, and with a key that counts. */
export const isGood = (signed: SignedCopy, report: Report | null): boolean =>
  !signed.practice && report?.signatures.at(-1)?.indication === 'TOTAL-PASSED';

/** The verdict of this browser's own check on a signed file. */
export function OwnVerdict(props: { signed: SignedCopy; report: Report | null }) {
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
