import type { DigestAlgorithm } from '../algorithms.ts';
import { toHex } from '../bytes/hex.ts';
import type { Change, ChangeKind } from '../pdf/change.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { digestEnds, type KeyEnd, keyEnds } from './algorithm-ends.ts';

/** Whether what is missing is told as such, or bars. What is there and wrong bars in both. */
export type Demand = 'told' | 'demanded';

/** What a judgement demands beyond the standards: data, so that a report can name it by its digest. */
export interface Policy {
  readonly name: string;
  /** Until when (ms) signatures with a digest are relied on; null: no end is set. */
  readonly digestTrustedUntil: { readonly [Name in DigestAlgorithm]: number | null };
  /** Until when (ms) keys of a kind are relied on: the earliest end of the rows that name a key. */
  readonly keysTrustedUntil: readonly KeyEnd[];
  /** That the standing of every certificate is known (EN 319 102-1 §5.2.5). */
  readonly revocation: Demand;
  /** How old (hours) a word on a certificate may be at the time in question; null: as old as it says itself. */
  readonly revocationAgeHours: number | null;
  /** That it is proven when the signature existed (EN 319 102-1 §5.5). */
  readonly timestamp: Demand;
  /** That a signature policy which a signature names is known here; none is (EN 319 102-1 §5.2.4). */
  readonly signaturePolicy: Demand;
  /** Of which kinds the changes after a signature may be (ISO 32000-2 §12.8.2.2). */
  readonly allowedChanges: readonly ChangeKind[];
  /** SHA-256 of the file that it was read from, hexadecimal; absent: it is built in. */
  readonly fileSha256?: string;
}

/** Signatures at level B against local anchors: revocation and timestamps are told, and bar nothing. */
export const localPolicy: Policy = {
  name: 'Triện: PAdES baseline B, local anchors',
  digestTrustedUntil: Object.fromEntries(
    digestEnds.map(({ digest, until }) => [digest, until]),
  ) as Policy['digestTrustedUntil'],
  keysTrustedUntil: keyEnds.map(({ kind, belowBits, until }) => ({ kind, belowBits, until })),
  revocation: 'told',
  revocationAgeHours: null,
  timestamp: 'told',
  signaturePolicy: 'told',
  allowedChanges: ['signature', 'timestamp', 'dss', 'metadata'],
};

/** SHA-256 over the file that a policy was read from, or over the JSON of one that is built in; hexadecimal. */
export function policySha256(policy: Policy): string {
  if (policy.fileSha256 !== undefined) return policy.fileSha256;
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
  // No reader comes to it: the document is what it was.
  if (kind === 'unused') return true;
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
