import type { Certificate } from './certificate.ts';

/** What is checked of each certificate of a path. */
export type PathCheckId =
  | 'signature'
  | 'validity'
  | 'revocation'
  | 'name-chaining'
  | 'name-constraints'
  | 'policies'
  | 'policy-mappings'
  | 'basic-constraints'
  | 'path-length'
  | 'key-usage'
  | 'critical-extensions'
  | 'purpose'
  | 'profile'
  | 'anchor';

/** Why a check did not pass. */
export type PathCheckFault =
  | 'wrong-signature'
  | 'unsupported-algorithm'
  | 'signature-not-checked'
  | 'not-yet-valid'
  | 'expired'
  | 'revoked'
  | 'revocation-unknown'
  | 'other-issuer'
  | 'empty-issuer'
  | 'name-not-permitted'
  | 'no-valid-policy'
  | 'maps-any-policy'
  | 'not-a-ca'
  | 'too-many-authorities'
  | 'wrong-key-usage'
  | 'unknown-critical-extension'
  | 'unreadable-extension'
  | 'wrong-purpose'
  | 'breaks-profile'
  | 'no-anchor';

/** One check of one certificate. Plain JSON. */
export interface PathCheck {
  readonly id: PathCheckId;
  readonly clause: string;
  /** Place in the path; 0 is the end entity. */
  readonly place: number;
  /** `not-done`: the core lacks the means, so that nothing is known. */
  readonly state: 'passed' | 'failed' | 'not-done';
  readonly fault: PathCheckFault | null;
  /** OIDs, kinds of names or clauses that the fault is about. */
  readonly about: readonly string[];
}

const clauses: { readonly [Id in PathCheckId]: string } = {
  signature: 'RFC 5280 §6.1.3 (a)(1)',
  validity: 'RFC 5280 §6.1.3 (a)(2)',
  revocation: 'RFC 5280 §6.1.3 (a)(3)',
  'name-chaining': 'RFC 5280 §6.1.3 (a)(4)',
  'name-constraints': 'RFC 5280 §6.1.3 (b), (c)',
  policies: 'RFC 9618 §5.2 (f), §5.4 (g)',
  'policy-mappings': 'RFC 5280 §6.1.4 (a)',
  'basic-constraints': 'RFC 5280 §6.1.4 (k)',
  'path-length': 'RFC 5280 §6.1.4 (l), (m)',
  'key-usage': 'RFC 5280 §6.1.4 (n)',
  'critical-extensions': 'RFC 5280 §6.1.4 (o), §6.1.5 (f)',
  purpose: 'RFC 5280 §4.2.1.12',
  profile: 'RFC 5280 §4',
  anchor: 'RFC 5280 §6.1.1 (d)',
};

/** A row of the outcome; without a fault the check passed. */
export function pathCheck(
  id: PathCheckId,
  place: number,
  fault: PathCheckFault | null,
  about: readonly string[] = [],
): PathCheck {
  const unknown =
    fault === 'unsupported-algorithm' || fault === 'signature-not-checked' || fault === 'revocation-unknown';
  const state = fault === null ? 'passed' : unknown ? 'not-done' : 'failed';
  return { id, clause: clauses[id], place, state, fault, about };
}

/** Whether subject and issuer are the same name (RFC 5280 §3.2). */
export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return subject.canonical === issuer.canonical;
}
