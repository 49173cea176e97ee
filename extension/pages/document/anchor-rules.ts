import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { isFailure } from '../../../shared/errors.ts';
import { type KnownCertificate, profileOf } from '../../../shared/trust/profiles.ts';
import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';

/** A certificate that is kept. Only a confirmed one is trusted; any other helps to find the way to one. */
export interface KeptAnchor {
  readonly certificate: Certificate;
  readonly confirmed: boolean;
}

/** A kept certificate as a worker is told it. */
export interface AnchorDer {
  readonly der: Bytes;
  readonly confirmed: boolean;
}

type ProfileOf = (sha256: string) => KnownCertificate | null;

/**
 * How a certificate comes to be trusted: `own` by the word of whoever brings it; `compare`, the root of a hierarchy whose
 * fingerprint nobody has confirmed yet, when a person has compared it; `link`, an issuing authority, not at all.
 */
export function wayToTrust(sha256: string, profile: ProfileOf = profileOf): 'own' | 'compare' | 'link' {
  const known = profile(sha256)?.profile;
  if (known === undefined) return 'own';
  if (known.use === 'issuer') return 'link';
  return known.confirmed ? 'own' : 'compare';
}

/** Kept certificates with further ones. @param compared fingerprints that the official has compared */
export function withAnchors(
  kept: readonly KeptAnchor[],
  more: readonly Certificate[],
  compared: ReadonlySet<string>,
  profile: ProfileOf = profileOf,
): readonly KeptAnchor[] {
  const all = new Map(kept.map((anchor) => [anchor.certificate.sha256, anchor]));
  for (const certificate of more) {
    const { sha256 } = certificate;
    const way = wayToTrust(sha256, profile);
    const word = way === 'own' || (way === 'compare' && compared.has(sha256));
    // A person's word, once given, is not taken back by bringing the file again.
    all.set(sha256, { certificate, confirmed: word || all.get(sha256)?.confirmed === true });
  }
  return [...all.values()];
}

/** As it is stored. */
export function storedAnchors(kept: readonly KeptAnchor[]): readonly unknown[] {
  return kept.map(({ certificate, confirmed }) => ({ der: toBase64(certificate.der), confirmed }));
}

/**
 * What was stored; what cannot be read is left out. A text alone, as earlier versions stored it, was trusted without a word
 * on its fingerprint: it counts only where none is needed.
 */
export function readStoredAnchors(stored: unknown, profile: ProfileOf = profileOf): readonly KeptAnchor[] {
  return (Array.isArray(stored) ? stored : []).flatMap((item: unknown) => {
    const isOld = typeof item === 'string';
    const der = fromBase64(isOld ? item : String(entryIn(item, 'der')));
    const certificate = der === null ? null : readable(der);
    if (certificate === null) return [];
    const way = wayToTrust(certificate.sha256, profile);
    return [{ certificate, confirmed: isOld ? way === 'own' : way !== 'link' && entryIn(item, 'confirmed') === true }];
  });
}

function entryIn(item: unknown, key: string): unknown {
  return typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined;
}

function readable(der: Bytes): Certificate | null {
  try {
    return readCertificate(der);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
