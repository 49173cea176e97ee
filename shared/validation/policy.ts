import { type DigestAlgorithm, digestRows, type KeyEnd, keysTrustedUntil } from '../algorithms.ts';
import { toHex } from '../bytes/hex.ts';
import type { Change, ChangeKind } from '../pdf/change.ts';
import { digestOfBytes } from '../x509/digest.ts';

/** What a judgement demands beyond the standards: data, so that a report can name it by its digest. */
export interface Policy {
  readonly name: string;
  /** Until when (ms) signatures with a digest are relied on; null: no end is set. */
  readonly digestTrustedUntil: { readonly [Name in DigestAlgorithm]: number | null };
  /** Until when (ms) keys with too few bits are relied on. */
  readonly keysTrustedUntil: readonly KeyEnd[];
  /** Whether a certificate whose standing nobody tells is told as such, or bars. One that was revoked bars in both. */
  readonly revocation: 'told' | 'demanded';
  /** Of which kinds the changes after a signature may be (ISO 32000-2 §12.8.2.2). */
  readonly allowedChanges: readonly ChangeKind[];
}

/** Signatures at level B against local anchors: revocation and timestamps are told, and bar nothing. */
export const localPolicy: Policy = {
  name: 'Triện: PAdES baseline B, local anchors',
  digestTrustedUntil: Object.fromEntries(
    Object.entries(digestRows).map(([name, { trustedUntil }]) => [name, trustedUntil]),
  ) as Policy['digestTrustedUntil'],
  keysTrustedUntil,
  revocation: 'told',
  allowedChanges: ['signature', 'timestamp', 'dss', 'metadata'],
};

/** As the local one, and every certificate's standing must be known (EN 319 102-1 §5.2.5). */
export const strictPolicy: Policy = {
  ...localPolicy,
  name: 'Triện: PAdES and CAdES baseline, revocation demanded',
  revocation: 'demanded',
};

/** SHA-256 over the policy's JSON, hexadecimal. */
export function policySha256(policy: Policy): string {
  return toHex(digestOfBytes('SHA-256', new TextEncoder().encode(JSON.stringify(policy))));
}

/**
 * Whether a change may follow a signature; one that certifies with P = 1 allows evidence alone (ISO 32000-2 table 257).
 * What any earlier signature locked may change for none (§12.8.2.4). A field may get its first value; another one, and
 * comments, where the author's certification allows them; and neither may hide what was signed.
 */
export function isAllowedChange(change: JudgedChange, certification: 1 | 2 | 3 | null, policy: Policy): boolean {
  const { kind, locked, look, filling } = change;
  if (locked) return false;
  const level = change.certified ?? certification;
  const hides = look?.covers ?? false;
  if (kind === 'form-fill')
    return !hides && (filling === 'first' || (filling === 'again' && level !== null && level > 1));
  if (kind === 'annotation') return !hides && level === 3;
  return (
    policy.allowedChanges.includes(kind) && !(certification === 1 && (kind === 'signature' || kind === 'metadata'))
  );
}

/** What a change is judged by; all else of it is told for people. */
export type JudgedChange = Pick<Change, 'kind' | 'locked' | 'look' | 'filling' | 'certified'>;
