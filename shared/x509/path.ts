import type { Certificate } from './certificate.ts';
import { type CertificatePath, searchPaths } from './path-search.ts';
import { signatureBook } from './signature-book.ts';

// What the validation of signatures at level B calls; `validatePath` and `judgeCertificate` do all of RFC 5280.

/** The paths of `searchPaths` for a pool, with nothing else known. */
export async function buildPaths(
  end: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<readonly CertificatePath[]> {
  const { paths } = await searchPaths(end, { pool, anchors, book: signatureBook(), at: null });
  return paths;
}

/** What RFC 5280 finds wrong with a path. */
export interface PathFault {
  readonly kind: 'not-a-ca' | 'path-too-long' | 'wrong-key-usage' | 'unknown-critical' | 'expired' | 'not-yet-valid';
  /** Place in the path; 0 is the end entity. */
  readonly at: number;
}

/** What `pathFaults` looks at. */
export type PathCertificate = Pick<
  Certificate,
  'version' | 'basicConstraints' | 'keyUsage' | 'notBefore' | 'notAfter' | 'unknownCritical'
> & { /** Subject and issuer are the same name (RFC 5280 §6.1). */ readonly selfIssued: boolean };

/**
 * What is wrong with a path at a time: validity, CA rights, path length, key usage and critical extensions of each
 * certificate. Names and signatures are checked when a path is built. The anchor's own dates do not count (RFC 5280 §6.1:
 * it is a name and a key), its right to issue does.
 *
 * @param at milliseconds since 1970-01-01T00:00:00Z.
 * @see RFC 5280 §6.1.3, §6.1.4
 */
export function pathFaults(path: readonly PathCertificate[], at: number): readonly PathFault[] {
  const faults: PathFault[] = [];
  path.forEach((certificate, place) => {
    const isAnchor = place > 0 && place === path.length - 1;
    // RFC 5280 §6.1.3 (a)(2)
    if (!isAnchor && at < certificate.notBefore) faults.push({ kind: 'not-yet-valid', at: place });
    if (!isAnchor && at > certificate.notAfter) faults.push({ kind: 'expired', at: place });
    // RFC 5280 §6.1.4 (o), §6.1.5 (f)
    if (certificate.unknownCritical.length > 0) faults.push({ kind: 'unknown-critical', at: place });
    if (place > 0) faults.push(...issuerFaults(path, place));
  });
  return faults;
}

function issuerFaults(path: readonly PathCertificate[], place: number): readonly PathFault[] {
  const issuer = path[place];
  if (issuer === undefined) return [];
  const faults: PathFault[] = [];
  const { basicConstraints, keyUsage } = issuer;
  // RFC 5280 §6.1.4 (k); an anchor of an old version cannot say that it is a CA's, and need not.
  const oldAnchor = place === path.length - 1 && issuer.version < 3;
  if (basicConstraints?.ca !== true && !oldAnchor) faults.push({ kind: 'not-a-ca', at: place });
  // RFC 5280 §6.1.4 (l), (m): self-issued certificates do not count, nor does the end entity's.
  const below = path.slice(1, place).filter(({ selfIssued }) => !selfIssued).length;
  const limit = basicConstraints?.pathLength ?? null;
  if (limit !== null && below > limit) faults.push({ kind: 'path-too-long', at: place });
  // RFC 5280 §6.1.4 (n)
  if (keyUsage !== null && !keyUsage.includes('keyCertSign')) faults.push({ kind: 'wrong-key-usage', at: place });
  return faults;
}
