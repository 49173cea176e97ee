import { useEffect, useState } from 'preact/hooks';
import { isAllSigned, type Job } from '../../jobs/job.ts';
import { jobOf } from '../../jobs/store.ts';
import { type OpenPlace, openPlace } from './place.ts';

/** The job of this window, and the frame it came from. */
export interface JobInHand {
  /** Undefined while it is looked up; null where it is no longer kept. */
  readonly job: Job | null | undefined;
  /** Null where the documents came from this computer, or their frame is gone. */
  readonly place: OpenPlace | null;
}

/**
 * Takes up the job that the window's address names.
 *
 * @param onGone called when the portal's page goes away, so that a pending question is withdrawn with it
 */
export function useJob(onGone: () => void): JobInHand {
  const [job, setJob] = useState<Job | null | undefined>(undefined);
  const [place, setPlace] = useState<OpenPlace | null>(null);
  useEffect(() => {
    const open = async () => {
      const id = new URLSearchParams(location.search).get('job');
      const found = id === null ? null : await jobOf(id);
      setJob(found);
      if (found === null || found.place === null || isAllSigned(found)) return;
      // Where something may have been signed already, that has to be found out before anything is called withdrawn.
      const isUntouched = found.asked === null && found.signed.every((copy) => copy === null);
      const leave = isUntouched ? onGone : () => undefined;
      const opened = await openPlace(found.place, found.origin, leave);
      if (opened === null) leave();
      else setPlace(opened);
    };
    void open();
  }, []);
  return { job, place };
}
