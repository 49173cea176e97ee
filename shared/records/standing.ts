import type { HolderKind } from './holder.ts';
import type { CopyForm, StampWords } from './stamp-words.ts';

/** What a document is under the rules of clerical work (Decree 30/2020/NĐ-CP). */
export type Standing = 'original' | 'signed-draft' | 'copy' | 'annex' | 'unknown';

/** What a signature is for, as far as the document shows it. */
export type SignatureRole = 'approve' | 'issue' | 'copy' | 'annex';

/** One signature, as far as the standing depends on it. */
export interface StandingSigner {
  readonly name: string;
  readonly kind: HolderKind;
  readonly words: StampWords | null;
  /** Whether the signature is valid for certain. */
  readonly isValid: boolean;
}

/** Why the standing is what it is, with the names that its sentence has. */
export type StandingReason =
  | { readonly code: 'no-signature' | 'unread' | 'not-pdf' }
  | { readonly code: 'not-valid'; readonly seems: Exclude<Standing, 'unknown'> }
  | { readonly code: 'original'; readonly person: string; readonly organisation: string }
  | { readonly code: 'signed-draft'; readonly person: string }
  | { readonly code: 'copy'; readonly form: CopyForm; readonly organisation: string }
  | { readonly code: 'annex'; readonly number: string; readonly organisation: string }
  | { readonly code: 'agency-alone'; readonly organisation: string }
  | { readonly code: 'agency-first'; readonly person: string; readonly organisation: string }
  | { readonly code: 'stamp-of-person'; readonly person: string }
  | { readonly code: 'signer-unknown'; readonly name: string };

export interface StandingFound {
  readonly standing: Standing;
  readonly reason: StandingReason;
  /** By signature: its role where the document shows it. */
  readonly roles: readonly (SignatureRole | null)[];
}

/**
 * The standing of a document by its signatures, in the order of signing. Unknown where it cannot be told, and where a
 * signature is not valid for certain: what a document claims to be is nothing before that.
 *
 * - Original: the authorised person has signed, and the agency after him (article 5(1); article 32(2)(d): the agency's
 *   device signs what already carries the authorised person's signature).
 * - Signed draft: persons alone have signed; the agency has not issued it (article 14).
 * - Copy: the agency's stamp names a form of copy (articles 25 to 27, Annex I, part II).
 * - Annex: a file of its own that the agency signed with number and symbol of its document (Annex I, part I, II.8.b).
 *
 * Whether a signer was authorised is known to nobody here.
 */
export function standingOf(signers: readonly StandingSigner[]): StandingFound {
  const found = claimed(signers);
  if (found.standing === 'unknown' || signers.every(({ isValid }) => isValid)) return found;
  return unknown({ code: 'not-valid', seems: found.standing }, signers);
}

function unknown(reason: StandingReason, signers: readonly StandingSigner[] = []): StandingFound {
  return { standing: 'unknown', reason, roles: signers.map(() => null) };
}

/** The standing of what has no such signatures: none, not read, or no PDF. */
export function noStanding(code: 'no-signature' | 'unread' | 'not-pdf', signatures = 0): StandingFound {
  return { standing: 'unknown', reason: { code }, roles: Array(signatures).fill(null) };
}

function claimed(signers: readonly StandingSigner[]): StandingFound {
  if (signers.length === 0) return noStanding('no-signature');
  return stamped(signers) ?? unstamped(signers);
}

/** By a stamp of the agency that names what the file is; the last one counts, for copies are made of what is there. */
function stamped(signers: readonly StandingSigner[]): StandingFound | null {
  const at = signers.findLastIndex(({ words }) => words !== null);
  const signer = signers[at];
  if (signer === undefined || signer.words === null) return null;
  const { words, name, kind } = signer;
  // What persons sign beside is a document of its own, whatever number it shows.
  if (words.kind === 'annex' && signers.some((other) => other.kind === 'person')) return null;
  if (kind === 'person') return unknown({ code: 'stamp-of-person', person: name }, signers);
  if (kind === 'unknown') return unknown({ code: 'signer-unknown', name }, signers);
  const roles = signers.map((_, index) => (index === at ? words.kind : null));
  const { kind: standing } = words;
  return words.kind === 'copy'
    ? { standing, reason: { code: 'copy', form: words.form, organisation: name }, roles }
    : { standing, reason: { code: 'annex', number: words.number, organisation: name }, roles };
}

function unstamped(signers: readonly StandingSigner[]): StandingFound {
  const firstPerson = signers.findIndex(({ kind }) => kind === 'person');
  const lastAgency = signers.findLastIndex(({ kind }) => kind === 'organisation');
  const person = signers[firstPerson]?.name;
  const organisation = signers[lastAgency]?.name;
  if (person !== undefined && organisation !== undefined && firstPerson < lastAgency) {
    const roles = signers.map(({ kind }, at) => roleIn(signers, kind, at > firstPerson));
    return { standing: 'original', reason: { code: 'original', person, organisation }, roles };
  }
  const stranger = signers.find(({ kind }) => kind === 'unknown');
  if (stranger !== undefined) return unknown({ code: 'signer-unknown', name: stranger.name }, signers);
  if (organisation === undefined) {
    const roles = signers.map(({ kind }) => roleIn(signers, kind, false));
    return { standing: 'signed-draft', reason: { code: 'signed-draft', person: person ?? '' }, roles };
  }
  if (person === undefined) return unknown({ code: 'agency-alone', organisation }, signers);
  return unknown({ code: 'agency-first', person, organisation }, signers);
}

/** One person approves; which of several did, and which only initialled, the document does not show. */
function roleIn(signers: readonly StandingSigner[], kind: HolderKind, isIssued: boolean): SignatureRole | null {
  if (kind === 'organisation') return isIssued ? 'issue' : null;
  const persons = signers.filter((other) => other.kind !== 'organisation');
  return kind === 'person' && persons.length === 1 ? 'approve' : null;
}
