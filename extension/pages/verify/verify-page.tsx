import { useEffect, useRef } from 'preact/hooks';
import { jobOf } from '../../jobs/store.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Frame } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { needsPassword } from '../document/needs-password.ts';
import { PasswordPart } from '../document/password-part.tsx';
import { FilesView } from './files-view.tsx';
import { ReportView } from './report-view.tsx';
import { type Asked, type Outcome, useVerification } from './use-verification.ts';

/** Verifies files. Needs no agent and no network; no file leaves the page's own worker. */
export function VerifyPage() {
  const { say, language } = useText();
  const { files, ask, unlock } = useVerification(language);
  const result = useRef<HTMLDivElement>(null);
  const [only, ...more] = files;
  const isDone = files.length > 0 && files.every(({ outcome }) => outcome !== null);

  useEffect(() => {
    const id = new URLSearchParams(location.search).get('job');
    if (id === null) return;
    void jobOf(id).then((job) => {
      if (job === null) return;
      // What was signed in its place; what was never got cannot be looked at.
      const documents = job.documents.map((document, n) => job.signed[n] ?? document);
      ask(documents.flatMap(({ name, blob }) => (blob === null ? [] : [{ name, blob }])));
    });
  }, []);

  useEffect(() => {
    if (isDone) result.current?.focus();
  }, [isDone]);

  const startAgain = () => ask([]);
  return (
    <Frame current="verify" title={say('page.verify.title')} lead={say('page.verify.lead')}>
      {only === undefined ? (
        <FileDrop
          accept=".pdf,.p7m,.zip,application/pdf,application/zip"
          onFiles={(chosen) => ask(chosen.map((file) => ({ blob: file, name: file.name })))}
        />
      ) : null}
      <div ref={result} tabIndex={-1} style={{ outline: 'none' }}>
        {only === undefined ? null : more.length === 0 ? (
          <OneFile {...only} onUnlock={unlock} onAnother={startAgain} />
        ) : (
          <FilesView files={files} onUnlock={unlock} onAnother={startAgain} />
        )}
      </div>
    </Frame>
  );
}

function OneFile(props: {
  asked: Asked;
  outcome: Outcome | null;
  onUnlock: (asked: Asked, access: { password: string }) => void;
  onAnother: () => void;
}) {
  const { say } = useText();
  const { asked, outcome } = props;
  if (outcome === null) {
    return <Notice tone="none" role="status" title={say('page.verify.reading', { name: asked.name })} />;
  }
  if ('failure' in outcome) {
    const again = <Button onPress={props.onAnother}>{say('page.verify.another')}</Button>;
    return <FailureNotice failure={outcome.failure} actions={again} />;
  }
  const { report } = outcome;
  return (
    <>
      {report.failure !== null && needsPassword(report.failure) ? (
        <PasswordPart onPassword={(password) => props.onUnlock(asked, { password })} />
      ) : null}
      <ReportView report={report} onAnother={props.onAnother} />
    </>
  );
}
