import type { ComponentChildren } from 'preact';
import { noteText } from '../../../shared/signing/note-text.ts';
import { sizeText } from '../../../shared/text/size.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job } from '../../jobs/job.ts';
import { Facts } from '../../ui/card.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type DocumentRow, nameOf } from './documents.ts';
import { OriginText } from './origin-text.tsx';
import css from './sign.module.css';

interface DocumentPartProps {
  readonly job: Job;
  readonly row: DocumentRow;
  readonly pages: number | null;
  /** One of several: the heading of the window stands elsewhere, and where they came from too. */
  readonly isOneOfMany: boolean;
}

/** What is to be signed: its name, where it came from by the browser's own word, and what stands signed in it. */
export function DocumentPart(props: DocumentPartProps) {
  const { say, language } = useText();
  const { job, row, isOneOfMany } = props;
  const { facts, document } = row;
  const isRefused = facts.refusal !== null;
  const name = nameOf(row) || say('page.sign.document.unchosen');
  // What nobody is getting or reading is not on its way.
  const later =
    (isRefused && document.blob !== null) || (row.coming !== null && row.coming.kind !== 'loading') ? '–' : '…';
  return (
    <section class={css.part} aria-labelledby="document">
      {isOneOfMany ? (
        <h2 class={css.subject} id="document">
          {name}
        </h2>
      ) : (
        <>
          <p class={css.label}>{say('page.sign.title')}</p>
          <h1 class={css.heading} id="document">
            {name}
          </h1>
        </>
      )}
      <Facts
        rows={[
          [say('page.sign.document.from'), isOneOfMany ? null : <OriginText key="origin" job={job} />],
          [say('page.sign.document.pages'), props.pages === null ? later : String(props.pages)],
          [say('page.sign.document.size'), document.blob === null ? later : sizeText(document.blob.size, language)],
          [say('page.sign.document.signatures'), <SignaturesText key="signatures" row={row} />],
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

function SignaturesText(props: { row: DocumentRow }): ComponentChildren {
  const { say } = useText();
  const { coming, facts } = props.row;
  const { report, isRead } = facts;
  if (report === null || report.failure !== null) {
    const isReading = !isRead && (coming === null || coming.kind === 'loading');
    return isReading ? say('page.sign.document.signatures.reading') : '–';
  }
  return say('page.sign.document.signatures.count', { count: report.signaturesCount, verdict: verdictOf(report) });
}

function verdictOf(report: Report): 'good' | 'bad' | 'unsure' | 'none' {
  if (report.verdict === 'TOTAL-PASSED') return 'good';
  if (report.verdict === 'TOTAL-FAILED') return 'bad';
  return report.verdict === 'INDETERMINATE' ? 'unsure' : 'none';
}
