import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { wayToTrust } from '../document/anchor-rules.ts';
import { AnchorFacts } from './anchor-facts.tsx';
import css from './options.module.css';

/**
 * Asks before a root is trusted, with the fingerprint to compare: one by one for the roots of a hierarchy whose fingerprint
 * nobody has confirmed yet. Open while there are certificates to ask about.
 */
export function AnchorDialog(props: {
  certificates: readonly Certificate[];
  /** @param compared fingerprints that the official has compared */
  onTrust: (compared: ReadonlySet<string>) => void;
  onCancel: () => void;
}) {
  const { say } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { certificates } = props;
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set());
  const tick = (sha256: string, isTicked: boolean) => {
    const others = [...compared].filter((other) => other !== sha256);
    setCompared(new Set(isTicked ? [...others, sha256] : others));
  };
  const waits = certificates.every(({ sha256 }) => wayToTrust(sha256) !== 'own' && !compared.has(sha256));
  useEffect(() => {
    setCompared(new Set());
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
                {wayToTrust(certificate.sha256) === 'link' ? (
                  <p class={css.state}>{say('page.options.anchors.link')}</p>
                ) : null}
                {wayToTrust(certificate.sha256) === 'compare' ? (
                  <label class={css.compared}>
                    <input
                      type="checkbox"
                      checked={compared.has(certificate.sha256)}
                      onChange={({ currentTarget }) => tick(certificate.sha256, currentTarget.checked)}
                    />
                    <span>{say('page.options.anchors.compared')}</span>
                  </label>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
        <div class={css.buttons}>
          <Button onPress={props.onCancel}>{say('page.action.cancel')}</Button>
          <Button kind="primary" onPress={() => props.onTrust(compared)}>
            {say(waits ? 'page.options.anchors.confirm.keep' : 'page.options.anchors.confirm.trust')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
