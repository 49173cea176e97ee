import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { cadesLimits, isCadesFile } from '../cades/read.ts';
import { isFailure } from '../errors.ts';
import { digestDocument } from '../pades/digests.ts';
import type { PdfSignature } from '../pades/read.ts';
import { securityStoreOf } from '../pades/security-store.ts';
import { shownStamps } from '../pades/stamp-read.ts';
import { changesAfter } from '../pdf/changes.ts';
import { type DocumentAccess, openPdf, type PdfDocument } from '../pdf/document.ts';
import { drawnFault } from '../pdf/drawn.ts';
import type { EvidenceSource, Hasher } from '../ports.ts';
import type { Say } from '../text/text.ts';
import { type AnyAnchor, trustOf } from '../trust/anchor.ts';
import { type Memory, openMemory } from '../x509/memory.ts';
import { signatureBook } from '../x509/signature-book.ts';
import type { FileFacts } from './compose.ts';
import { type ContentDigests, contentDigests } from './content-digests.ts';
import { brokenEvidence, noEvidence, readStore } from './evidence.ts';
import type { BrokenEvidence, ChangeFacts, PlaceFacts, SignatureFacts, TimestampFacts } from './facts.ts';
import { certificatesWithin, fetchEvidence } from './fetch-evidence.ts';
import { certificatesIn, certificatesOf, gatherSignature } from './gather.ts';
import type { Sources } from './gather-path.ts';
import { gatherTimestamp, timestampLimit } from './gather-timestamp.ts';
import { type DocumentFacts, judgeDocument } from './judge-document.ts';
import type { Policy } from './policy.ts';
import type { Report } from './report.ts';
import { findSignatures } from './signatures.ts';
import { digestOfDetached, gatherCades, type KnownDigest } from './validate-cades.ts';
import { gatherProof } from './validate-proof.ts';
import type { ContentDigest } from './value.ts';

export interface ValidationInput {
  /** Name of the file as the report has it. */
  readonly file: string;
  /** Whom this machine trusts, and whom it knows; the signer's own certificate counts as well. */
  readonly anchors: readonly AnyAnchor[];
  /** The time as of which is judged, milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** The language of the report's texts. */
  readonly say: Say;
  /** What opens the document where it is encrypted. */
  readonly access?: DocumentAccess;
  /** What was signed, where the file is a signature that stands beside it. */
  readonly detached?: ByteSource;
  /**
   * It was named as what was signed: a signature that has its content inside is then one over it, or none. Otherwise it is
   * what lies beside the file, and of no matter to such a signature.
   */
  readonly isDetachedNamed?: boolean;
  /** All that is known of it, where it is not at hand. */
  readonly detachedDigest?: KnownDigest;
  /** Where issuers and words on the standing of certificates are asked for that the document lacks. Absent: nowhere. */
  readonly online?: EvidenceSource;
  /** What is demanded; absent: `localPolicy`. */
  readonly policy?: Policy;
  /** What is kept from one document to the next; absent: nothing is. It changes no verdict. */
  readonly memory?: Memory;
}

/** What a document is looked at with: all but the rules. */
export type GatherInput = Omit<ValidationInput, 'policy' | 'say'>;

/**
 * Reads, gathers, judges and reports one document. Throws only for bugs: a file that cannot be read gives the verdict
 * `UNREADABLE` with its failure.
 *
 * A PDF, or a file that is a CMS signature itself (CAdES). Signatures alone are judged; document timestamps are not
 * signatures: they prove what they cover. A file that is a timestamp or an evidence record itself is told as what it is.
 */
export async function validateDocument(source: ByteSource, input: ValidationInput, hasher: Hasher): Promise<Report> {
  return judgeDocument(await gatherDocument(source, input, hasher), input);
}

/** The same without a word of judgement: what was found out, as plain JSON that can be judged at any time. */
export async function gatherDocument(source: ByteSource, input: GatherInput, hasher: Hasher): Promise<DocumentFacts> {
  const trust = trustOf(input.anchors);
  const memory = input.memory ?? openMemory();
  let file: FileFacts | null = null;
  try {
    const detached = {
      source: input.detached,
      known: input.detachedDigest,
      isNamed: input.isDetachedNamed ?? false,
    };
    const bare = { trust, evidence: noEvidence, memory, book: signatureBook([], memory.check) };
    const sources = isCadesFile(source) ? await withFetched(bare, input, () => [wholeOf(source)]) : bare;
    const proof = await gatherProof(source, digestOfDetached(detached, hasher), sources);
    if (proof !== null) {
      file = fileFacts(source, input.file, digestDocument(source, hasher).sha256);
      return { file, proof };
    }
    if (isCadesFile(source)) {
      file = fileFacts(source, input.file, digestDocument(source, hasher).sha256);
      return { file, signatures: await gatherCades(source, detached, sources, hasher) };
    }
    const found = findSignatures(source, hasher, input.access);
    const { pdf } = found;
    const signatures = found.signatures.filter(({ kind }) => kind === 'signature');
    const timestamps = signatures.length === 0 ? [] : found.signatures.filter(({ kind }) => kind === 'timestamp');
    // A file that is mended is so for the signatures in it: without any, it is what it is as it stands.
    if (pdf.recovery !== null && signatures.length === 0) openPdf(source, input.access);
    const digests = contentDigests(source, [...signatures, ...timestamps], hasher);
    file = fileFacts(source, input.file, toHex(digests.sha256));
    const recovery = signatures.length === 0 ? null : recoveryFacts(pdf);
    const context = await contextOf(pdf, signatures, timestamps, digests, { bare, input });
    const gathered: SignatureFacts[] = [];
    const stamps = signatures.length === 0 ? null : shownStamps(pdf);
    for (const signature of signatures) {
      const found = await signatureFacts(pdf, signature, digests, context);
      const stamp = stamps?.get(signature.field);
      gathered.push({ ...found, place: { ...found.place, recovery }, ...(stamp !== undefined && { stamp }) });
    }
    return { file, signatures: gathered };
  } catch (error) {
    if (!isFailure(error)) throw error;
    file ??= fileFacts(source, input.file, digestDocument(source, hasher).sha256);
    return { file, failure: error.record };
  }
}

/** Sources with what signatures and timestamps lack, where it may be asked for. */
async function withFetched(
  sources: Sources,
  { online, at }: GatherInput,
  contents: () => readonly Bytes[],
): Promise<Sources> {
  if (online === undefined) return sources;
  const certificates = contents().flatMap((one) => certificatesWithin(one, sources.memory));
  return { ...sources, fetched: await fetchEvidence(certificates, sources, { source: online, at }) };
}

const wholeOf = (source: ByteSource): Bytes => source.read(0, Math.min(source.size, cadesLimits.bytes));

function fileFacts({ size }: ByteSource, file: string, sha256: string): FileFacts {
  return { file, sizeBytes: size, sha256 };
}

async function signatureFacts(
  pdf: PdfDocument,
  signature: PdfSignature,
  digests: ContentDigests,
  { sources, timestamps, broken }: DocumentContext,
): Promise<Omit<SignatureFacts, 'place'> & { readonly place: Omit<PlaceFacts, 'recovery'> }> {
  const { contents: cms, subFilter } = signature;
  const gathered = await gatherSignature({ cms, subFilter, digest: (name) => digests.of(signature, name) }, sources);
  // PAdES keeps the claimed time in the dictionary (ETSI EN 319 142-1 §6.3); older forms keep it in CMS or in both.
  const claimedSigningTime = signature.claimedSigningTime ?? gathered.claimedSigningTime;
  const { certification, record } = signature;
  return {
    ...gathered,
    ...(broken !== null && { brokenEvidence: added(broken, gathered.brokenEvidence) }),
    claimedSigningTime,
    ...otherTime(claimedSigningTime, gathered.claimedSigningTime),
    timestamps: [...gathered.timestamps, ...timestamps.filter((timestamp) => covers(timestamp, signature))],
    place: placeFacts(signature),
    changesAfter: changeFacts(pdf, signature),
    certification,
    ...(record !== null && { record }),
  };
}

/** Two programs' words on one time may differ by the rounding of seconds. */
const sameTimeMs = 2_000;

function otherTime(told: number | null, inside: number | null): Pick<SignatureFacts, 'otherSigningTime'> {
  const differs = told !== null && inside !== null && Math.abs(told - inside) > sameTimeMs;
  return differs ? { otherSigningTime: inside } : {};
}

/** What a document brings for all of its signatures. */
interface DocumentContext {
  readonly sources: Sources;
  readonly timestamps: readonly TimestampFacts[];
  readonly broken: BrokenEvidence | null;
}

async function contextOf(
  pdf: PdfDocument,
  signatures: readonly PdfSignature[],
  timestamps: readonly PdfSignature[],
  digests: ContentDigests,
  { bare, input }: { readonly bare: Sources; readonly input: GatherInput },
): Promise<DocumentContext> {
  const { memory } = bare;
  const evidence = signatures.length === 0 ? noEvidence : readStore(securityStoreOf(pdf), memory);
  const all = [...signatures, ...timestamps];
  const sources = await withFetched({ ...bare, evidence }, input, () => all.map(({ contents }) => contents));
  const found: TimestampFacts[] = [];
  for (const timestamp of timestamps.slice(0, timestampLimit)) {
    const { contents: token, coverage, byteRange } = timestamp;
    const coversTo = coverage.kind === 'broken' || byteRange === null ? null : byteRange[2] + byteRange[3];
    const digest: ContentDigest = (algorithm) => (coversTo === null ? null : digests.of(timestamp, algorithm));
    found.push(await gatherTimestamp({ token, type: 'document', digest, coversTo }, sources));
  }
  const known =
    evidence === noEvidence ? [] : [...signatures, ...timestamps].flatMap((one) => certificatesIn(one, memory));
  const broken =
    evidence === noEvidence
      ? null
      : await brokenEvidence(evidence, [...known, ...certificatesOf(sources)], sources.book);
  return { sources, timestamps: found, broken };
}

/** Whether a document timestamp stands after a signature; one whose range is broken is told of every signature. */
function covers({ coversTo }: TimestampFacts, { byteRange }: PdfSignature): boolean {
  return coversTo === null || byteRange === null || coversTo > byteRange[2] + byteRange[3];
}

function added(left: BrokenEvidence, right: BrokenEvidence | undefined): BrokenEvidence {
  if (right === undefined) return left;
  const altered = (left.altered ?? 0) + (right.altered ?? 0);
  return {
    unreadable: left.unreadable + right.unreadable,
    orphaned: left.orphaned + right.orphaned,
    ...(altered > 0 && { altered }),
  };
}

/** Why what is seen of a document depends on who reads it; null where all read the same. */
function recoveryFacts(pdf: PdfDocument): PlaceFacts['recovery'] {
  const { recovery } = pdf;
  if (recovery !== null) return { reason: recovery.reason, offset: recovery.offset ?? null };
  // What a page draws and what is not where it should be, readers search for, and show what they find.
  return drawnFault(pdf);
}

function placeFacts({ coverage, ...signature }: PdfSignature): Omit<PlaceFacts, 'recovery'> {
  const { field, subFilter, revision, revisions, byteRange, paddedWithZeros } = signature;
  const coverageFault = coverage.kind === 'broken' ? coverage.reason : null;
  return { field, subFilter, revision, revisions, byteRange, coverage: coverage.kind, coverageFault, paddedWithZeros };
}

function changeFacts(pdf: PdfDocument, { coverage }: PdfSignature): readonly ChangeFacts[] {
  return coverage.kind === 'revision' ? changesAfter(pdf, coverage.end) : [];
}
