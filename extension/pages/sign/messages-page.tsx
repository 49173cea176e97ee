import { useEffect, useState } from 'preact/hooks';
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
import { Foot, whyNotId } from './foot.tsx';
import { lastCertificate } from './last-certificate.ts';
import { MessagesPart } from './messages-part.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import css from './sign.module.css';
import { canCancel } from './stage.ts';
import { useMessages } from './use-messages.ts';
import type { Signing } from './use-signing.ts';
import { whyNoCertificate } from './why-not.ts';

interface MessagesPageProps {
  readonly job: Job;
  readonly signing: Signing;
  readonly agent: AgentState;
  readonly onNamed: (name: string) => void;
  /** The token is at work: it is not to be looked at meanwhile. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** A job of digests, texts or a login: who asks, for what, and with which certificate. */
export function MessagesPage(props: MessagesPageProps) {
  const { say } = useText();
  const { job, signing, agent } = props;
  const messages = useMessages(job, signing);
  const { stage, signed } = messages;
  const [picked, setPicked] = useState<string | null>(null);
  const [lastTime, setLastTime] = useState<string | null>(null);
  const [isPractice, setPractice] = useState(false);
  useEffect(() => {
    void lastCertificate(job.origin, 'plain').then(setLastTime);
  }, [job.origin]);
  useEffect(() => props.onBusy(stage.kind === 'signing'), [stage.kind]);
  const count = job.messages.length;
  const isLogin = job.messages.every(({ form }) => form === 'login');
  const name = isLogin ? say('page.sign.message.login.title') : say('page.sign.message.title', { count });
  useEffect(() => props.onNamed(name), [name]);
  const chosen = agent.kind === 'ready' ? chosenOf(agent.choices, picked, lastTime) : null;
  const isAskable = agent.kind === 'ready' && signing.askable === agent.link;
  const why = whyNoCertificate({ agent, chosen, isAskable }) ?? (signing.place === null ? 'page.sign.why.place' : null);

  const panel = () => {
    switch (stage.kind) {
      case 'signing':
        return (
          <ProgressPanel
            name={name}
            step={stage.step}
            digests={[]}
            isPractice={isPractice}
            canCancel={canCancel(stage)}
            onCancel={messages.cancel}
          />
        );
      case 'cancelled':
        return (
          <EndPanel name={name} onAgain={messages.again}>
            <Notice tone="none" role="status" title={say('page.sign.cancelled.title')} />
          </EndPanel>
        );
      case 'withdrawn':
        return (
          <EndPanel name={name}>
            <ClosingPart />
          </EndPanel>
        );
      case 'failed':
        return (
          <EndPanel name={name} onAgain={messages.again}>
            <FailureNotice failure={stage.failure} />
          </EndPanel>
        );
      case 'done':
        return <EndPanel name={name}>{done()}</EndPanel>;
      default:
        return question();
    }
  };

  const done = () => {
    const title = isLogin ? say('page.sign.message.login.done') : say('page.sign.message.done', { signed, count });
    return (
      <div class={css.part} data-testid="done" data-signed={signed}>
        {signed < count ? (
          <Notice tone="unsure" role="status" title={say('page.sign.message.done', { signed, count })} />
        ) : (
          <ClosingPart title={title} />
        )}
      </div>
    );
  };

  const question = () => (
    <>
      <div class={css.scroll}>
        <AgentPart agent={agent} />
        {agent.kind === 'ready' ? (
          <CertificatePart choices={agent.choices} chosen={chosen} hasSigned={false} onPick={setPicked} />
        ) : null}
        <p class={css.quiet}>{say('page.sign.confirm.no-pin')}</p>
      </div>
      <Foot why={why === null ? '' : say(why)}>
        <Button kind="quiet" onPress={() => window.close()}>
          {say('page.action.cancel')}
        </Button>
        <Button
          kind="primary"
          isDisabled={why !== null}
          takesFocus
          {...(why !== null && { describedBy: whyNotId })}
          onPress={() => {
            if (agent.kind !== 'ready' || chosen === null) return;
            setPractice(chosen.practice);
            messages.sign(chosen, agent.link);
          }}
        >
          {isLogin ? say('page.sign.message.login') : say('page.sign.message.sign', { count })}
        </Button>
      </Foot>
    </>
  );

  return (
    <main class={`${css.work} ${css.messages}`} data-stage={stage.kind}>
      <div class={css.preview}>
        <MessagesPart job={job} name={name} isLogin={isLogin} />
      </div>
      <div class={css.rail}>{panel()}</div>
    </main>
  );
}
