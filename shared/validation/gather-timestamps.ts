import type { TimestampFacts } from './facts.ts';
import type { Sources } from './gather-path.ts';
import { embeddedRecordTokens } from './gather-record.ts';
import { readableCertificates } from './gather-signed.ts';
import { gatherTimestamp, timestampLimit } from './gather-timestamp.ts';
import { attributeTokens, type StampedSigner } from './gather-tokens.ts';

/** All that a signer's attributes hold of timestamps: alone, and in evidence records. */
export async function gatherTimestamps(
  signer: StampedSigner,
  { evidence, ...sources }: Sources,
): Promise<readonly TimestampFacts[]> {
  const tokens = [...attributeTokens(signer), ...embeddedRecordTokens(signer)];
  if (tokens.length === 0) return [];
  // An authority's issuer may be found among the signer's certificates alone.
  const certificates = [...readableCertificates(signer.signedData, sources.memory), ...evidence.certificates];
  const all = { ...sources, evidence: { ...evidence, certificates } };
  const found: TimestampFacts[] = [];
  for (const token of tokens.slice(0, timestampLimit)) found.push(await gatherTimestamp(token, all));
  return found;
}
