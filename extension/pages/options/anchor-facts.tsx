import { hierarchyWord, profileOf } from '../../../shared/trust/profiles.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { dateText, groupedHex } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import css from './options.module.css';

/** A root as people compare it: whose, under which hierarchy, from when to when, its fingerprint and how it is known. */
export function AnchorFacts(props: { certificate: Certificate }) {
  const { say } = useText();
  const { subject, notBefore, notAfter, sha256 } = props.certificate;
  const isExpired = notAfter < Date.now();
  const known = profileOf(sha256);
  const validity = say('page.certificate.validity', { from: dateText(notBefore), to: dateText(notAfter) });
  return (
    <>
      <p class={css.name}>{subject.commonName ?? subject.text}</p>
      <p class={css.quiet}>{subject.organization}</p>
      <p class={css.quiet} data-testid="hierarchy">
        {say('trust.hierarchy', { hierarchy: hierarchyWord(known?.hierarchy.id) })}
      </p>
      <p class={css.quiet}>
        {say('page.certificate.valid')}: {validity}
        {isExpired ? ` (${say('page.options.anchors.expired')})` : ''}
      </p>
      <p class={css.quiet}>
        {say('page.certificate.fingerprint')}: <span class={css.fingerprint}>{groupedHex(sha256)}</span>
      </p>
      {known === null || known.profile.confirmed ? null : (
        <p class={css.quiet}>{say('trust.unconfirmed', { standing: known.profile.standing })}</p>
      )}
    </>
  );
}
