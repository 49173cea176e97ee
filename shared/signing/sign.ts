import type { SignatureAlgorithm } from '../algorithms.ts';
import { type ByteSource, type Bytes, joined, sourceOf } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { Failure, stopIfCancelled } from '../errors.ts';
import { type DocumentDigest, digestDocument } from '../pades/digests.ts';
import type { SigningNote } from '../pades/notes.ts';
import { type PadesInput, type PadesOptions, preparePades } from '../pades/prepare.ts';
import type { Clock, Hasher, Signer } from '../ports.ts';
import type { Say } from '../text/text.ts';
import type { AnyAnchor } from '../trust/anchor.ts';
import type { Report, SignatureReport } from '../validation/report.ts';
import { validateDocument } from '../validation/validate.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';

/** How a signature is made: what the format leaves open, and the algorithm where the caller wishes one. */
export interface SigningOptions extends PadesOptions {
  /** Absent: the signer's preferred one. */
  readonly algorithm?: SignatureAlgorithm;
  /** The document's digest as it was shown; absent: the document is read for it now. */
  readonly documentDigest?: DocumentDigest;
}

/** What the signer asks of the world. */
export interface SigningWorld {
  readonly clock: Clock;
  readonly hasher: Hasher;
  /** Whom this machine trusts; a missing anchor is told in the report and bars nothing. */
  readonly anchors: readonly AnyAnchor[];
  readonly say: Say;
}

/** A signature that has passed its own check. */
export interface SignedPdf {
  /** What is appended to the original; no byte of the original changes. */
  readonly appended: Bytes;
  /** SHA-256 of the original and of the original joined with `appended`, hexadecimal. */
  readonly sha256Before: string;
  readonly sha256After: string;
  /** The time of the signature, milliseconds since 1970-01-01T00:00:00Z. */
  readonly signedAt: number;
  /** The verdict over original and `appended`, by the same validator as everywhere. */
  readonly report: Report;
  /** What the signer should know about how the document was signed. */
  readonly notes: readonly SigningNote[];
}

/** Whether a key can do an algorithm. */
const fits = (a: SignatureAlgorithm, b: SignatureAlgorithm): boolean => a.scheme === b.scheme && a.digest === b.digest;

function algorithmFor(signer: Signer, wished: SignatureAlgorithm | undefined): SignatureAlgorithm {
  const algorithm =
    wished === undefined ? signer.algorithms[0] : signer.algorithms.find((known) => fits(known, wished));
  if (algorithm === undefined) {
    throw new Failure('KEY_UNSUITABLE', { algorithm: wished ? `${wished.scheme} ${wished.digest}` : '*' });
  }
  return algorithm;
}

function sha256Behind(document: DocumentDigest, appended: Bytes): string {
  const digest = document.after('SHA-256');
  digest.update(appended);
  return toHex(digest.digest());
}

/** RFC 5280 §4.1.2.5: a certificate is used within its validity alone. */
function refuseOutOfDate(certificate: Certificate, at: number): void {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  if (at > certificate.notAfter) throw new Failure('CERT_EXPIRED', { notAfter: day(certificate.notAfter) });
  if (at < certificate.notBefore) throw new Failure('CERT_NOT_YET', { notBefore: day(certificate.notBefore) });
}

/** How often one document is signed until its signature fits. */
const attempts = 3;
const spareBytes = 256;

/** What a signature has to show to count as made and whole: checks by their ids. Chain and revocation are another matter. */
export const demanded: readonly string[] = [
  'format',
  'coverage',
  'content-type',
  'integrity',
  'signature-value',
  'signing-certificate',
  'signing-certificate-digest',
];

/** A signature that is larger than was foreseen is made again, with room for it and for what may still come. */
async function signWithRoom(
  source: ByteSource,
  signer: Signer,
  input: PadesInput,
  hasher: Hasher,
  signal?: AbortSignal,
) {
  let wanted = input;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const prepared = preparePades(source, wanted, hasher);
    stopIfCancelled(signal);
    const value = await signer.sign(prepared.toBeSigned, prepared.algorithm, signal);
    const cmsBytes = prepared.cmsBytes(value);
    const { documentDigest, notes } = prepared;
    if (cmsBytes <= prepared.roomBytes) return { appended: prepared.finish(value), documentDigest, notes };
    wanted = { ...input, documentDigest, roomBytes: cmsBytes + spareBytes };
  }
  throw new Failure('PRODUCT_REJECTED', { check: 'signature-value' });
}

/**
 * Signs a PDF (PAdES B-B) and checks the product. The document is read once for its digest and once more, with what was
 * appended, for the check: a file that changed in between is found.
 *
 * @throws Failure `DOC_CHANGED`, `CERT_EXPIRED`, `CERT_NOT_YET`, `KEY_UNSUITABLE`, `PRODUCT_REJECTED`, what `preparePades` throws
 * (`DOC_…`, `LIMIT_EXCEEDED`) and what the signer throws. Nothing that did not pass its check is returned.
 * @see ETSI EN 319 142-1 §6.3
 */
export async function signPdf(
  source: ByteSource,
  signer: Signer,
  options: SigningOptions,
  world: SigningWorld,
  signal?: AbortSignal,
): Promise<SignedPdf> {
  const { algorithm: wished, documentDigest: known, ...pades } = options;
  const algorithm = algorithmFor(signer, wished);
  const signedAt = world.clock.now();
  const certificate = readCertificate(signer.certificate);
  refuseOutOfDate(certificate, signedAt);
  const input = {
    certificate: signer.certificate,
    chain: signer.chain,
    algorithm,
    signingTime: signedAt,
    options: pades,
    ...(wished === undefined ? { algorithms: signer.algorithms } : {}),
    ...(known === undefined ? {} : { documentDigest: known }),
  };
  const { appended, documentDigest, notes } = await signWithRoom(source, signer, input, world.hasher, signal);
  const product = joined(source, sourceOf(appended));
  const { anchors, say } = world;
  const report = await validateDocument(product, { file: '', anchors, at: signedAt, say, access: pades }, world.hasher);
  const sha256Before = documentDigest.sha256;
  const sha256After = sha256Behind(documentDigest, appended);
  if (report.sha256 !== sha256After) {
    const actualSha256 = digestDocument(source, world.hasher).sha256;
    throw new Failure('DOC_CHANGED', { expectedSha256: sha256Before, actualSha256 });
  }
  // Ours covers the newest revision; a malformed one of others may claim to end behind it.
  const ours = report.signatures.findLast(({ revision, revisions }) => revision === revisions);
  refuseFaulty(ours, certificate.sha256);
  return { appended, sha256Before, sha256After, signedAt, report, notes };
}

/** @throws Failure `PRODUCT_REJECTED` where a signature of ours is not what it has to be */
export function refuseFaulty(ours: SignatureReport | undefined, certificateSha256: string): void {
  const failed = demanded.find((id) => ours?.checks.find((check) => check.id === id)?.result !== 'ok');
  if (failed !== undefined || ours?.certificate?.sha256 !== certificateSha256) {
    throw new Failure('PRODUCT_REJECTED', { check: failed ?? 'certificate' });
  }
}
