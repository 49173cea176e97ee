import { useState } from 'preact/hooks';
import { wordsOf } from '../../../shared/text/failure-text.ts';
import type { Report, Verdict } from '../../../shared/validation/report.ts';
import { summaryOf } from '../../../shared/validation/summary.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { needsPassword } from '../document/needs-password.ts';
import { PasswordPart } from '../document/password-part.tsx';
import { ReportBody } from './report-view.tsx';
import { SaveButtons } from './save-buttons.tsx';
import type { Asked, Outcome, Verification } from './use-verification.ts';
import { toneOfState } from './verdict.ts';
import css from './verify.module.css';

type OnUnlock = (asked: Asked, access: { password: string }) => void;

/** Several files: how many hold, then each with its verdict; what is behind a verdict is folded. */
export function FilesView(props: { files: Verification['files']; onUnlock: OnUnlock; onAnother: () => void }) {
  const { say } = useText();
  const { files } = props;
  const reports = files.flatMap(({ outcome }) => (outcome !== null && 'report' in outcome ? [outcome.report] : []));
  const doneCount = files.filter(({ outcome }) => outcome !== null).length;
  return (
    <div class={css.stack}>
      <div class={css.bar}>
        <p class={css.file} role="status" data-testid="totals">
          {doneCount < files.length
            ? say('page.verify.files.progress', { done: doneCount, count: files.length })
            : say('command.verify.totals', totalsOf(reports, files.length))}
        </p>
        <Button onPress={props.onAnother}>{say('page.verify.another')}</Button>
      </div>
      <ul class={css.files}>
        {files.map((file, index) => (
          <li key={`${index}:${file.asked.name}`}>
            <FileRow {...file} onUnlock={props.onUnlock} />
          </li>
        ))}
      </ul>
      {doneCount < files.length ? null : <SaveButtons reports={reports} />}
    </div>
  );
}

function totalsOf(reports: readonly Report[], count: number) {
  const of = (verdict: Verdict): number => reports.filter((report) => report.verdict === verdict).length;
  const read = { passed: of('TOTAL-PASSED'), failed: of('TOTAL-FAILED'), undecided: of('INDETERMINATE') };
  const unsigned = of('NO-SIGNATURE');
  const told = read.passed + read.failed + read.undecided + unsigned;
  return { count, ...read, unsigned, unreadable: count - told };
}

function FileRow(props: { asked: Asked; outcome: Outcome | null; onUnlock: OnUnlock }) {
  const { say } = useText();
  const [isOpen, setOpen] = useState(false);
  const { asked, outcome } = props;
  if (outcome === null) return <Notice tone="none" title={say('page.verify.reading', { name: asked.name })} />;
  if ('failure' in outcome) {
    return (
      <>
        <p class={css.file}>{asked.name}</p>
        <FailureNotice failure={outcome.failure} />
      </>
    );
  }
  const { report } = outcome;
  const { state, text } = summaryOf(report, say);
  const tone = toneOfState[state];
  const word = report.verdict === 'UNREADABLE' ? 'unreadable' : state;
  return (
    <details class={css.card} data-testid="file" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary class={css.fold}>
        <span class={css.file}>{report.file}</span>
        <span class={`${css.tag} ${css[tone]}`} data-verdict={report.verdict}>
          <Icon name={tone} size={18} />
          {say(`report.state.${word}`)}
        </span>
        <span class={css.why}>{report.failure === null ? text : wordsOf(report.failure, say).title}</span>
      </summary>
      {isOpen ? (
        <div class={css.body}>
          {report.failure !== null && needsPassword(report.failure) ? (
            <PasswordPart onPassword={(password) => props.onUnlock(asked, { password })} />
          ) : null}
          <ReportBody report={report} isInside />
        </div>
      ) : null}
    </details>
  );
}
