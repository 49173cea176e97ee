import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FailureRecord } from '../../shared/errors.ts';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { Button } from './button.tsx';
import { useText } from './language.tsx';
import css from './notice.module.css';
import { Notice } from './notice.tsx';
import { Said } from './said.tsx';

/** A failure from the copy deck: title, one sentence, what to do next; code and facts one step away. */
export function FailureNotice(props: { failure: FailureRecord; actions?: ComponentChildren; isCalm?: boolean }) {
  const { say } = useText();
  const text = wordsOf(props.failure, say);
  return (
    <Notice
      tone={props.isCalm === true ? 'unsure' : 'bad'}
      title={text.title}
      role={props.isCalm === true ? 'status' : 'alert'}
      actions={props.actions}
    >
      {text.body === '' ? null : (
        <p>
          <Said>{text.body}</Said>
        </p>
      )}
      {text.next === '' ? null : <p>{text.next}</p>}
      <FailureDetails failure={props.failure} />
    </Notice>
  );
}

function FailureDetails(props: { failure: FailureRecord }) {
  const { say } = useText();
  const [isCopied, setCopied] = useState(false);
  const told = JSON.stringify(props.failure, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(told);
    setCopied(true);
  };
  return (
    <details class={css.details}>
      <summary>{say('page.failure.details')}</summary>
      <pre>{told}</pre>
      <Button kind="plain" isSmall icon="copy" onPress={() => void copy()}>
        {isCopied ? say('page.failure.copied') : say('page.failure.copy')}
      </Button>
    </details>
  );
}
