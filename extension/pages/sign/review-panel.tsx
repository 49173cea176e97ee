import { useEffect, useState } from 'preact/hooks';
import type { FailureRecord } from '../../../shared/errors.ts';
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
import { chosenOf } from './certificates.ts';
import { DocumentPart } from './document-part.tsx';
import { lastCertificate } from './last-certificate.ts';
import css from './sign.module.css';
import type { DocumentFacts } from './use-document.ts';

interface ReviewPanelProps {
  readonly job: Job;
  readonly facts: DocumentFacts;
  /** Why it cannot be signed, or cannot be shown: what cannot be seen is not signed. */
  readonly refusal: FailureRecord | null;
  /** The official has typed what opens the document. */
  readonly onPassword: (password: string) => void;
  readonly pages: number | null;
  /** The document has been drawn. */
  readonly isSeen: boolean;
  readonly agent: AgentState;
  /** Nothing is left to fetch of what was asked before. */
  readonly isAskable: boolean;
  readonly onSign: (certificate: CertificateRow, link: Link, sha256: string) => void;
}

/** The question of the window: sign this document with this certificate? */
export function ReviewPanel(props: ReviewPanelProps) {
  const { say } = useText();
  const { job, facts, agent, refusal } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const [lastTime, setLastTime] = useState<string | null>(null);
  useEffect(() => {
    void lastCertificate(job.origin).then(setLastTime);
  }, [job.origin]);

  const chosen = agent.kind === 'ready' ? chosenOf(agent.choices, picked, lastTime) : null;
  const hasSigned = facts.report?.signatures.some((one) => one.certificate?.sha256 === chosen?.sha256) ?? false;
  const canSign = chosen !== null && facts.sha256 !== null && refusal === null && props.isSeen && props.isAskable;
  const sign = () => {
    if (agent.kind === 'ready' && chosen !== null && facts.sha256 !== null)
      props.onSign(chosen, agent.link, facts.sha256);
  };

  return (
    <>
      <div class={css.scroll}>
        <DocumentPart job={job} facts={facts} isRefused={refusal !== null} pages={props.pages} />
        {refusal === null ? (
          <>
            <DigestPart sha256={facts.sha256} />
            <AgentPart agent={agent} />
            {agent.kind === 'ready' ? (
              <CertificatePart choices={agent.choices} chosen={chosen} hasSigned={hasSigned} onPick={setPicked} />
            ) : null}
            <p class={css.quiet}>{say('page.sign.confirm.no-pin')}</p>
          </>
        ) : (
          <>
            <FailureNotice failure={refusal} />
            {needsPassword(refusal) ? (
              <section class={css.part}>
                <PasswordPart onPassword={props.onPassword} />
              </section>
            ) : null}
          </>
        )}
      </div>
      <footer class={css.foot}>
        <Button kind="quiet" onPress={() => window.close()}>
          {say('page.action.cancel')}
        </Button>
        <Button kind="primary" onPress={sign} isDisabled={!canSign}>
          {say('page.sign.confirm.sign', { count: 1 })}
        </Button>
      </footer>
    </>
  );
}

/** The short digest, to be compared with the one in the agent's prompt. */
function DigestPart(props: { sha256: string | null }) {
  const { say } = useText();
  return (
    <section class={css.part} aria-labelledby="digest">
      <h2 class={css.label} id="digest">
        {say('page.sign.confirm.heading')}
      </h2>
      <p>{props.sha256 === null ? say('page.sign.confirm.computing') : <Digest sha256={props.sha256} />}</p>
      <p class={css.quiet}>{say('page.sign.confirm.digest')}</p>
    </section>
  );
}
