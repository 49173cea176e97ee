import { useEffect, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FileButton } from '../../ui/file-drop.tsx';
import { useText } from '../../ui/language.tsx';
import { type KeptAnchor, wayToTrust } from '../document/anchor-rules.ts';
import { anchorsIn, dropAnchor, keepAnchors, keptAnchors } from '../document/anchors.ts';
import { AnchorDialog } from './anchor-dialog.tsx';
import { AnchorFacts } from './anchor-facts.tsx';
import css from './options.module.css';

const kinds =
  '.pem,.crt,.cer,.der,.p7b,.p7c,application/x-x509-ca-cert,application/pkix-cert,application/x-pkcs7-certificates';

/** Roots that the official trusts. None comes with the product; each is confirmed by its fingerprint. */
export function AnchorsPart() {
  const { say } = useText();
  const [anchors, setAnchors] = useState<readonly KeptAnchor[]>([]);
  const [offered, setOffered] = useState<readonly Certificate[]>([]);
  const [failure, setFailure] = useState<FailureRecord | null>(null);

  const look = async () => setAnchors(await keptAnchors());
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
  const trust = async (compared: ReadonlySet<string>) => {
    await keepAnchors(offered, compared);
    setOffered([]);
    await look();
  };
  const remove = async (sha256: string) => {
    await dropAnchor(sha256);
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
            {anchors.map(({ certificate: anchor, confirmed }) => (
              <li class={css.item} key={anchor.sha256} data-confirmed={confirmed}>
                <div class={css.text}>
                  <AnchorFacts certificate={anchor} />
                  {confirmed ? null : (
                    <p class={css.state}>
                      {say(
                        wayToTrust(anchor.sha256) === 'link'
                          ? 'page.options.anchors.link'
                          : 'page.options.anchors.unconfirmed',
                      )}
                    </p>
                  )}
                </div>
                {confirmed || wayToTrust(anchor.sha256) !== 'compare' ? null : (
                  <Button isSmall onPress={() => setOffered([anchor])}>
                    {say('page.options.anchors.confirm')}
                  </Button>
                )}
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
      <AnchorDialog
        certificates={offered}
        onTrust={(compared) => void trust(compared)}
        onCancel={() => setOffered([])}
      />
    </Card>
  );
}
