import type { ComponentChildren } from 'preact';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { Job } from '../../jobs/job.ts';
import type { Link } from '../../link/link.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useText } from '../../ui/language.tsx';
import { needsPassword } from '../document/needs-password.ts';
import { PasswordPart } from '../document/password-part.tsx';
import type { AgentState } from './agent.ts';
import { AgentPart } from './agent-part.tsx';
import { CertificatePart } from './certificate-part.tsx';
import { DocumentPart } from './document-part.tsx';
import { type DocumentRow, readinessOf } from './documents.ts';
import { DocumentsPart } from './documents-part.tsx';
import { Foot, type ToCompare, whyNotId } from './foot.tsx';
import css from './sign.module.css';
import type { Documents } from './use-documents.ts';
import { whyNotSigned } from './why-not.ts';

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
  const { job, documents, row, ready, agent, chosen, isAskable } = props;
  const { facts } = row;
  const isMany = job.documents.length > 1;
  const hasSigned = facts.report?.signatures.some((one) => one.certificate?.sha256 === chosen?.sha256) ?? false;
  const why = whyNotSigned({ row, ready: ready?.length ?? null, isMany, agent, chosen, isAskable });
  const refusal = row.coming === null ? facts.refusal : null;
  const isOut = refusal !== null && !isMany;
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
        {isOut ? null : (
          <>
            {props.rolePart}
            <AgentPart agent={agent} />
            {agent.kind === 'ready' ? (
              <CertificatePart choices={agent.choices} chosen={chosen} hasSigned={hasSigned} onPick={props.onPick} />
            ) : null}
            <p class={css.quiet}>
              {say('page.sign.confirm.digest')} {say('page.sign.confirm.no-pin')}
            </p>
          </>
        )}
      </div>
      <Foot compare={isOut ? undefined : toCompare(documents.rows, ready)} why={why === null ? '' : say(why)}>
        <Button kind="quiet" onPress={() => window.close()}>
          {say('page.action.cancel')}
        </Button>
        <Button
          kind="primary"
          onPress={sign}
          isDisabled={why !== null}
          takesFocus
          {...(why !== null && { describedBy: whyNotId })}
        >
          {say('page.sign.confirm.sign', { count: isMany ? (ready?.length ?? 0) : 1 })}
        </Button>
      </Foot>
    </>
  );
}

/** The code is over all that one press signs, so it stands when that is settled, and is told to come only while it comes. */
function toCompare(rows: readonly DocumentRow[], ready: readonly DocumentRow[] | null): ToCompare {
  if (ready === null) return rows.some((row) => readinessOf(row) === 'loading') ? 'none' : 'computing';
  return ready.flatMap(({ facts }) => (facts.sha256 === null ? [] : [facts.sha256]));
}
