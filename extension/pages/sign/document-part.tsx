import type { ComponentChildren } from 'preact';
import { noteText } from '../../../shared/signing/note-text.ts';
import { sizeText } from '../../../shared/text/size.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job } from '../../jobs/job.ts';
import { Facts } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './sign.module.css';
import type { DocumentFacts } from './use-document.ts';

/** What is to be signed: its name, where it came from by the browser's own word, and what stands signed in it. */
export function DocumentPart(props: { job: Job; facts: DocumentFacts; isRefused: boolean; pages: number | null }) {
  const { say, language } = useText();
  const { job, facts, isRefused } = props;
  return (
    <section class={css.part} aria-labelledby="document">
      <p class={css.label}>{say('page.sign.title')}</p>
      <h1 class={css.heading} id="document">
        {job.document.name}
      </h1>
      <Facts
        rows={[
          [say('page.sign.document.from'), <OriginText key="origin" job={job} />],
          [say('page.sign.document.pages'), props.pages === null ? (isRefused ? '–' : '…') : String(props.pages)],
          [say('page.sign.document.size'), sizeText(job.document.blob.size, language)],
          [say('page.sign.document.signatures'), <SignaturesText key="signatures" facts={facts} />],
        ]}
      />
      {isRefused || facts.notes.length === 0 ? null : (
        <Notice tone="note" title={say('page.sign.document.notes')}>
          {facts.notes.map((note) => (
            <p key={note.code}>{noteText(note, say)}</p>
          ))}
        </Notice>
      )}
    </section>
  );
}

function OriginText(props: { job: Job }): ComponentChildren {
  const { say } = useText();
  const { job } = props;
  if (job.place === null) return say('page.sign.document.this-computer');
  const isSecure = job.origin.startsWith('https:');
  return (
    <>
      <span class={css.origin}>
        {isSecure ? <Icon name="lock" size={16} /> : null}
        <bdi data-testid="origin">{job.origin}</bdi>
      </span>
      {job.topOrigin === null || job.topOrigin === job.origin ? null : (
        <>
          <br />
          <bdi class={css.quiet}>{job.topOrigin}</bdi>
        </>
      )}
    </>
  );
}

function SignaturesText(props: { facts: DocumentFacts }): ComponentChildren {
  const { say } = useText();
  const { report, isRead } = props.facts;
  if (report === null || report.failure !== null) return isRead ? '–' : say('page.sign.document.signatures.reading');
  return say('page.sign.document.signatures.count', { count: report.signaturesCount, verdict: verdictOf(report) });
}

function verdictOf(report: Report): 'good' | 'bad' | 'unsure' | 'none' {
  if (report.verdict === 'TOTAL-PASSED') return 'good';
  if (report.verdict === 'TOTAL-FAILED') return 'bad';
  return report.verdict === 'INDETERMINATE' ? 'unsure' : 'none';
}
