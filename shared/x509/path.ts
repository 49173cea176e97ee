import { ecdsaFromDer } from '../asn1/ecdsa-value.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { sameName } from './name.ts';
import { type PublicKey, verifySignature } from './public-key.ts';

/** Limits of path building (`security.md` §5.1). */
export const pathLimits = { certificates: 10, candidates: 100, signatureChecks: 50 } as const;

/** A chain of certificates, the end entity's first; each is signed by the next, checked. */
export interface CertificatePath {
  readonly certificates: readonly Certificate[];
  /** Whether the last certificate is one of the anchors. A path without an anchor ends where no issuer was found. */
  readonly anchored: boolean;
}

/**
 * All paths from `end` to an anchor, through `pool`, the shortest first. The names, key identifiers and signatures of
 * every link are right; what else RFC 5280 asks of a path is told by `pathFaults`. An end certificate that is an anchor
 * itself is a path of one.
 *
 * Where no path reaches an anchor, the result is the longest chain that was found.
 *
 * @throws Failure `LIMIT_EXCEEDED` where the pool is so made that building would not end soon.
 * @see RFC 5280 §6.1, RFC 4158 §2
 */
export async function buildPaths(
  end: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<readonly CertificatePath[]> {
  const isAnchor = (certificate: Certificate): boolean => anchors.some(({ sha256 }) => sha256 === certificate.sha256);
  const known = [...new Map([...anchors, ...pool].map((certificate) => [certificate.sha256, certificate])).values()];
  const links = linkChecker();
  const found: CertificatePath[] = [];
  let waiting: readonly (readonly Certificate[])[] = [[end]];
  let longest: readonly Certificate[] = [end];
  while (waiting.length > 0 && waiting.length + found.length <= pathLimits.candidates) {
    const longer: Certificate[][] = [];
    for (const path of waiting) {
      const last = path[path.length - 1] ?? end;
      if (isAnchor(last)) found.push({ certificates: path, anchored: true });
      else if (path.length < pathLimits.certificates) {
        for (const issuer of known) {
          if (!isNewStep(path, issuer) || !mayHaveIssued(issuer, last)) continue;
          if (await links.holds(issuer, last)) longer.push([...path, issuer]);
        }
      }
      if (path.length > longest.length) longest = path;
    }
    waiting = longer;
  }
  return found.length > 0 ? found : [{ certificates: longest, anchored: false }];
}

/** RFC 4158 §5.2: neither the same certificate nor the same name with the same key stands twice in a path. */
function isNewStep(path: readonly Certificate[], next: Certificate): boolean {
  return !path.some(({ sha256 }) => sha256 === next.sha256);
}

/** Whether names and key identifiers let `issuer` be the issuer of `subject` (RFC 5280 §6.1.3 (a)(4), §4.2.1.1). */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false;
  const { authorityKeyId } = subject;
  return authorityKeyId === null || issuer.subjectKeyId === null || authorityKeyId === issuer.subjectKeyId;
}

interface LinkChecker {
  holds(issuer: Certificate, subject: Certificate): Promise<boolean>;
}

/** Checks each pair once, and no more pairs than the limit allows: beyond it every further link is taken as not holding. */
function linkChecker(): LinkChecker {
  const checked = new Map<string, boolean>();
  return {
    async holds(issuer, subject) {
      const pair = `${issuer.sha256} ${subject.sha256}`;
      const before = checked.get(pair);
      if (before !== undefined) return before;
      if (checked.size >= pathLimits.signatureChecks) return false;
      const holds = await isSignedBy(subject, issuer);
      checked.set(pair, holds);
      return holds;
    },
  };
}

/** Whether the signature of `subject` is of the key of `issuer`. An algorithm that the core lacks does not hold. */
export async function isSignedBy(subject: Certificate, issuer: Certificate): Promise<boolean> {
  if (subject.signatureAlgorithm === null) return false;
  try {
    const value = signatureValueFor(issuer.publicKey, subject.signature);
    return await verifySignature(issuer.spki, subject.signatureAlgorithm, value, subject.tbs);
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

/**
 * A signature value of X.509 or CMS in the form that `verifySignature` takes: ECDSA and DSA leave DER, others stay.
 *
 * @throws Failure `MALFORMED` where an ECDSA value is no DER.
 */
export function signatureValueFor(key: PublicKey, value: Bytes): Bytes {
  if (key.kind === 'ec') return ecdsaFromDer(value, Math.ceil(key.keyBits / 8));
  // RFC 3279 §2.2.2: the same form.
  return key.kind === 'dsa' && key.parameters !== null ? ecdsaFromDer(value, key.parameters.q.length) : value;
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
  'basicConstraints' | 'keyUsage' | 'notBefore' | 'notAfter' | 'unknownCritical'
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
  // RFC 5280 §6.1.4 (k)
  if (basicConstraints?.ca !== true) faults.push({ kind: 'not-a-ca', at: place });
  // RFC 5280 §6.1.4 (l), (m): self-issued certificates do not count, nor does the end entity's.
  const below = path.slice(1, place).filter(({ selfIssued }) => !selfIssued).length;
  const limit = basicConstraints?.pathLength ?? null;
  if (limit !== null && below > limit) faults.push({ kind: 'path-too-long', at: place });
  // RFC 5280 §6.1.4 (n)
  if (keyUsage !== null && !keyUsage.includes('keyCertSign')) faults.push({ kind: 'wrong-key-usage', at: place });
  return faults;
}
