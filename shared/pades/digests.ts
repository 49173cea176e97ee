import type { DigestAlgorithm } from '../algorithms.ts';
import { type ByteSource, type Bytes, pieces } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import type { ByteRange } from '../pdf/byte-range.ts';
import type { Hasher, StreamingDigest } from '../ports.ts';

/** A document's digests, not ended yet, so that what comes behind the document can be digested with it. */
export interface DocumentDigest {
  readonly sizeBytes: number;
  /** SHA-256 of the document, lower-case hexadecimal. */
  readonly sha256: string;
  /** The algorithms that `after` knows; SHA-256 is always among them. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** A digest after all of the document's bytes; each call gives one of its own. */
  after(algorithm: DigestAlgorithm): StreamingDigest;
}

/** Reads a document once: for SHA-256, and for `others` as well. */
export function digestDocument(
  source: ByteSource,
  hasher: Hasher,
  others: readonly DigestAlgorithm[] = [],
): DocumentDigest {
  const algorithms = [...new Set<DigestAlgorithm>(['SHA-256', ...others])];
  const states = new Map(algorithms.map((algorithm) => [algorithm, hasher.start(algorithm)]));
  for (const piece of pieces(source)) for (const state of states.values()) state.update(piece);
  const after = (algorithm: DigestAlgorithm) => {
    const state = states.get(algorithm);
    if (state === undefined) throw new TypeError('a digest that was not taken');
    return state.copy();
  };
  return { sizeBytes: source.size, sha256: toHex(after('SHA-256').digest()), algorithms, after };
}

/** The digest of a document with what was appended to it, without reading the document anew. */
export function continued(known: DocumentDigest, appended: Bytes): DocumentDigest {
  const after = (algorithm: DigestAlgorithm) => {
    const state = known.after(algorithm);
    state.update(appended);
    return state;
  };
  const sizeBytes = known.sizeBytes + appended.length;
  return { sizeBytes, sha256: toHex(after('SHA-256').digest()), algorithms: known.algorithms, after };
}

/** Whether a digest of `algorithm` over a document of this size can go on from `known`. */
export function goesOnFrom(known: DocumentDigest, { size }: ByteSource, algorithm: DigestAlgorithm): boolean {
  return known.sizeBytes === size && known.algorithms.includes(algorithm);
}

/** A digest over the two parts of a byte range. */
export interface WantedDigest {
  readonly algorithm: DigestAlgorithm;
  readonly range: ByteRange;
}

export interface DocumentDigests {
  readonly sha256: Bytes;
  /** In the order of the wishes; null for a range that is not from the document's start, in order and inside it. */
  readonly ranges: readonly (Bytes | null)[];
}

/** A digest that runs from `from` on, and where it leaves out bytes and ends. */
interface Runner {
  readonly digest: StreamingDigest;
  readonly from: number;
  readonly to: number;
}

/**
 * SHA-256 of a document and digests over ranges of it, in one pass: up to its gap a range's digest is that of the document
 * itself, and goes on from a copy behind it.
 */
export function digestOnce(source: ByteSource, wanted: readonly WantedDigest[], hasher: Hasher): DocumentDigests {
  const whole = new Map<DigestAlgorithm, StreamingDigest>([['SHA-256', hasher.start('SHA-256')]]);
  const usable = wanted.map(({ range }) => isUsable(range, source.size));
  const reach = new Map<DigestAlgorithm, number>();
  for (const [n, { algorithm, range }] of wanted.entries()) {
    if (usable[n] !== true) continue;
    if (!whole.has(algorithm)) whole.set(algorithm, hasher.start(algorithm));
    reach.set(algorithm, Math.max(reach.get(algorithm) ?? 0, range[1]));
  }
  reach.set('SHA-256', source.size);
  const forks: (Runner | null)[] = wanted.map(() => null);
  const stops = wanted.flatMap(({ range: [, gap, from, length] }, n) => (usable[n] ? [gap, from, from + length] : []));
  let at = 0;
  for (const stop of [...new Set([...stops, source.size])].sort((a, b) => a - b)) {
    const running = [...whole].filter(([algorithm]) => at < (reach.get(algorithm) ?? 0)).map(([, digest]) => digest);
    for (const fork of forks) if (fork !== null && fork.from <= at && at < fork.to) running.push(fork.digest);
    for (const piece of pieces(source, at, stop)) for (const digest of running) digest.update(piece);
    at = stop;
    for (const [n, { algorithm, range }] of wanted.entries()) {
      const [, gap, from, length] = range;
      const before = whole.get(algorithm);
      if (usable[n] === true && gap === at && before !== undefined && forks[n] === null) {
        forks[n] = { digest: before.copy(), from, to: from + length };
      }
    }
  }
  return {
    sha256: (whole.get('SHA-256') ?? hasher.start('SHA-256')).digest(),
    ranges: forks.map((fork) => fork?.digest.digest() ?? null),
  };
}

function isUsable([start, gap, from, length]: ByteRange, size: number): boolean {
  return start === 0 && gap <= from && from + length <= size;
}
