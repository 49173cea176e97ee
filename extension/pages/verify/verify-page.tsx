import { useEffect, useRef, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { jobOf } from '../../jobs/store.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Frame } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { needsPassword, PasswordPart } from '../document/password-part.tsx';
import { openReader } from '../document/reader.ts';
import { ReportView } from './report-view.tsx';

type State =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly failure: FailureRecord }
  | { readonly kind: 'read'; readonly report: Report };

/** A file to verify, and what opens it where it is encrypted: kept for as long as the page shows it. */
interface Asked {
  readonly blob: Blob;
  readonly name: string;
  readonly access?: DocumentAccess;
}

/** Verifies one file. Needs no agent and no network; the file does not leave the page's own worker. */
export function VerifyPage() {
  const { say, language } = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [state, setState] = useState<State>({ kind: 'empty' });
  const result = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const id = new URLSearchParams(location.search).get('job');
    if (id === null) return;
    void jobOf(id).then((job) => {
      if (job === null) return;
      const { blob, name } = job.signed ?? job.document;
      setAsked({ blob, name });
    });
  }, []);

  useEffect(() => {
    if (asked === null) return;
    const reader = openReader();
    setState({ kind: 'reading', name: asked.name });
    reader.validate(asked.blob, asked.name, language, asked.access).then(
      (report) => {
        setState({ kind: 'read', report });
        result.current?.focus();
      },
      (error: unknown) => {
        if (!isFailure(error)) throw error;
        setState({ kind: 'failed', failure: error.record });
      },
    );
    return () => reader.close();
    // Texts of a report are in one language, so a change of it asks again.
  }, [asked, language]);

  const startAgain = () => {
    setAsked(null);
    setState({ kind: 'empty' });
  };

  return (
    <Frame current="verify" title={say('page.verify.title')} lead={say('page.verify.lead')}>
      {state.kind === 'empty' ? (
        <FileDrop accept=".pdf,application/pdf" onFile={(file) => setAsked({ blob: file, name: file.name })} />
      ) : null}
      {state.kind === 'reading' ? (
        <Notice tone="none" role="status" title={say('page.verify.reading', { name: state.name })} />
      ) : null}
      {state.kind === 'failed' ? (
        <FailureNotice
          failure={state.failure}
          actions={<Button onPress={startAgain}>{say('page.verify.another')}</Button>}
        />
      ) : null}
      <div ref={result} tabIndex={-1} style={{ outline: 'none' }}>
        {state.kind === 'read' && state.report.failure !== null && needsPassword(state.report.failure) ? (
          <PasswordPart onPassword={(password) => setAsked(asked && { ...asked, access: { password } })} />
        ) : null}
        {state.kind === 'read' ? <ReportView report={state.report} onAnother={startAgain} /> : null}
      </div>
    </Frame>
  );
}
