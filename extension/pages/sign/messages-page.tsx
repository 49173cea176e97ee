import { useEffect, useState } from 'preact/hooks';
import { shortDigestOfMessages } from '../../../shared/protocol/message-digest.ts';
import type { Job } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
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
import { itemOf, readableText } from './messages.ts';
import { OriginText } from './origin-text.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import css from './sign.module.css';
import { canCancel } from './stage.ts';
import { useMessages } from './use-messages.ts';
import type { Signing } from './use-signing.ts';

const textsShown = 20;

interface MessagesPageProps {
  readonly job: Job;
  readonly signing: Signing;
  readonly agent: AgentState;
  readonly onNamed: (name: string) => void;
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
  const name = isLogin ? say('page.sign.messages.login.title') : say('page.sign.messages.title', { count });
  useEffect(() => props.onNamed(name), [name]);
  useEffect(() => {
    void lastCertificate(job.origin).then(setLastTime);
  }, [job.origin]);
  const chosen = agent.kind === 'ready' ? chosenOf(agent.choices, picked, lastTime) : null;
  const isReady = agent.kind === 'ready' && chosen !== null && signing.askable === agent.link;

  const review = () => (
    <>
      <div class={css.scroll}>
        <section class={css.part}>
          <p class={css.label}>{say('page.sign.title')}</p>
          <h1 class={css.heading}>{name}</h1>
          <Facts rows={[[say('page.sign.document.origin'), <OriginText key="origin" job={job} />]]} />
        </section>
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
          {isLogin ? say('page.sign.messages.agree.login') : say('page.sign.messages.agree', { count })}
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
            <ClosingPart title={say(isLogin ? 'page.sign.messages.done.login' : 'page.sign.messages.done')} />
          </EndPanel>
        );
      default:
        return review();
    }
  };

  return (
    <main class={css.work} data-stage={stage.kind}>
      <div class={css.preview}>
        <div class={css.scroll}>{isLogin ? <LoginPart /> : <TextsPart job={job} />}</div>
      </div>
      <div class={css.rail}>{panel()}</div>
    </main>
  );
}

function LoginPart() {
  const { say } = useText();
  return (
    <Notice tone="none" title={say('page.sign.messages.login.title')}>
      <p>{say('page.sign.messages.login.body')}</p>
    </Notice>
  );
}

/** What can be read of it, and how much cannot. */
function TextsPart(props: { job: Job }) {
  const { say } = useText();
  const all = props.job.messages.map(readableText);
  const texts = all.filter((text) => text !== null);
  const unseen = all.length - texts.length;
  return (
    <>
      {unseen === 0 ? null : (
        <Notice tone="unsure" title={say('page.sign.messages.unseen.title')}>
          <p>{say('page.sign.messages.unseen.body', { count: unseen })}</p>
        </Notice>
      )}
      {texts.length === 0 ? null : (
        <section class={css.part}>
          <h2 class={css.label}>{say('page.sign.messages.text')}</h2>
          {texts.slice(0, textsShown).map((text, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <pre class={css.message} key={n}>
              <bdi>{text}</bdi>
            </pre>
          ))}
          {texts.length <= textsShown ? null : (
            <p class={css.quiet}>{say('page.sign.messages.more', { count: texts.length - textsShown })}</p>
          )}
        </section>
      )}
    </>
  );
}

/** The short digest, to be compared with the one in the agent's prompt. */
function DigestPart(props: { job: Job }) {
  const { say } = useText();
  const { job } = props;
  const items = job.messages.map((ask, n) => ({ ...itemOf(ask), n }));
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
