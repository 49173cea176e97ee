import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/language.tsx';
import css from './password-part.module.css';

/** Asks for what opens the document: its own password, which is no PIN. It is kept for as long as this window is open. */
export function PasswordPart(props: { onPassword: (password: string) => void }) {
  const { say } = useText();
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // It is what is asked now, unless somebody is at work elsewhere on the page.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) form.current?.querySelector('input')?.focus();
  }, []);
  const open = () => (typed === '' ? setMissing(true) : props.onPassword(typed));
  return (
    <form
      ref={form}
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Field
        kind="password"
        label={say('page.sign.password.label')}
        hint={say('page.sign.password.hint')}
        error={isMissing && typed === '' ? say('page.sign.password.missing') : ''}
        value={typed}
        onInput={setTyped}
      />
      <Button kind="primary" onPress={open}>
        {say('page.sign.password.open')}
      </Button>
    </form>
  );
}
