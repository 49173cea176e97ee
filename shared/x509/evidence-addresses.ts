import type { Certificate } from './certificate.ts';
import { type DistributionPoint, fullNames, httpAddresses } from './distribution-points.ts';
import type { JudgedPath } from './judge-certificate.ts';

/** What would decide about a certificate, and where its own words say that it is to be had. Nothing here fetches it. */
export interface EvidenceWanted {
  readonly sha256: string;
  readonly ocsp: readonly string[];
  readonly crls: readonly string[];
  readonly deltaCrls: readonly string[];
}

/** @see RFC 5280 §4.2.1.13, §4.2.1.15, §4.2.2.1 */
export function evidenceAddresses(certificate: Certificate): EvidenceWanted {
  const { sha256, access, distributionPoints, freshestCrl, issuer } = certificate;
  const addresses = (points: readonly DistributionPoint[] | null): readonly string[] => [
    ...new Set((points ?? []).flatMap(({ name }) => (name === null ? [] : httpAddresses(fullNames(name, issuer))))),
  ];
  return {
    sha256,
    ocsp: access?.ocsp ?? [],
    crls: addresses(distributionPoints),
    deltaCrls: addresses(freshestCrl),
  };
}

/** The evidence that a judged path lacks: for each certificate whose standing was asked and is not known. */
export function missingEvidence({ path, standings }: JudgedPath): readonly EvidenceWanted[] {
  return path.certificates.flatMap((certificate, place) =>
    standings[place]?.state === 'unknown' ? [evidenceAddresses(certificate)] : [],
  );
}
