import type { ComponentChildren } from 'preact';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { Job } from '../../jobs/job.ts';
import type { Link } from '../../link/link.ts';
import { Button } from '../../ui/button.tsx';
import { Digest } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useText } from '../../ui/language.tsx';
import { needsPassword, PasswordPart } from '../document/password-part.tsx';
import type { AgentState } from './agent.ts';
import { AgentPart } from './agent-part.tsx';
import { CertificatePart } from './certificate-part.tsx';
import { DocumentPart } from './document-part.tsx';
import type { DocumentRow } from './documents.ts';
import { DocumentsPart } from './documents-part.tsx';
import css from './sign.module.css';
import type { Documents } from './use-documents.ts';

interface ReviewPanelProps {
  readonly job: Job;
  readonly documents: Documents;
  /** The one that is shown. */
  readonly row: DocumentRow;
  /** What one press signs; null while that is not known yet. */
  readonly ready: readonly DocumentRow[] | null;
  /** Documents whose stamp found no place by itself. */
  readonly toLookAt: ReadonlySet<number>;
  readonly onShow: (n: number) => void;
  readonly pages: number | null;
  readonly agent: AgentState;
  readonly chosen: CertificateRow | null;
  readonly onPick: (sha256: string) => void;
  /** Nothing is left to fetch of what was asked before. */
  readonly isAskable: boolean;
  /** What the signature is for, and where its stamp stands. */
  readonly rolePart: ComponentChildren;
  readonly onSign: (certificate: CertificateRow, link: Link) => void;
}

/** The question of the window: sign these documents with this certificate? */
export function ReviewPanel(props: ReviewPanelProps) {
  const { say } = useText();
  const { job, documents, row, ready, agent, chosen } = props;
  const { facts } = row;
  const isMany = job.documents.length > 1;
  const hasSigned = facts.report?.signatures.some((one) => one.certificate?.sha256 === chosen?.sha256) ?? false;
  const count = ready?.length ?? 0;
  // What was never shown is not signed: of several the one that is open, and all of them have been loaded.
  const canSign = chosen !== null && count > 0 && props.isAskable && (isMany || row.isSeen);
  const isShowing = row.coming === null;
  const refusal = isShowing ? facts.refusal : null;
  const sign = () => {
    if (agent.kind === 'ready' && chosen !== null) props.onSign(chosen, agent.link);
  };

  return (
    <>
      <div class={css.scroll}>
        {isMany ? (
          <DocumentsPart
            job={job}
            documents={documents}
            toLookAt={props.toLookAt}
            current={row.n}
            onShow={props.onShow}
          />
        ) : null}
        <DocumentPart job={job} row={row} pages={props.pages} isOneOfMany={isMany} />
        {refusal === null ? null : (
          <>
            <FailureNotice failure={refusal} />
            {needsPassword(refusal) ? (
              <section class={css.part}>
                <PasswordPart onPassword={(password) => documents.unlock(row.n, password)} />
              </section>
            ) : null}
          </>
        )}
        {refusal !== null && !isMany ? null : (
          <>
            {props.rolePart}
            <AgentPart agent={agent} />
            {agent.kind === 'ready' ? (
              <CertificatePart choices={agent.choices} chosen={chosen} hasSigned={hasSigned} onPick={props.onPick} />
            ) : null}
            <DigestPart rows={ready} />
            <p class={css.quiet}>{say('page.sign.confirm.no-pin')}</p>
          </>
        )}
      </div>
      <footer class={css.foot}>
        {isMany && ready === null ? <p>{say('page.sign.batch.wait')}</p> : null}
        <Button kind="quiet" onPress={() => window.close()}>
          {say('page.action.cancel')}
        </Button>
        <Button kind="primary" onPress={sign} isDisabled={!canSign}>
          {say('page.sign.confirm.sign', { count: isMany ? count : 1 })}
        </Button>
      </footer>
    </>
  );
}

/** The short digest, to be compared with the one in the agent's prompt. */
function DigestPart(props: { rows: readonly DocumentRow[] | null }) {
  const { say } = useText();
  const digests = (props.rows ?? []).flatMap(({ facts }) => (facts.sha256 === null ? [] : [facts.sha256]));
  return (
    <section class={css.part} aria-labelledby="digest">
      <h2 class={css.label} id="digest">
        {say('page.sign.confirm.heading')}
      </h2>
      <p>{digests.length === 0 ? say('page.sign.confirm.computing') : <Digest digests={digests} />}</p>
      <p class={css.quiet}>{say('page.sign.confirm.digest')}</p>
    </section>
  );
}
