import type { Certificate } from '../../../shared/x509/certificate.ts';
import { dateText, groupedHex } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** A root as people compare it: whose, from when to when, its fingerprint. */
export function AnchorFacts(props: { certificate: Certificate }) {
  const { say } = useText();
  const { subject, notBefore, notAfter, sha256 } = props.certificate;
  const isExpired = notAfter < Date.now();
  const validity = say('page.certificate.validity', { from: dateText(notBefore), to: dateText(notAfter) });
  return (
    <>
      <p class={css.name}>{subject.commonName ?? subject.text}</p>
      <p class={css.quiet}>{subject.organization}</p>
      <p class={css.quiet}>
        {say('page.certificate.valid')}: {validity}
        {isExpired ? ` (${say('page.options.anchors.expired')})` : ''}
      </p>
      <p class={css.quiet}>
        {say('page.certificate.fingerprint')}: <span class={css.fingerprint}>{groupedHex(sha256)}</span>
      </p>
    </>
  );
}
