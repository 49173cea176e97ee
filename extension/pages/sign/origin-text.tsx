import type { ComponentChildren } from 'preact';
import type { Job } from '../../jobs/job.ts';
import { Icon } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import { Broken } from '../../ui/said.tsx';
import css from './sign.module.css';

/** Where a job came from, by the browser's own word. */
export function OriginText(props: { job: Job }): ComponentChildren {
  const { say } = useText();
  const { job } = props;
  if (job.place === null) return say('page.sign.document.this-computer');
  const isSecure = job.origin.startsWith('https:');
  return (
    <>
      <span class={css.origin}>
        {isSecure ? <Icon name="lock" size={16} /> : null}
        <bdi data-testid="origin">
          <Broken text={job.origin} />
        </bdi>
      </span>
      {job.topOrigin === null || job.topOrigin === job.origin ? null : (
        <>
          <br />
          <bdi class={css.quiet}>
            <Broken text={job.topOrigin} />
          </bdi>
        </>
      )}
    </>
  );
}
