import type { Certificate } from './certificate.ts';
import type { KeyUsage } from './extensions.ts';
import { brokenName, constrainedNames, type NameRules, noNameRules, withConstraints } from './name-constraints.ts';
import { isSelfIssued, type PathCheck, type PathCheckFault, pathCheck } from './path-checks.ts';
import { type PolicyInput, policyWalk } from './path-policies.ts';
import type { CertificatePath } from './path-search.ts';
import type { PolicyOutcome } from './policy-graph.ts';
import { profileFaults } from './profile.ts';
import { type SignatureBook, workingKeyOf } from './signature-book.ts';

/** What a path is judged by, beside itself (RFC 5280 §6.1.1). */
export interface PathInput extends PolicyInput {
  /** Milliseconds since 1970-01-01T00:00:00Z: now, or the time for which something proves that a signature existed. */
  readonly at: number;
  /** Purposes of which the end certificate must have one, where it names any (RFC 5280 §4.2.1.12). */
  readonly purposes?: readonly string[];
  /** Usages of which the end certificate must have one, where it names any (RFC 5280 §4.2.1.3). */
  readonly keyUsages?: readonly KeyUsage[];
  /** How many authorities may stand between anchor and end, self-issued ones apart; absent: as many as there are. */
  readonly authorities?: number;
  /** Whether what the anchor's certificate demands holds for the path (RFC 5937 §3); absent: it does. */
  readonly anchorConstraints?: boolean;
  /** Whether each certificate must heed what RFC 5280 §4 demands of issuers; absent: it need not. */
  readonly profile?: boolean;
}

/** What was found of one certificate's standing (RFC 5280 §6.1.3 (a)(3)), from elsewhere. */
export type StandingAt = (place: number) => 'good' | 'revoked' | 'unknown' | 'not-asked';

export interface PathValidation {
  readonly valid: boolean;
  /** From the anchor to the end entity. */
  readonly checks: readonly PathCheck[];
  readonly policies: PolicyOutcome;
}

/**
 * Judges a path as of a time. Pure: signatures are looked up in the book, and the standing of certificates is what the
 * caller found. Never throws for what certificates hold.
 *
 * @see RFC 5280 §6.1, RFC 9618
 */
export function validatePath(
  path: CertificatePath,
  book: SignatureBook,
  input: PathInput,
  standing: StandingAt = () => 'not-asked',
): PathValidation {
  const { certificates, anchored } = path;
  const anchor = certificates.length > 1 && anchored ? (certificates.at(-1) ?? null) : null;
  const below = anchor === null ? certificates.length : certificates.length - 1;
  const checks: PathCheck[] = [pathCheck('anchor', certificates.length - 1, anchored ? null : 'no-anchor')];
  const constraining = input.anchorConstraints !== false;
  if (anchor !== null && constraining) checks.push(...issuerChecks(anchor, certificates.length - 1, true));
  if (anchor !== null && constraining) checks.push(criticalCheck(anchor, certificates.length - 1, noNameRules));
  const policies = policyWalk(below, input);
  const lengths = lengthWalk(Math.min(input.authorities ?? below, constraining ? limitOf(anchor, below) : below));
  let rules = constraining ? rulesAfter(noNameRules, anchor) : noNameRules;
  for (let place = below - 1; place >= 0; place -= 1) {
    const certificate = certificates[place];
    if (certificate === undefined) continue;
    checks.push(...basicChecks(certificates, place, book, input.at), ...standingCheck(standing, place));
    checks.push(nameCheck(certificate, place, rules), ...policies.take(certificate, place));
    checks.push(criticalCheck(certificate, place, rules));
    if (place === 0) checks.push(...usageChecks(certificate, input));
    else checks.push(...issuerChecks(certificate, place), lengths(certificate, place));
    rules = rulesAfter(rules, certificate);
  }
  if (input.profile === true)
    checks.push(...certificates.map((row, place) => profileCheck(row, place, row === anchor)));
  return { valid: checks.every(({ state }) => state === 'passed'), checks, policies: policies.outcome() };
}

/** @see RFC 5280 §6.1.3 (a) */
function basicChecks(
  path: readonly Certificate[],
  place: number,
  book: SignatureBook,
  at: number,
): readonly PathCheck[] {
  const [certificate, issuer] = [path[place], path[place + 1]];
  if (certificate === undefined) return [];
  const early = at < certificate.notBefore ? 'not-yet-valid' : null;
  const validity = pathCheck('validity', place, wholeSecond(at) > certificate.notAfter ? 'expired' : early);
  if (issuer === undefined) return [validity];
  const key = workingKeyOf(path, place + 1);
  const state = key === null ? 'unsupported' : book.stateOf(certificate, key);
  const signature = state === 'right' ? null : signatureFaults[state ?? 'none'];
  return [
    pathCheck('signature', place, signature),
    validity,
    pathCheck('name-chaining', place, chaining(certificate, issuer)),
  ];
}

/** RFC 5280 §4.1.2.5: a validity is written in seconds, and its last one belongs to it whole. */
const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;

const signatureFaults = {
  wrong: 'wrong-signature',
  unsupported: 'unsupported-algorithm',
  none: 'signature-not-checked',
} as const satisfies Record<string, PathCheckFault>;

function chaining(certificate: Certificate, issuer: Certificate): PathCheckFault | null {
  // RFC 5280 §4.1.2.4: an issuer has a name.
  if (certificate.issuer.parts.length === 0) return 'empty-issuer';
  return certificate.issuer.canonical === issuer.subject.canonical ? null : 'other-issuer';
}

function standingCheck(standing: StandingAt, place: number): readonly PathCheck[] {
  const found = standing(place);
  if (found === 'not-asked') return [];
  const fault = found === 'good' ? null : found === 'revoked' ? 'revoked' : 'revocation-unknown';
  return [pathCheck('revocation', place, fault)];
}

/** Constraints bind self-issued certificates only at the end (RFC 5280 §6.1.3 (b)). */
function nameCheck(certificate: Certificate, place: number, rules: NameRules): PathCheck {
  const exempt = place > 0 && isSelfIssued(certificate);
  const names = exempt ? [] : constrainedNames(certificate.subject, certificate.subjectAltNames);
  const broken = brokenName(names, rules);
  if (broken === null) return pathCheck('name-constraints', place, null);
  return pathCheck('name-constraints', place, 'name-not-permitted', [broken.kind]);
}

const rulesAfter = (rules: NameRules, certificate: Certificate | null): NameRules =>
  certificate?.nameConstraints ? withConstraints(rules, certificate.nameConstraints) : rules;

/** Extensions that bind a path whether or not they are critical. Unreadable policies are none, which is never less strict. */
const binding: ReadonlySet<string> = new Set(['2.5.29.30', '2.5.29.33', '2.5.29.36', '2.5.29.54']);
const subjectAltName = '2.5.29.17';

/** An extension that cannot be read cannot be processed, as one that is unknown (RFC 5280 §4.2). */
function criticalCheck(certificate: Certificate, place: number, rules: NameRules): PathCheck {
  const { unknownCritical, unreadable, all } = certificate;
  if (unknownCritical.length > 0) {
    return pathCheck('critical-extensions', place, 'unknown-critical-extension', unknownCritical);
  }
  const bound = rules.permitted.length + rules.excluded.length > 0;
  const barring = unreadable.filter(
    (oid) =>
      binding.has(oid) ||
      (oid === subjectAltName && bound) ||
      all.some((extension) => extension.oid === oid && extension.critical),
  );
  return pathCheck('critical-extensions', place, barring.length === 0 ? null : 'unreadable-extension', barring);
}

/** @see RFC 5280 §6.1.4 (k), (n): a certificate of an old version cannot say that it is a CA's; an anchor's need not. */
function issuerChecks(certificate: Certificate, place: number, isAnchor = false): readonly PathCheck[] {
  const { version, basicConstraints, keyUsage } = certificate;
  const ca = basicConstraints?.ca === true || (isAnchor && version < 3);
  const mayIssue = keyUsage === null || keyUsage.includes('keyCertSign');
  return [
    pathCheck('basic-constraints', place, ca ? null : 'not-a-ca'),
    pathCheck('key-usage', place, mayIssue ? null : 'wrong-key-usage'),
  ];
}

const limitOf = (anchor: Certificate | null, otherwise: number): number =>
  anchor?.basicConstraints?.pathLength ?? otherwise;

/** @see RFC 5280 §6.1.4 (l), (m): self-issued certificates do not count, nor does the end entity's. */
function lengthWalk(limit: number): (certificate: Certificate, place: number) => PathCheck {
  let left = limit;
  return (certificate, place) => {
    const tooMany = !isSelfIssued(certificate) && left <= 0;
    if (!isSelfIssued(certificate)) left -= 1;
    left = Math.min(left, certificate.basicConstraints?.pathLength ?? left);
    return pathCheck('path-length', place, tooMany ? 'too-many-authorities' : null);
  };
}

function profileCheck(certificate: Certificate, place: number, isAnchor: boolean): PathCheck {
  const faults = profileFaults(certificate, isAnchor);
  return pathCheck('profile', place, faults.length === 0 ? null : 'breaks-profile', faults);
}

const anyPurpose = '2.5.29.37.0';

function usageChecks({ extKeyUsage, keyUsage }: Certificate, input: PathInput): readonly PathCheck[] {
  const { purposes, keyUsages } = input;
  const checks: PathCheck[] = [];
  if (purposes !== undefined) {
    const fits = extKeyUsage === null || [...purposes, anyPurpose].some((purpose) => extKeyUsage.includes(purpose));
    checks.push(pathCheck('purpose', 0, fits ? null : 'wrong-purpose'));
  }
  if (keyUsages !== undefined) {
    const fits = keyUsage === null || keyUsages.some((usage) => keyUsage.includes(usage));
    checks.push({ ...pathCheck('key-usage', 0, fits ? null : 'wrong-key-usage'), clause: 'RFC 5280 §4.2.1.3' });
  }
  return checks;
}
