import type { ByteSource } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { isFailure } from '../errors.ts';
import { digestDocument } from '../pades/digests.ts';
import type { PdfSignature } from '../pades/read.ts';
import { changesAfter } from '../pdf/changes.ts';
import { type DocumentAccess, openPdf, type PdfDocument } from '../pdf/document.ts';
import { drawnFault } from '../pdf/drawn.ts';
import type { Hasher } from '../ports.ts';
import type { Say } from '../text/text.ts';
import { type AnyAnchor, type Trust, trustOf } from '../trust/anchor.ts';
import { composeReport, composeUnreadable, type FileFacts, type JudgedSignature } from './compose.ts';
import { type ContentDigests, contentDigests } from './content-digests.ts';
import type { ChangeFacts, PathFacts, PlaceFacts, SignatureFacts } from './facts.ts';
import { gatherSignature } from './gather.ts';
import { judge } from './judge.ts';
import { localPolicy } from './policy.ts';
import type { Report } from './report.ts';
import { findSignatures } from './signatures.ts';

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
}

/**
 * Reads, gathers, judges and reports one document. Throws only for bugs: a file that cannot be read gives the verdict
 * `UNREADABLE` with its failure.
 *
 * Signatures alone are judged; document timestamps are not signatures.
 */
export async function validateDocument(source: ByteSource, input: ValidationInput, hasher: Hasher): Promise<Report> {
  const frame = { policy: localPolicy, at: input.at, say: input.say };
  const trust = trustOf(input.anchors);
  let file: FileFacts | null = null;
  try {
    const found = findSignatures(source, hasher, input.access);
    const { pdf } = found;
    const signatures = found.signatures.filter(({ kind }) => kind === 'signature');
    // A file that is mended is so for the signatures in it: without any, it is what it is as it stands.
    if (pdf.recovery !== null && signatures.length === 0) openPdf(source, input.access);
    const digests = contentDigests(source, signatures, hasher);
    file = fileFacts(source, input.file, toHex(digests.sha256));
    const recovery = signatures.length === 0 ? null : recoveryFacts(pdf);
    const judged: JudgedSignature[] = [];
    for (const signature of signatures) {
      const found = await signatureFacts(pdf, signature, digests, trust);
      const facts = { ...found, place: { ...found.place, recovery } };
      judged.push({ facts, judgement: judge(facts, frame) });
    }
    return composeReport(file, judged, frame);
  } catch (error) {
    if (!isFailure(error)) throw error;
    file ??= fileFacts(source, input.file, digestDocument(source, hasher).sha256);
    return composeUnreadable(file, error.record, frame);
  }
}

function fileFacts({ size }: ByteSource, file: string, sha256: string): FileFacts {
  return { file, sizeBytes: size, sha256 };
}

async function signatureFacts(
  pdf: PdfDocument,
  signature: PdfSignature,
  digests: ContentDigests,
  trust: Trust,
): Promise<Omit<SignatureFacts, 'place'> & { readonly place: Omit<PlaceFacts, 'recovery'> }> {
  const { contents: cms, subFilter } = signature;
  const gathered = await gatherSignature(
    { cms, subFilter, digest: (name) => digests.of(signature, name) },
    trust.anchors,
    trust.issuers,
  );
  // PAdES keeps the claimed time in the dictionary (ETSI EN 319 142-1 §6.3); older forms keep it in CMS or in both.
  const claimedSigningTime = signature.claimedSigningTime ?? gathered.claimedSigningTime;
  const { certification } = signature;
  return {
    ...gathered,
    paths: gathered.paths.map((path) => withAnchor(path, trust)),
    claimedSigningTime,
    place: placeFacts(signature),
    changesAfter: changeFacts(pdf, signature),
    certification,
  };
}

/** A path with what is known of the authority at its end. */
function withAnchor(path: PathFacts, trust: Trust): PathFacts {
  const known = trust.find(path.certificates[path.certificates.length - 1]?.sha256 ?? '');
  if (known === null) return path;
  const { certificate: _, ...anchor } = known;
  return { ...path, anchor };
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
