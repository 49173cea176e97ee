import type { Trust } from '../trust/anchor.ts';
import type { Certificate } from '../x509/certificate.ts';
import { judgePath } from '../x509/judge-certificate.ts';
import type { Memory } from '../x509/memory.ts';
import type { PathCheckId } from '../x509/path-checks.ts';
import type { CertificatePath } from '../x509/path-search.ts';
import { gatherPki, type PkiFacts } from '../x509/pki-facts.ts';
import type { SignatureBook } from '../x509/signature-book.ts';
import type { EvidenceRow } from '../x509/standing.ts';
import { validatePath } from '../x509/validate-path.ts';
import { type Evidence, joined, noEvidence, tellsOfStanding } from './evidence.ts';
import { algorithmName, certificateFacts, type EvidenceFacts, type PathFacts, type PathFaultFacts } from './facts.ts';

/** What a signature is compared with: whom one trusts, what lies in the document, and signatures that were checked already. */
export interface Sources {
  readonly trust: Trust;
  readonly evidence: Evidence;
  /** What was fetched beside it. Absent: nothing. */
  readonly fetched?: Evidence;
  readonly book: SignatureBook;
  readonly memory: Memory;
}

/**
 * Paths of a certificate, each with what can be said of it at any time, and with what evidence says of its certificates.
 *
 * @param anchors those that count for its purpose.
 * @see RFC 5280 §6.1, §6.3; RFC 6960 §3.2
 */
export async function gatherPaths(
  end: Certificate,
  embedded: readonly Certificate[],
  anchors: readonly Certificate[],
  { trust, evidence: own, fetched = noEvidence, book }: Sources,
): Promise<readonly PathFacts[]> {
  const evidence = joined(own, fetched);
  const certificates = [...embedded, ...evidence.certificates, ...trust.issuers];
  const { crls, ocsp } = evidence;
  const pki = await gatherPki(end, { certificates, crls, ocsp, anchors }, null, book);
  return (pki.paths.get(end.sha256) ?? []).map((path) => pathFacts(path, pki, evidence, trust));
}

function pathFacts(path: CertificatePath, pki: PkiFacts, evidence: Evidence, trust: Trust): PathFacts {
  const certificates = path.certificates.map(certificateFacts);
  const distrusted = certificates.find(({ sha256 }) => trust.isDistrusted(sha256));
  const anchored = path.anchored && distrusted === undefined;
  const known = trust.find(path.certificates.at(-1)?.sha256 ?? '');
  const faults = timelessFaults(path, pki);
  return {
    certificates,
    anchored,
    ...(distrusted !== undefined && { distrusted: distrusted.holder }),
    ...(known !== null && { anchor: withoutCertificate(known) }),
    ...(faults.length > 0 && { faults }),
    ...(anchored && tellsOfStanding(evidence) && { evidence: evidenceFacts(path, pki, evidence) }),
  };
}

function withoutCertificate({ certificate: _, ...anchor }: NonNullable<ReturnType<Trust['find']>>) {
  return anchor;
}

/** What `pathFaults` does not look at and no time changes. */
const timeless: ReadonlySet<PathCheckId> = new Set<PathCheckId>([
  'name-chaining',
  'name-constraints',
  'policies',
  'policy-mappings',
  'critical-extensions',
]);

function timelessFaults(path: CertificatePath, { book }: PkiFacts): readonly PathFaultFacts[] {
  const [end] = path.certificates;
  if (end === undefined) return [];
  const { checks } = validatePath(path, book, { at: end.notBefore });
  return checks
    .filter(({ id, state }) => state !== 'passed' && timeless.has(id))
    .map(({ id, clause, place, fault }) => ({ id, clause, place, fault }));
}

/** All that was said, of whatever time; each signer of evidence is judged as of the time when it signed. */
function evidenceFacts(
  path: CertificatePath,
  pki: PkiFacts,
  evidence: Evidence,
): readonly (readonly EvidenceFacts[])[] {
  const judged = (at: number) =>
    judgePath(path, pki, { at, currentAt: null, revocation: 'told' }).standings.map((standing) => standing);
  const known = new Map(
    [...pki.paths.values()].flat().flatMap((one) => one.certificates.map((row) => [row.sha256, row])),
  );
  const signed = new Map([...evidence.crls, ...evidence.ocsp].map((piece) => [piece.sha256, piece]));
  return judged(path.certificates[0]?.notBefore ?? 0).map((standing, place) =>
    (standing?.evidence ?? []).map((first) => {
      const own =
        first.fault === 'signer-not-valid'
          ? judged(first.producedAt ?? first.thisUpdate)[place]?.evidence.find((row) => isSame(row, first))
          : undefined;
      const { kind, sha256, thisUpdate, nextUpdate, producedAt, fault, says, revokedAt, reason, signer } = own ?? first;
      const by = known.get(signer ?? '');
      // RFC 5280 §6.3.3: lists about some reasons alone leave others open.
      const partial = standing?.state === 'unknown' && fault === null && says === 'good';
      return {
        ...{ kind, sha256, thisUpdate, nextUpdate, producedAt, fault, revokedAt, reason },
        says: partial ? 'unknown' : says,
        signerNotAfter: by?.notAfter ?? null,
        algorithm: algorithmName(signed.get(sha256)?.signatureAlgorithm ?? null),
        key: by === undefined ? null : { kind: by.publicKey.kind, bits: by.publicKey.keyBits },
        offset: evidence.offsets.get(sha256) ?? null,
      };
    }),
  );
}

const isSame = (left: EvidenceRow, right: EvidenceRow): boolean =>
  left.sha256 === right.sha256 && left.thisUpdate === right.thisUpdate && left.says === right.says;
