import { useEffect, useState } from 'preact/hooks';
import type { FailureRecord } from '../../../shared/errors.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { TopBar, useTitle } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DonePanel } from './done-panel.tsx';
import { EndPanel } from './end-panel.tsx';
import { Preview } from './preview/preview.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import css from './sign.module.css';
import { canCancel } from './stage.ts';
import { useAgent } from './use-agent.ts';
import { useDocument } from './use-document.ts';
import { useSigning } from './use-signing.ts';

/** The window of one document: the whole of it on one side, one question on the other. */
export function SignPage() {
  const { say, language } = useText();
  const [access, setAccess] = useState<DocumentAccess>({});
  const signing = useSigning(language, access);
  const { job, stage } = signing;
  const facts = useDocument(job, language, access);
  const agent = useAgent(stage.kind === 'review' || stage.kind === 'signing', stage.kind === 'signing');
  const link = agent.kind === 'ready' ? agent.link : null;
  useEffect(() => {
    if (stage.kind === 'review' && link !== null) signing.takeUp(link);
  }, [stage.kind, link]);
  const [pages, setPages] = useState<number | null>(null);
  const [isSeen, setSeen] = useState(false);
  const [unseen, setUnseen] = useState<FailureRecord | null>(null);
  const [used, setUsed] = useState<CertificateRow | null>(null);
  // The document's own reader knows more of the reason than the preview, which may be the first to find one.
  const refusal = facts.refusal ?? unseen;
  useTitle(job === null ? say('page.sign.title') : `${say('page.sign.title')}: ${job.document.name}`);

  const panel = () => {
    if (stage.kind === 'loading') {
      return (
        <div class={css.scroll}>
          <Notice tone="none" role="status" title={say('page.sign.loading')} />
        </div>
      );
    }
    if (stage.kind === 'missing' || job === null) {
      return (
        <EndPanel name={say('page.sign.title')}>
          <Notice tone="none" title={say('page.sign.missing.title')}>
            <p>{say('page.sign.missing.body')}</p>
          </Notice>
        </EndPanel>
      );
    }
    switch (stage.kind) {
      case 'review':
        return (
          <ReviewPanel
            job={job}
            facts={facts}
            refusal={refusal}
            onPassword={(password) => {
              setUnseen(null);
              setAccess({ password });
            }}
            pages={pages}
            isSeen={isSeen}
            agent={agent}
            isAskable={link !== null && signing.askable === link}
            onSign={(certificate, link, sha256) => {
              setUsed(certificate);
              signing.sign(certificate, link, sha256);
            }}
          />
        );
      case 'signing':
        return (
          <ProgressPanel
            name={job.document.name}
            step={stage.step}
            sha256={facts.sha256 ?? ''}
            isPractice={used?.practice ?? false}
            canCancel={canCancel(stage)}
            onCancel={signing.cancel}
          />
        );
      case 'cancelled':
        return (
          <EndPanel name={job.document.name} onAgain={signing.again}>
            <Notice tone="none" role="status" title={say('page.sign.cancelled.title')}>
              <p>{say('page.sign.cancelled.body')}</p>
            </Notice>
          </EndPanel>
        );
      case 'withdrawn':
        return (
          <EndPanel name={job.document.name}>
            <Notice tone="unsure" role="alert" title={say('page.sign.withdrawn.title')}>
              <p>{say('page.sign.withdrawn.body')}</p>
            </Notice>
          </EndPanel>
        );
      case 'failed':
        return (
          <EndPanel name={job.document.name} onAgain={signing.again}>
            <FailureNotice failure={stage.failure} />
          </EndPanel>
        );
      case 'done':
        return (
          <DonePanel
            job={job}
            signed={stage.signed}
            report={stage.report}
            onPutInto={signing.putInto}
            onDownload={signing.download}
          />
        );
    }
  };

  return (
    <div class={css.window}>
      <TopBar />
      <main class={css.work} data-stage={stage.kind}>
        <div class={css.preview}>
          {job === null ? null : (
            <Preview
              // Another password is another attempt, from its beginning.
              key={access.password ?? ''}
              blob={job.document.blob}
              access={access}
              onPages={setPages}
              onSeen={() => setSeen(true)}
              onFailed={setUnseen}
            />
          )}
        </div>
        <div class={css.rail}>{panel()}</div>
      </main>
    </div>
  );
}
