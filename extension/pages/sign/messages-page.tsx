import { useEffect, useState } from 'preact/hooks';
import { shortDigestOfMessages } from '../../../shared/protocol/message-digest.ts';
import type { Job } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { AgentState } from './agent.ts';
import { AgentPart } from './agent-part.tsx';
import { CertificatePart } from './certificate-part.tsx';
import { chosenOf } from './certificates.ts';
import { ClosingPart } from './closing-part.tsx';
import { EndPanel } from './end-panel.tsx';
import { lastCertificate } from './last-certificate.ts';
import { messagesToSign } from './messages.ts';
import { MessagesPart } from './messages-part.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import css from './sign.module.css';
import { canCancel } from './stage.ts';
import { useMessages } from './use-messages.ts';
import type { Signing } from './use-signing.ts';

interface MessagesPageProps {
  readonly job: Job;
  readonly signing: Signing;
  readonly agent: AgentState;
  readonly onNamed: (name: string) => void;
  /** While the agent is asked its tokens are left alone. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** A job of what is no document: a login, or data of which the portal's script wants a signature. */
export function MessagesPage(props: MessagesPageProps) {
  const { say } = useText();
  const { job, signing, agent } = props;
  const { stage, sign, cancel, again } = useMessages(job, signing.place, signing.stage.kind === 'withdrawn');
  const [picked, setPicked] = useState<string | null>(null);
  const [lastTime, setLastTime] = useState<string | null>(null);
  const count = job.messages.length;
  const isLogin = job.messages.every(({ form }) => form === 'login');
  const name = isLogin ? say('page.sign.message.login.title') : say('page.sign.message.title', { count });
  useEffect(() => props.onNamed(name), [name]);
  useEffect(() => props.onBusy(stage.kind === 'signing'), [stage.kind]);
  useEffect(() => {
    void lastCertificate(job.origin).then(setLastTime);
  }, [job.origin]);
  const chosen = agent.kind === 'ready' ? chosenOf(agent.choices, picked, lastTime) : null;
  const isReady = agent.kind === 'ready' && chosen !== null && signing.askable === agent.link;

  const review = () => (
    <>
      <div class={css.scroll}>
        <DigestPart job={job} />
        <AgentPart agent={agent} />
        {agent.kind === 'ready' ? (
          <CertificatePart choices={agent.choices} chosen={chosen} hasSigned={false} onPick={setPicked} />
        ) : null}
        <p class={css.quiet}>{say('page.sign.confirm.no-pin')}</p>
      </div>
      <footer class={css.foot}>
        <Button kind="quiet" onPress={() => window.close()}>
          {say('page.action.cancel')}
        </Button>
        <Button
          kind="primary"
          isDisabled={!isReady}
          onPress={() => {
            if (agent.kind === 'ready' && chosen !== null) sign(chosen, agent.link);
          }}
        >
          {isLogin ? say('page.sign.message.login.agree') : say('page.sign.message.agree', { count })}
        </Button>
      </footer>
    </>
  );

  const panel = () => {
    switch (stage.kind) {
      case 'signing':
        return (
          <ProgressPanel
            name={name}
            step={stage.step}
            digests={[]}
            isPractice={chosen?.practice ?? false}
            canCancel={canCancel(stage)}
            onCancel={cancel}
          >
            <DigestPart job={job} />
          </ProgressPanel>
        );
      case 'cancelled':
        return (
          <EndPanel name={name} onAgain={again}>
            <Notice tone="none" role="status" title={say('page.sign.cancelled.title')}>
              <p>{say('page.sign.cancelled.body')}</p>
            </Notice>
          </EndPanel>
        );
      case 'failed':
        return (
          <EndPanel name={name} onAgain={again}>
            <FailureNotice failure={stage.failure} />
          </EndPanel>
        );
      case 'withdrawn':
        return (
          <EndPanel name={name}>
            <ClosingPart withdrawn={true} />
          </EndPanel>
        );
      case 'done':
        return (
          <EndPanel name={name}>
            <ClosingPart title={say(isLogin ? 'page.sign.message.login.done' : 'page.sign.message.done')} />
          </EndPanel>
        );
      default:
        return review();
    }
  };

  return (
    <main class={`${css.work} ${css.messages}`} data-stage={stage.kind}>
      <div class={css.preview}>
        <MessagesPart job={job} name={name} isLogin={isLogin} />
      </div>
      <div class={css.rail}>{panel()}</div>
    </main>
  );
}

/** The short digest, to be compared with the one in the agent's prompt. */
function DigestPart(props: { job: Job }) {
  const { say } = useText();
  const { job } = props;
  const items = messagesToSign(job.messages).map((item, n) => ({ ...item, n }));
  return (
    <section class={css.part} aria-labelledby="digest">
      <h2 class={css.label} id="digest">
        {say('page.sign.confirm.heading')}
      </h2>
      <p>
        <code data-testid="short-digest">{shortDigestOfMessages(items, job.origin)}</code>
      </p>
      <p class={css.quiet}>{say('page.sign.confirm.digest')}</p>
    </section>
  );
}
