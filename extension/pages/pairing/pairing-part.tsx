import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { dateText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { codeIn } from './code.ts';
import css from './pairing.module.css';
import type { PairingState } from './use-pairing.ts';

/** Pairing as it stands: the code field where there is none, else with whom and how to end it. */
export function PairingPart(props: { state: PairingState }) {
  const { say } = useText();
  const { pairing, agent } = props.state;
  if (pairing === undefined) return null;
  if (pairing === null) return <CodeForm state={props.state} />;
  if (agent.kind !== 'unpaired') return <Paired state={props.state} pairing={pairing} />;
  // What this browser keeps is worth nothing to the agent; a new code replaces it.
  return (
    <div class={css.form}>
      <Notice tone="unsure" role="status" title={say('page.options.pairing.forgotten-there')} />
      <CodeForm state={props.state} />
    </div>
  );
}

function CodeForm(props: { state: PairingState }) {
  const { say } = useText();
  const { state } = props;
  const [typed, setTyped] = useState('');
  const [name, setName] = useState(say('page.options.pairing.default-name'));
  const [isWrong, setWrong] = useState(false);
  const pair = () => {
    const code = codeIn(typed);
    setWrong(code === null);
    if (code === null) return;
    // A code works once, right or wrong.
    setTyped('');
    state.pair(code, name.trim() || say('page.options.pairing.default-name'));
  };
  return (
    <form
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        pair();
      }}
    >
      <p>{say('page.options.pairing.how')}</p>
      {state.failure === null ? null : <FailureNotice failure={state.failure} />}
      <Field
        kind="digits"
        label={say('page.options.pairing.code')}
        hint={say('page.options.pairing.code-hint')}
        value={typed}
        error={isWrong ? say('page.options.pairing.code-wrong') : ''}
        onInput={(value) => {
          setTyped(value);
          setWrong(false);
        }}
      />
      <Field
        label={say('page.options.pairing.name')}
        hint={say('page.options.pairing.name-hint')}
        value={name}
        onInput={setName}
      />
      <div>
        <Button kind="primary" onPress={pair} isDisabled={state.isBusy}>
          {state.isBusy ? say('page.options.pairing.busy') : say('page.options.pairing.pair')}
        </Button>
      </div>
    </form>
  );
}

function Paired(props: { state: PairingState; pairing: { name: string; since: string } }) {
  const { say } = useText();
  const { state, pairing } = props;
  const agentText = {
    unknown: () => '',
    absent: () => say('page.options.pairing.agent-absent'),
    unpaired: () => '',
    running: () =>
      say('page.options.pairing.agent-running', { version: 'version' in state.agent ? state.agent.version : '' }),
  }[state.agent.kind]();
  const tone = { unknown: 'none', absent: 'unsure', unpaired: 'unsure', running: 'good' } as const;
  return (
    <Notice
      tone={tone[state.agent.kind]}
      title={say('page.options.pairing.paired')}
      role="status"
      actions={
        <Button isSmall onPress={state.forget} isDisabled={state.isBusy}>
          {say('page.options.pairing.forget')}
        </Button>
      }
    >
      <p>{say('page.options.pairing.paired-as', { name: pairing.name, since: dateText(pairing.since) })}</p>
      {agentText === '' ? null : <p>{agentText}</p>}
    </Notice>
  );
}
