import { useEffect, useId, useRef } from 'preact/hooks';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { AnchorFacts } from './anchor-facts.tsx';
import css from './options.module.css';

/** Asks before a root is trusted, with the fingerprint to compare. Open while there are certificates to ask about. */
export function AnchorDialog(props: {
  certificates: readonly Certificate[];
  onTrust: () => void;
  onCancel: () => void;
}) {
  const { say } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { certificates } = props;
  useEffect(() => {
    if (certificates.length > 0) dialog.current?.showModal();
    else dialog.current?.close();
  }, [certificates]);
  return (
    <dialog ref={dialog} class={css.dialog} aria-labelledby={title} onClose={props.onCancel}>
      <div>
        <h2 id={title}>{say('page.options.anchors.confirm.title', { count: certificates.length })}</h2>
        <p>{say('page.options.anchors.confirm.body')}</p>
        <ul class={css.list}>
          {certificates.map((certificate) => (
            <li class={css.item} key={certificate.sha256}>
              <div class={css.text}>
                <AnchorFacts certificate={certificate} />
              </div>
            </li>
          ))}
        </ul>
        <div class={css.buttons}>
          <Button onPress={props.onCancel}>{say('page.action.cancel')}</Button>
          <Button kind="primary" onPress={props.onTrust}>
            {say('page.options.anchors.confirm.trust')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
