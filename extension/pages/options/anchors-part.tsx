import { useEffect, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileButton } from '../../ui/file-drop.tsx';
import { useText } from '../../ui/language.tsx';
import { anchorsIn, distrustAnchor, trustAnchors, trustedAnchors } from '../document/anchors.ts';
import { AnchorDialog } from './anchor-dialog.tsx';
import { AnchorFacts } from './anchor-facts.tsx';
import css from './options.module.css';

const kinds =
  '.pem,.crt,.cer,.der,.p7b,.p7c,application/x-x509-ca-cert,application/pkix-cert,application/x-pkcs7-certificates';

/** Roots that the official trusts. None comes with the product; each is confirmed by its fingerprint. */
export function AnchorsPart() {
  const { say } = useText();
  const [anchors, setAnchors] = useState<readonly Certificate[]>([]);
  const [offered, setOffered] = useState<readonly Certificate[]>([]);
  const [failure, setFailure] = useState<FailureRecord | null>(null);

  const look = async () => setAnchors(await trustedAnchors());
  useEffect(() => void look(), []);

  const offer = async (file: File) => {
    setFailure(null);
    try {
      setOffered(await anchorsIn(file));
    } catch (error) {
      if (!isFailure(error)) throw error;
      setFailure(error.record);
    }
  };
  const trust = async () => {
    await trustAnchors(offered);
    setOffered([]);
    await look();
  };
  const remove = async (sha256: string) => {
    await distrustAnchor(sha256);
    await look();
  };

  return (
    <Card title={say('page.options.anchors.heading')} lead={say('page.options.anchors.lead')}>
      <div class={css.stack}>
        {failure === null ? null : <FailureNotice failure={failure} />}
        {anchors.length === 0 ? (
          <p class={css.quiet}>{say('page.options.anchors.none')}</p>
        ) : (
          <ul class={css.list}>
            {anchors.map((anchor) => (
              <li class={css.item} key={anchor.sha256}>
                <div class={css.text}>
                  <AnchorFacts certificate={anchor} />
                </div>
                <Button
                  isSmall
                  label={say('page.options.anchors.remove-label', {
                    subject: anchor.subject.commonName ?? anchor.subject.text,
                  })}
                  onPress={() => void remove(anchor.sha256)}
                >
                  {say('page.options.anchors.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div class={css.inline}>
          <FileButton accept={kinds} onFile={(file) => void offer(file)}>
            {say('page.options.anchors.import')}
          </FileButton>
          <span class={css.quiet}>{say('page.options.anchors.kinds')}</span>
        </div>
      </div>
      <AnchorDialog certificates={offered} onTrust={() => void trust()} onCancel={() => setOffered([])} />
    </Card>
  );
}
