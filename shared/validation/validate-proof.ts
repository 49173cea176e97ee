import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { isCadesFile } from '../cades/read.ts';
import { isEvidenceRecord, readEvidenceRecord } from '../cms/evidence-record.ts';
import { readTimestampToken } from '../cms/timestamp-token.ts';
import { isFailure } from '../errors.ts';
import { type Existence, existenceOf, type JudgeFrame } from './existence.ts';
import type { TimestampFacts } from './facts.ts';
import type { Sources } from './gather-path.ts';
import { recordTokens } from './gather-record.ts';
import { type GatheredToken, gatherTimestamp, timestampLimit } from './gather-timestamp.ts';
import type { SubIndication } from './report.ts';
import type { ContentDigest } from './value.ts';

/** A file that signs nothing and proves that another one existed: a timestamp token, or an evidence record (RFC 4998). */
export interface ProofFacts {
  readonly kind: 'timestamp' | 'evidence-record';
  readonly timestamps: readonly TimestampFacts[];
  /** Whether what it is about is at hand. */
  readonly isAtHand: boolean;
}

export interface JudgedProof {
  readonly facts: ProofFacts;
  readonly indication: 'PASSED' | 'FAILED' | 'INDETERMINATE';
  readonly subIndication: SubIndication | null;
  readonly existence: Existence;
}

/** Such a file is held in memory. */
export const proofLimits = { bytes: 16 * 1024 * 1024 } as const;

/**
 * Facts of a file that is such a proof; null where it is none.
 *
 * @param digest over what it is about; null where that is not at hand.
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED` of a record that cannot be read.
 */
export async function gatherProof(
  source: ByteSource,
  digest: ContentDigest,
  sources: Sources,
): Promise<ProofFacts | null> {
  if (source.size > proofLimits.bytes || source.read(0, Math.min(1, source.size))[0] !== 0x30) return null;
  const file = source.read(0, source.size);
  const tokens = isCadesFile(source) ? tokenIn(file, digest) : recordIn(file, digest);
  if (tokens === null) return null;
  const timestamps: TimestampFacts[] = [];
  for (const token of tokens.slice(0, timestampLimit)) timestamps.push(await gatherTimestamp(token, sources));
  const isAtHand = timestamps.every(({ imprint }) => imprint !== 'not-checked');
  return { kind: tokens[0]?.more?.inRecord ? 'evidence-record' : 'timestamp', timestamps, isAtHand };
}

function tokenIn(file: Bytes, digest: ContentDigest): readonly GatheredToken[] | null {
  try {
    readTimestampToken(file);
    return [{ token: file, type: 'content', digest }];
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

function recordIn(file: Bytes, digest: ContentDigest): readonly GatheredToken[] | null {
  if (!isEvidenceRecord(file)) return null;
  return recordTokens(readEvidenceRecord(file), { objects: [[digest]], names: [] });
}

/**
 * Judges a proof: each of its timestamps must hold, as of the time of the one that covers it.
 *
 * @see RFC 4998 §5.3, ETSI EN 319 102-1 §5.4
 */
export function judgeProof(facts: ProofFacts, frame: JudgeFrame): JudgedProof {
  const existence = existenceOf(facts, frame);
  const { timestamps } = existence;
  const worst =
    timestamps.find(({ indication }) => indication === 'FAILED') ??
    timestamps.find(({ indication }) => indication === 'INDETERMINATE');
  if (worst?.indication !== 'FAILED' && !facts.isAtHand) {
    return { facts, indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', existence };
  }
  const { indication, subIndication } = worst ?? { indication: 'PASSED', subIndication: null };
  return { facts, indication, subIndication, existence };
}
