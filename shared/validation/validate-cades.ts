import type { DigestAlgorithm } from '../algorithms.ts';
import { type ByteSource, type Bytes, pieces } from '../bytes/byte-source.ts';
import { type CadesFile, readCadesFile } from '../cades/read.ts';
import { damaged } from '../pdf/limits.ts';
import type { Hasher } from '../ports.ts';
import type { Trust } from '../trust/anchor.ts';
import type { Memory } from '../x509/memory.ts';
import { signatureBook } from '../x509/signature-book.ts';
import { noEvidence } from './evidence.ts';
import type { PlaceFacts, SignatureFacts } from './facts.ts';
import { cadesForm, gatherSignature } from './gather.ts';

/** A digest that stands for a document: archives may keep no more of it. */
export interface KnownDigest {
  readonly algorithm: DigestAlgorithm;
  readonly value: Bytes;
}

/** What was signed, or what is known of it. */
interface Detached {
  readonly source: ByteSource | undefined;
  readonly known: KnownDigest | undefined;
}

/**
 * Facts of every signer of a file that is a CMS signature itself.
 *
 * @param detached what was signed, where it is not inside.
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED` where the file cannot be read.
 * @see RFC 5652 §5, ETSI EN 319 122-1
 */
export async function gatherCades(
  source: ByteSource,
  detached: Detached,
  trust: Trust,
  hasher: Hasher,
  memory: Memory,
): Promise<readonly SignatureFacts[]> {
  const file = readCadesFile(source);
  const sources = { trust, evidence: noEvidence, memory, book: signatureBook([], memory.check) };
  const digest = digestOf(detached, hasher);
  const found: SignatureFacts[] = [];
  for (const signer of file.signedData.signers.keys()) {
    const gathered = await gatherSignature({ cms: file.cms, subFilter: cadesForm, signer, digest }, sources);
    found.push({ ...gathered, ...placeOf(file, signer) });
  }
  return found;
}

/** Digests of what was signed, each taken once. */
function digestOf({ source: detached, known: told }: Detached, hasher: Hasher): (algorithm: DigestAlgorithm) => Bytes {
  const known = new Map<DigestAlgorithm, Bytes>();
  return (algorithm) => {
    if (detached === undefined && told?.algorithm === algorithm) return told.value;
    if (detached === undefined) throw damaged('RFC 5652 §5.2', 'what was signed is not at hand');
    const before = known.get(algorithm);
    if (before !== undefined) return before;
    const digest = hasher.start(algorithm);
    for (const piece of pieces(detached, 0, detached.size)) digest.update(piece);
    const value = digest.digest();
    known.set(algorithm, value);
    return value;
  };
}

function placeOf(
  { signedData }: CadesFile,
  signer: number,
): Pick<SignatureFacts, 'place' | 'changesAfter' | 'certification'> {
  const place: PlaceFacts = {
    field: signedData.signers.length > 1 ? String(signer + 1) : '',
    subFilter: cadesForm,
    revision: 1,
    revisions: 1,
    byteRange: null,
    coverage: 'whole',
    coverageFault: null,
    recovery: null,
    paddedWithZeros: true,
  };
  return { place, changesAfter: [], certification: null };
}
