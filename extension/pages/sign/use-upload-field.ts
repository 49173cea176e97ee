import { useEffect, useState } from 'preact/hooks';
import type { Job } from '../../jobs/job.ts';
import { type OpenPlace, openUploadField } from './place.ts';

/** The page's only upload field, where the document was found elsewhere on the page; null where there is none. */
export function useUploadField(job: Job | null): OpenPlace | null {
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
