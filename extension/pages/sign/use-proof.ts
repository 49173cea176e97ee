import { useEffect } from 'preact/hooks';
import { onJobsChanged } from '../../jobs/changes.ts';
import type { Job } from '../../jobs/job.ts';
import { jobOf } from '../../jobs/store.ts';
import { type Outcome, proved } from './outcomes.ts';

/**
 * Follows the job while it lies signed in this window: the proof that a portal has a file may come after the page has said
 * that there is none.
 *
 * @param tell gets the outcomes with what was proved meanwhile
 */
export function useProof(
  job: Job | null,
  tell: (change: (outcomes: readonly Outcome[]) => readonly Outcome[]) => void,
) {
  useEffect(() => {
    if (job === null) return;
    return onJobsChanged(() => {
      void jobOf(job.id).then((kept) => {
        if (kept !== null) tell((outcomes) => proved(outcomes, kept.signed));
      });
    });
  }, [job?.id]);
}
