import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { type DistributionPoint, fullNames, sameGeneralName, sameIssuingPoint } from './distribution-points.ts';
import type { GeneralName } from './general-name.ts';

/**
 * Whether a CRL is about a certificate as one of its distribution points says.
 *
 * @see RFC 5280 §6.3.3 (b)
 */
export function crlFits(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
  const { issuingPoint } = crl;
  if (!isIssuerFit(crl, point, certificate)) return false;
  if (issuingPoint === null) return true;
  if (issuingPoint.name !== null) {
    const places = fullNames(issuingPoint.name, crl.issuer);
    const wanted = placesOf(point, crl);
    if (!places.some((place) => wanted.some((name) => sameGeneralName(place, name)))) return false;
  }
  const isCa = certificate.basicConstraints?.ca === true;
  if (issuingPoint.onlyUsers && isCa) return false;
  if (issuingPoint.onlyAuthorities && !isCa) return false;
  return !issuingPoint.onlyAttributes;
}

/** §6.3.3 (b)(1): the certificate's issuer, or whoever the point names, who then issues for others by its own word. */
function isIssuerFit(crl: Crl, { crlIssuer }: DistributionPoint, certificate: Certificate): boolean {
  if (crlIssuer === null) return crl.issuer.canonical === certificate.issuer.canonical;
  const named = crlIssuer.some((name) => name.kind === 'directory' && name.name.canonical === crl.issuer.canonical);
  return named && crl.issuingPoint?.indirect === true;
}

/** §6.3.3 (b)(2)(i): the names of the point, or those of its CRL issuer where it has none. */
function placesOf({ name, crlIssuer }: DistributionPoint, crl: Crl): readonly GeneralName[] {
  return name === null ? (crlIssuer ?? []) : fullNames(name, crl.issuer);
}

/**
 * The delta CRLs that amend a full one, the newest first.
 *
 * @see RFC 5280 §5.2.4, §6.3.3 (c)
 */
export function deltasFor(full: Crl, crls: readonly Crl[]): readonly Crl[] {
  const { number } = full;
  if (number === null) return [];
  return crls
    .filter(
      (delta) =>
        delta.baseNumber !== null &&
        delta.number !== null &&
        delta.baseNumber <= number &&
        delta.number > number &&
        delta.issuer.canonical === full.issuer.canonical &&
        delta.authorityKeyId === full.authorityKeyId &&
        sameIssuingPoint(delta.issuingPoint, full.issuingPoint),
    )
    .sort((left, right) => Number((right.number ?? 0n) - (left.number ?? 0n)));
}

/** Whether names and key identifiers let a certificate's key be the one that signed a CRL (RFC 5280 §5.2.1). */
export function maySign({ subject, subjectKeyId }: Certificate, { issuer, authorityKeyId }: Crl): boolean {
  const sameKey = authorityKeyId === null || subjectKeyId === null || authorityKeyId === subjectKeyId;
  return sameKey && subject.canonical === issuer.canonical;
}
