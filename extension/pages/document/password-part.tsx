import { useState } from 'preact/hooks';
import type { FailureRecord } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/language.tsx';
import css from './password-part.module.css';

/** Whether another password of the document can help: it does not open, or not to those who may sign. */
export function needsPassword(failure: FailureRecord): boolean {
  if (failure.code === 'DOC_SIGNING_FORBIDDEN') {
    const { rule } = failure.details as { rule?: string };
    return rule === 'permissions' || rule === 'permissions-new-field';
  }
  return failure.code === 'DOC_ENCRYPTED' || failure.code === 'DOC_PASSWORD_WRONG';
}

/** Asks for what opens the document: its own password, which is no PIN. It is kept for as long as this window is open. */
export function PasswordPart(props: { onPassword: (password: string) => void }) {
  const { say } = useText();
  const [typed, setTyped] = useState('');
  return (
    <form
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') props.onPassword(typed);
      }}
    >
      <Field
        kind="password"
        label={say('page.sign.password.label')}
        hint={say('page.sign.password.hint')}
        value={typed}
        onInput={setTyped}
      />
      <Button kind="primary" onPress={() => typed !== '' && props.onPassword(typed)} isDisabled={typed === ''}>
        {say('page.sign.password.open')}
      </Button>
    </form>
  );
}
