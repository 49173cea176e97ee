import { useEffect, useState } from 'preact/hooks';
import { onJobsChanged } from '../../jobs/changes.ts';
import type { Job, SignedCopy } from '../../jobs/job.ts';
import { dropSigned, isCopyUndelivered, noteDelivery, undelivered } from '../../jobs/store.ts';
import { takeUpAll } from '../../link/take-up.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { download } from '../../ui/download.ts';
import { timeText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** Signed files that arrived nowhere for certain: none is lost. Not shown while there are none. */
export function KeptPart() {
  const { say } = useText();
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const look = async () => setJobs(await undelivered());
  useEffect(() => {
    void look();
    // What is still with the agent comes after what is here, be it that another page or the worker fetches it.
    void takeUpAll();
    return onJobsChanged(() => void look());
  }, []);
  const rows = jobs.flatMap(rowsOf);
  if (rows.length === 0) return null;

  const take = async ({ job, n, signed }: Row) => {
    download(signed.blob, signed.name);
    await noteDelivery(job.id, n, 'downloaded');
  };
  return (
    <Card title={say('page.options.kept.heading')} lead={say('page.options.kept.lead')}>
      <ul class={css.list}>
        {rows.map((row) => (
          <li class={css.item} key={`${row.job.id}:${row.n}`}>
            <div class={css.text}>
              <p class={css.name}>{row.signed.name}</p>
              <p class={css.quiet}>
                <bdi>{row.job.place === null ? say('page.sign.document.this-computer') : row.job.origin}</bdi> ·{' '}
                {timeText(row.signed.signedAt)}
              </p>
            </div>
            <Button isSmall icon="download" onPress={() => void take(row)}>
              {say('page.action.download')}
            </Button>
            <Button isSmall kind="quiet" onPress={() => void dropSigned(row.job.id, row.n)}>
              {say('page.options.kept.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Row {
  readonly job: Job;
  readonly n: number;
  readonly signed: SignedCopy;
}

const rowsOf = (job: Job): readonly Row[] =>
  job.signed.flatMap((signed, n) => (signed !== null && isCopyUndelivered(signed) ? [{ job, n, signed }] : []));
