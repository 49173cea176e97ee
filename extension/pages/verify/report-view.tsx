import { sizeText } from '../../../shared/text/size.ts';
import { documentFields } from '../../../shared/validation/document-fields.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { timeText } from '../../../shared/validation/signature-fields.ts';
import { summaryOf } from '../../../shared/validation/summary.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { groupedHex } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Said } from '../../ui/said.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { SignatureCard } from './signature-card.tsx';
import { toneOfState } from './verdict.ts';
import css from './verify.module.css';

/** Up to so many signatures are shown unfolded. */
const unfoldedAtMost = 3;

/** A report on its own page: whose, the verdict, then what is behind it, and ways to keep it. */
export function ReportView(props: { report: Report; onAnother: () => void }) {
  const { say } = useText();
  const { report } = props;
  return (
    <div class={css.stack}>
      <div class={css.bar}>
        <p class={css.file}>{report.file}</p>
        <Button onPress={props.onAnother}>{say('page.verify.another')}</Button>
      </div>
      <ReportBody report={report} />
      <SaveButtons reports={[report]} />
    </div>
  );
}

/** The verdict in one sentence, what the document is, each signature, then what a machine or an expert wants. */
export function ReportBody(props: { report: Report; isInside?: boolean }) {
  const { say, language } = useText();
  const { report } = props;
  const { signatures } = report;
  const isMany = signatures.length > unfoldedAtMost;
  return (
    <div class={css.stack}>
      <VerdictBar report={report} isLarge={props.isInside !== true} />
      <DocumentFacts report={report} />
      <div class={`${css.signatures} ${isMany ? css.many : ''}`}>
        {signatures.map((signature, index) => (
          <SignatureCard key={`${index}:${signature.id}`} signature={signature} index={index + 1} isOpen={!isMany} />
        ))}
      </div>
      <details class={css.technical}>
        <summary>{say('page.verify.technical.file')}</summary>
        <div>
          <Facts
            rows={[
              [say('page.verify.technical.file-digest'), <code key="digest">{groupedHex(report.sha256)}</code>],
              [say('page.sign.document.size'), sizeText(report.sizeBytes, language)],
              [say('page.verify.technical.time'), timeText(report.validationTime)],
              [say('page.verify.technical.policy'), report.policy?.name ?? ''],
              [say('page.verify.technical.indication'), report.verdict],
            ]}
          />
        </div>
      </details>
    </div>
  );
}

/** What the document is under Decree 30/2020, and under which hierarchy the verdict was reached. */
function DocumentFacts(props: { report: Report }) {
  const { say } = useText();
  const fields = documentFields(props.report, say);
  if (fields.length === 0) return null;
  return (
    <div class={css.standing} data-testid="standing" data-standing={props.report.document.standing}>
      <Facts
        rows={fields.map(({ label, text, why }) => [
          label,
          why === null ? (
            text
          ) : (
            <>
              <b>{text}</b>
              <p class={css.why}>
                <Said>{why}</Said>
              </p>
            </>
          ),
        ])}
      />
    </div>
  );
}

function VerdictBar(props: { report: Report; isLarge: boolean }) {
  const { say } = useText();
  const { report } = props;
  if (report.failure !== null) return <FailureNotice failure={report.failure} />;
  const { state, text } = summaryOf(report, say);
  const [title, rest] = firstSentence(text);
  return (
    <div data-testid="verdict" data-verdict={report.verdict}>
      <Notice tone={toneOfState[state]} title={title} isLarge={props.isLarge} role="status">
        {rest === '' ? null : <p>{rest}</p>}
      </Notice>
    </div>
  );
}

/** The verdict stands large; what explains it further stands under it. */
function firstSentence(text: string): readonly [string, string] {
  const end = text.search(/\. /u);
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)];
}
