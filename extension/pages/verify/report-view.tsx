import { sizeText } from '../../../shared/text/size.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { htmlReport } from '../../../shared/validation/report-html.ts';
import { summaryOf } from '../../../shared/validation/summary.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { download } from '../../ui/download.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { groupedHex, timeText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SignatureCard } from './signature-card.tsx';
import { toneOfState } from './verdict.ts';
import css from './verify.module.css';

/** A report: the verdict in one sentence, each signature, then what a machine or an expert wants. */
export function ReportView(props: { report: Report; onAnother: () => void }) {
  const { say, language } = useText();
  const { report } = props;
  const save = (ending: string, type: string, text: string) => {
    download(new Blob([text], { type }), `${report.file.replace(/\.pdf$/iu, '')}.report.${ending}`);
  };
  const saveJson = () => save('json', 'application/json', `${JSON.stringify([report], null, 2)}\n`);
  const saveHtml = () => save('html', 'text/html', htmlReport([report], { say, language }));
  return (
    <div class={css.stack}>
      <div class={css.bar}>
        <p class={css.file}>{report.file}</p>
        <Button onPress={props.onAnother}>{say('page.verify.another')}</Button>
      </div>
      <VerdictBar report={report} />
      {report.signatures.map((signature, index) => (
        <SignatureCard key={signature.id} signature={signature} index={index + 1} />
      ))}
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
      <div class={css.actions}>
        <Button icon="download" onPress={saveHtml}>
          {say('page.verify.save-html')}
        </Button>
        <Button icon="download" onPress={saveJson}>
          {say('page.verify.save-json')}
        </Button>
        <Button onPress={() => window.print()}>{say('page.verify.print')}</Button>
      </div>
    </div>
  );
}

function VerdictBar(props: { report: Report }) {
  const { say } = useText();
  const { report } = props;
  if (report.failure !== null) return <FailureNotice failure={report.failure} />;
  const { state, text } = summaryOf(report, say);
  const [title, rest] = firstSentence(text);
  return (
    <div data-testid="verdict" data-verdict={report.verdict}>
      <Notice tone={toneOfState[state]} title={title} isLarge role="status">
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
