import type { HolderKind } from './holder.ts';
import type { SignatureRecord } from './role.ts';
import type { CopyForm, StampWords } from './stamp-words.ts';

/** What a document is under the rules of clerical work (Decree 30/2020/NĐ-CP). */
export type Standing = 'original' | 'signed-draft' | 'copy' | 'annex' | 'unknown';

/** What a signature is for, as far as the document shows it. */
export type SignatureRole = 'approve' | 'issue' | 'copy' | 'annex' | 'incoming' | 'comment' | 'initial';

/** One signature, as far as the standing depends on it. */
export interface StandingSigner {
  readonly name: string;
  readonly kind: HolderKind;
  readonly words: StampWords | null;
  /** What the signature says of itself, under its own seal: the signer's claim and nobody else's. */
  readonly record?: SignatureRecord | null;
  /** Whether the signature is valid for certain. */
  readonly isValid: boolean;
}

/** Why the standing is what it is, with the names that its sentence has. */
export type StandingReason =
  | { readonly code: 'no-signature' | 'unread' | 'not-pdf' }
  | { readonly code: 'not-valid'; readonly seems: Exclude<Standing, 'unknown'> }
  | { readonly code: 'original'; readonly person: string; readonly organisation: string }
  | { readonly code: 'signed-draft'; readonly person: string }
  | { readonly code: 'initials-alone'; readonly person: string }
  | { readonly code: 'copy'; readonly form: CopyForm; readonly organisation: string }
  | { readonly code: 'annex'; readonly number: string; readonly organisation: string }
  | { readonly code: 'agency-alone'; readonly organisation: string }
  | { readonly code: 'not-issued'; readonly person: string; readonly organisation: string }
  | { readonly code: 'agency-first'; readonly person: string; readonly organisation: string }
  | { readonly code: 'stamp-of-person'; readonly person: string }
  | { readonly code: 'signer-unknown'; readonly name: string };

/** What a document is by its signatures, and why. */
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
 * A signature's record of what it is for counts where its certificate does not speak against it: an agency issues and
 * copies; a person approves and initials; either receives and comments. Those that only receive, comment or initial change nothing of what the
 * document is.
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

/** Roles that only an agency's certificate can have, and those that only a person's can. */
const agencyRoles: readonly string[] = ['issue', 'copy', 'annex'];
const personRoles: readonly string[] = ['approve', 'initial'];
/** Roles that add nothing to what the document is. */
const besideRoles: readonly string[] = ['incoming', 'comment', 'initial'];

/** Whether a signature of this role leaves what the document is as it was: who initials, comments or receives signs no contents. */
export const addsNothing = (role: string): boolean => besideRoles.includes(role);

/** The role that a signature claims and that its certificate does not contradict; a stamp's words go before a record. */
function claimedRole({ kind, record, words }: StandingSigner): SignatureRole | null {
  const role = record?.role;
  if (role === undefined || role === 'plain' || words !== null) return null;
  // Article 20 names no key for it: a clerk registers what arrives with his own or with the agency's.
  if (role === 'incoming') return kind === 'unknown' ? null : role;
  if (agencyRoles.includes(role)) return kind === 'organisation' ? role : null;
  return personRoles.includes(role) && kind !== 'person' ? null : role;
}

/** What a signature says by its stamp, else by its record. */
function wordsOf(signer: StandingSigner): StampWords | null {
  if (signer.words !== null) return signer.words;
  const { record } = signer;
  const role = claimedRole(signer);
  if (role === 'copy' && record?.copyForm !== undefined) return { kind: 'copy', form: record.copyForm };
  return role === 'annex' && record?.number !== undefined ? { kind: 'annex', number: record.number } : null;
}

function claimed(all: readonly StandingSigner[]): StandingFound {
  if (all.length === 0) return noStanding('no-signature');
  const own = all.map(claimedRole);
  const isBeside = all.map((_, at) => addsNothing(own[at] ?? ''));
  const signers = all.filter((_, at) => isBeside[at] !== true).map((signer) => ({ ...signer, words: wordsOf(signer) }));
  const found = signers.length === 0 ? ofOthersAlone(all) : (stamped(signers) ?? unstamped(signers));
  const roles = found.roles.values();
  return {
    ...found,
    roles: all.map((_, at) => (isBeside[at] === true ? (own[at] ?? null) : (roles.next().value ?? null))),
  };
}

/** Nobody has signed what it says: whoever initialled or received it did not. */
function ofOthersAlone(signers: readonly StandingSigner[]): StandingFound {
  const person = signers.find(({ kind }) => kind === 'person');
  const organisation = signers.find(({ kind }) => kind === 'organisation');
  if (person !== undefined) return unknown({ code: 'initials-alone', person: person.name });
  if (organisation !== undefined) return unknown({ code: 'agency-alone', organisation: organisation.name });
  return unknown({ code: 'signer-unknown', name: signers[0]?.name ?? '' });
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
  const issuer = issuerAfter(signers, firstPerson);
  const person = approverOf(signers, firstPerson, issuer)?.name;
  if (person !== undefined && issuer !== undefined) {
    const roles = signers.map((signer, at) => roleIn(signers, signer, at > firstPerson ? issuer.name : null));
    return { standing: 'original', reason: { code: 'original', person, organisation: issuer.name }, roles };
  }
  const stranger = signers.find(({ kind }) => kind === 'unknown');
  if (stranger !== undefined) return unknown({ code: 'signer-unknown', name: stranger.name }, signers);
  const organisation = signers.findLast(({ kind }) => kind === 'organisation')?.name;
  if (organisation === undefined) {
    const roles = signers.map((signer) => roleIn(signers, signer, null));
    return { standing: 'signed-draft', reason: { code: 'signed-draft', person: person ?? '' }, roles };
  }
  if (person === undefined) return unknown({ code: 'agency-alone', organisation }, signers);
  const after = signers.slice(firstPerson + 1).filter(({ kind }) => kind === 'organisation');
  if (after.length > 0) return unknown({ code: 'not-issued', person, organisation }, signers);
  return unknown({ code: 'agency-first', person, organisation }, signers);
}

/** The person who says that he approves, before the agency if it issued; else the first. */
function approverOf(
  signers: readonly StandingSigner[],
  firstPerson: number,
  issuer: StandingSigner | undefined,
): StandingSigner | undefined {
  const before = issuer === undefined ? signers : signers.slice(0, signers.indexOf(issuer));
  return before.find((signer) => claimedRole(signer) === 'approve') ?? signers[firstPerson];
}

/**
 * The agency that issues: that which says so, else the first after a person; whoever receives it comes later. One whose
 * signature says that it makes a copy or an annex has issued nothing, whatever else the signature lacks.
 */
function issuerAfter(signers: readonly StandingSigner[], firstPerson: number): StandingSigner | undefined {
  if (firstPerson < 0) return undefined;
  const agencies = signers
    .slice(firstPerson + 1)
    .filter((signer) => signer.kind === 'organisation' && !deniesIssue(signer));
  return agencies.find((signer) => claimedRole(signer) === 'issue') ?? agencies[0];
}

const deniesIssue = ({ record }: StandingSigner): boolean => record?.role === 'copy' || record?.role === 'annex';

/** One person approves; which of several did, and which only initialled, the document may not show. */
function roleIn(
  signers: readonly StandingSigner[],
  signer: StandingSigner,
  issuer: string | null,
): SignatureRole | null {
  const own = claimedRole(signer);
  if (signer.kind === 'organisation') {
    return issuer !== null && (own === 'issue' || signer.name === issuer) ? 'issue' : null;
  }
  if (own === 'approve') return own;
  const others = signers.filter(({ kind }) => kind !== 'organisation');
  return signer.kind === 'person' && others.length === 1 ? 'approve' : null;
}
