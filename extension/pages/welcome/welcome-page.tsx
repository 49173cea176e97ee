import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FileButton } from '../../ui/file-drop.tsx';
import { Frame } from '../../ui/frame.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PairingPart } from '../pairing/pairing-part.tsx';
import { type PairingState, usePairing } from '../pairing/use-pairing.ts';
import { looksLikePdf, openOwnJob } from './open-job.ts';
import { sampleDocument } from './sample.ts';
import css from './welcome.module.css';

/** First run: agent, pairing, a first signature. Each step goes on by itself, and each can be passed over. */
export function WelcomePage() {
  const { say } = useText();
  const pairing = usePairing();
  const step = (number: number, name: string) => say('page.welcome.step', { step: number, name });
  return (
    <Frame current="welcome" title={say('page.welcome.title')} lead={say('page.welcome.lead')}>
      <Card title={step(1, say('page.welcome.agent.name'))} lead={say('page.welcome.agent.lead')}>
        <AgentFound agent={pairing.agent} />
      </Card>
      <Card title={step(2, say('page.welcome.pair.name'))}>
        <PairingPart state={pairing} />
      </Card>
      <Card title={step(3, say('page.welcome.try.name'))} lead={say('page.welcome.try.lead')}>
        <TryIt />
      </Card>
      <p class={css.next}>
        <a href="../options/index.html">{say('page.welcome.next')}</a>
      </p>
    </Frame>
  );
}

function AgentFound(props: { agent: PairingState['agent'] }) {
  const { say } = useText();
  switch (props.agent.kind) {
    case 'unknown':
      return <Notice tone="none" role="status" title={say('page.welcome.agent.looking')} />;
    case 'absent':
      return (
        <Notice tone="unsure" role="status" title={say('page.welcome.agent.absent')}>
          <p>{say('page.welcome.agent.absent.body')}</p>
        </Notice>
      );
    case 'unpaired':
    case 'running':
      return <Notice tone="good" role="status" title={say('page.welcome.agent.found')} />;
  }
}

function TryIt() {
  const { say } = useText();
  const [isWrong, setWrong] = useState(false);
  const sample = async () =>
    openOwnJob('sample', [{ name: say('page.welcome.try.sample-name'), blob: await sampleDocument() }]);
  const own = async (files: readonly File[]) => {
    const looks = await Promise.all(files.map(looksLikePdf));
    setWrong(looks.includes(false));
    const documents = files.filter((_, n) => looks[n]).map((file) => ({ name: file.name, blob: file }));
    if (documents.length > 0) await openOwnJob('file', documents);
  };
  return (
    <div class={css.stack}>
      <div class={css.actions}>
        <Button kind="primary" onPress={() => void sample()}>
          {say('page.welcome.try.sign')}
        </Button>
        <FileButton accept=".pdf,application/pdf" onFiles={(files) => void own(files)}>
          {say('page.welcome.try.own')}
        </FileButton>
      </div>
      {isWrong ? <Notice tone="bad" role="alert" title={say('page.welcome.try.not-pdf')} /> : null}
    </div>
  );
}
