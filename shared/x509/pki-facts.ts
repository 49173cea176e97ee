import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { maySign } from './crl-scope.ts';
import type { GeneralName } from './general-name.ts';
import type { OcspResponse } from './ocsp.ts';
import { isResponder, responderFinder } from './ocsp-responder.ts';
import { type CertificatePath, searchPaths, type WantedIssuer } from './path-search.ts';
import { type SignatureBook, type SignatureBudget, signatureBook, workingKeyOf } from './signature-book.ts';

/** What lies at hand: from a signature, a document, a cache or a network that the caller asked. */
export interface PkiEvidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
  readonly anchors: readonly Certificate[];
}

/**
 * All that cryptography and search can say of a certificate, of whoever signed words on its standing, and so on. Judging
 * needs nothing besides and can be done again as of any time; evidence and `book.facts()` are what is to be kept.
 */
export interface PkiFacts {
  /** Paths by the SHA-256 of their first certificate: the one asked for, signers of CRLs and OCSP answers. */
  readonly paths: ReadonlyMap<string, readonly CertificatePath[]>;
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
  readonly book: SignatureBook;
  /** Issuers that are missing and could be fetched. */
  readonly wanted: readonly WantedIssuer[];
}

/** Limits of one gathering: certificates whose paths are searched, and signatures of CRLs and answers that are checked. */
export const gatherLimits = { certificates: 40, signatureChecks: 200 } as const;

/**
 * Searches the paths of a certificate and of all who may have signed evidence about them, and checks the signatures.
 *
 * @param at orders the search alone: milliseconds, or null.
 * @param book signatures that are known already.
 */
export async function gatherPki(
  end: Certificate,
  evidence: PkiEvidence,
  at: number | null = null,
  book: SignatureBook = signatureBook(),
): Promise<PkiFacts> {
  const { anchors, crls, ocsp } = evidence;
  const pool = [...evidence.certificates, ...ocsp.flatMap(({ certificates }) => certificates)];
  const known = [...anchors, ...pool];
  const respondersOf = responderFinder(known);
  const paths = new Map<string, readonly CertificatePath[]>();
  const wanted = new Map<string, WantedIssuer>();
  const waiting: Certificate[] = [end];
  for (
    let next = waiting.shift();
    next !== undefined && paths.size < gatherLimits.certificates;
    next = waiting.shift()
  ) {
    if (paths.has(next.sha256)) continue;
    const search = await searchPaths(next, { pool, anchors, book, at });
    paths.set(next.sha256, search.paths);
    for (const issuer of search.wanted) wanted.set(issuer.sha256, issuer);
    waiting.push(...signersFor(search.paths, known, evidence, respondersOf));
  }
  await checkEvidence(paths, evidence, book);
  return { paths, crls, ocsp, book, wanted: [...wanted.values()] };
}

/** Certificates by whose keys words on the certificates of these paths may be signed. */
function signersFor(
  paths: readonly CertificatePath[],
  known: readonly Certificate[],
  { crls, ocsp }: PkiEvidence,
  respondersOf: (response: OcspResponse) => readonly Certificate[],
): readonly Certificate[] {
  const judged = paths.flatMap(({ certificates }) => certificates.slice(0, -1));
  const issuers = new Set(judged.flatMap(crlIssuersOf));
  const names = new Set(crls.map(({ issuer }) => issuer.canonical).filter((name) => issuers.has(name)));
  const serials = new Set(judged.map(({ serialNumberHex }) => serialNumberHex));
  const responders = ocsp
    .filter(({ answers }) => answers.some(({ id }) => serials.has(id.serialNumberHex)))
    .flatMap(respondersOf);
  return [...known.filter(({ subject }) => names.has(subject.canonical)), ...responders];
}

/** Canonical names of those who may issue CRLs about a certificate (RFC 5280 §6.3.3 (b)(1)). */
function crlIssuersOf({ issuer, distributionPoints }: Certificate): readonly string[] {
  const named = (distributionPoints ?? []).flatMap(({ crlIssuer }) => crlIssuer ?? []);
  return [
    issuer.canonical,
    ...named.flatMap((name: GeneralName) => (name.kind === 'directory' ? [name.name.canonical] : [])),
  ];
}

async function checkEvidence(
  paths: ReadonlyMap<string, readonly CertificatePath[]>,
  { crls, ocsp }: PkiEvidence,
  book: SignatureBook,
): Promise<void> {
  const budget: SignatureBudget = { left: gatherLimits.signatureChecks };
  for (const { certificates } of [...paths.values()].flat()) {
    for (const [place, certificate] of certificates.entries()) {
      const key = workingKeyOf(certificates, place);
      if (key === null) continue;
      for (const crl of crls) if (maySign(certificate, crl)) await book.check(crl, key, budget);
      for (const response of ocsp) {
        if (isResponder(response, certificate)) await book.check(response, key, budget);
      }
    }
  }
}
