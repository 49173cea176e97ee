import { useEffect, useState } from 'preact/hooks';
import { TopBar, useTitle } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DocumentsPage } from './documents-page.tsx';
import { EndPanel } from './end-panel.tsx';
import { MessagesPage } from './messages-page.tsx';
import css from './sign.module.css';
import { useAgent } from './use-agent.ts';
import { useSigning } from './use-signing.ts';

/** The window of one job: what is to be signed on one side, one question on the other. */
export function SignPage() {
  const { say, language } = useText();
  const signing = useSigning(language);
  const { job, stage } = signing;
  const isAtWork = stage.kind === 'review' || stage.kind === 'signing';
  const [isBusy, setBusy] = useState(false);
  const agent = useAgent(isAtWork, stage.kind === 'signing' || isBusy);
  const link = agent.kind === 'ready' ? agent.link : null;
  useEffect(() => {
    if (stage.kind === 'review' && link !== null) signing.takeUp(link);
  }, [stage.kind, link]);
  const [name, setName] = useState('');
  useTitle(name === '' ? say('page.sign.title') : `${say('page.sign.title')}: ${name}`);

  return (
    <div class={css.window}>
      <TopBar />
      {stage.kind === 'loading' || stage.kind === 'missing' || job === null ? (
        <main class={css.work} data-stage={stage.kind}>
          <div class={css.preview} />
          <div class={css.rail}>
            {stage.kind === 'missing' ? (
              <EndPanel name={say('page.sign.title')}>
                <Notice tone="none" title={say('page.sign.missing.title')}>
                  <p>{say('page.sign.missing.body')}</p>
                </Notice>
              </EndPanel>
            ) : (
              <div class={css.scroll}>
                <Notice tone="none" role="status" title={say('page.sign.loading')} />
              </div>
            )}
          </div>
        </main>
      ) : job.messages.length > 0 ? (
        <MessagesPage job={job} signing={signing} agent={agent} onNamed={setName} onBusy={setBusy} />
      ) : (
        <DocumentsPage job={job} signing={signing} agent={agent} onNamed={setName} />
      )}
    </div>
  );
}
