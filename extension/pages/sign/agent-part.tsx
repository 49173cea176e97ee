import browser from 'webextension-polyfill';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { AgentState } from './agent.ts';

/** What is still missing before a certificate can be chosen. Each of them goes away by itself; nothing here is an error. */
export function AgentPart(props: { agent: AgentState }) {
  const { say } = useText();
  const { agent } = props;
  switch (agent.kind) {
    case 'connecting':
      return <Notice tone="none" role="status" title={say('page.sign.agent.connecting')} />;
    case 'absent':
      return (
        <Notice tone="unsure" role="status" title={say('page.sign.agent.absent.title')}>
          <p>{say('page.sign.agent.absent.body')}</p>
        </Notice>
      );
    case 'unpaired':
      return (
        <Notice
          tone="unsure"
          role="status"
          title={say('page.sign.agent.unpaired.title')}
          actions={<Button onPress={openOptions}>{say('page.action.pair')}</Button>}
        >
          <p>{say('page.sign.agent.unpaired.body')}</p>
        </Notice>
      );
    case 'failed':
      return <FailureNotice failure={agent.failure} />;
    case 'ready':
      return agent.choices.usable.length > 0 ? null : (
        <Notice tone="unsure" role="status" title={say('page.sign.agent.no-token.title')}>
          <p>{say('page.sign.agent.no-token.body')}</p>
        </Notice>
      );
  }
}

function openOptions(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('pages/options/index.html') });
}
