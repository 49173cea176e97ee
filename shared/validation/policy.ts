import { type DigestAlgorithm, digestRows, leastKeyBits, smallKeysTrustedUntil } from '../algorithms.ts';
import { toHex } from '../bytes/hex.ts';
import type { Change, ChangeKind } from '../pdf/change.ts';
import { digestOfBytes } from '../x509/digest.ts';

/** What a judgement demands beyond the standards: data, so that a report can name it by its digest. */
export interface Policy {
  readonly name: string;
  /** Until when (ms) signatures with a digest are relied on; null: no end is set. */
  readonly digestTrustedUntil: { readonly [Name in DigestAlgorithm]: number | null };
  /** Keys with fewer bits are relied on until a moment in the past (ms). */
  readonly smallKeys: { readonly rsaBits: number; readonly ecBits: number; readonly trustedUntil: number };
  /** Of which kinds the changes after a signature may be (ISO 32000-2 §12.8.2.2). */
  readonly allowedChanges: readonly ChangeKind[];
}

/** Signatures at level B against local anchors: revocation and timestamps are told, and bar nothing. */
export const localPolicy: Policy = {
  name: 'Triện: PAdES baseline B, local anchors',
  digestTrustedUntil: Object.fromEntries(
    Object.entries(digestRows).map(([name, { trustedUntil }]) => [name, trustedUntil]),
  ) as Policy['digestTrustedUntil'],
  smallKeys: { rsaBits: leastKeyBits.rsa, ecBits: leastKeyBits.ec, trustedUntil: smallKeysTrustedUntil },
  allowedChanges: ['signature', 'timestamp', 'dss', 'metadata'],
};

/** SHA-256 over the policy's JSON, hexadecimal. */
export function policySha256(policy: Policy): string {
  return toHex(digestOfBytes('SHA-256', new TextEncoder().encode(JSON.stringify(policy))));
}

/**
 * Whether a change may follow a signature; one that certifies with P = 1 allows evidence alone (ISO 32000-2 table 257).
 * What any earlier signature locked may change for none (§12.8.2.4).
 */
export function isAllowedChange(
  { kind, locked }: Pick<Change, 'kind' | 'locked'>,
  certification: 1 | 2 | 3 | null,
  policy: Policy,
): boolean {
  return (
    !locked &&
    policy.allowedChanges.includes(kind) &&
    !(certification === 1 && (kind === 'signature' || kind === 'metadata'))
  );
}
