import { useEffect, useState } from 'preact/hooks';
import { onJobsChanged } from '../../jobs/changes.ts';
import type { Job } from '../../jobs/job.ts';
import { noteDelivery, removeJob, undelivered } from '../../jobs/store.ts';
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
  if (jobs.length === 0) return null;

  const take = async (job: Job) => {
    if (job.signed === null) return;
    download(job.signed.blob, job.signed.name);
    await noteDelivery(job.id, 'downloaded');
  };
  return (
    <Card title={say('page.options.kept.heading')} lead={say('page.options.kept.lead')}>
      <ul class={css.list}>
        {jobs.map((job) => (
          <li class={css.item} key={job.id}>
            <div class={css.text}>
              <p class={css.name}>{job.signed?.name}</p>
              <p class={css.quiet}>
                <bdi>{job.place === null ? say('page.sign.document.this-computer') : job.origin}</bdi> ·{' '}
                {timeText(job.signed?.signedAt ?? '')}
              </p>
            </div>
            <Button isSmall icon="download" onPress={() => void take(job)}>
              {say('page.action.download')}
            </Button>
            <Button isSmall kind="quiet" onPress={() => void removeJob(job.id)}>
              {say('page.options.kept.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
