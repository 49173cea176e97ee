import type { Certificate } from './certificate.ts';
import { crlStanding } from './crl-standing.ts';
import { allReasons } from './distribution-points.ts';
import { ocspRows } from './ocsp-standing.ts';
import type { CertificatePath } from './path-search.ts';
import type { PkiFacts } from './pki-facts.ts';
import type { EvidenceRow, SignerJudge, Standing, StandingInput } from './standing.ts';
import { type PathInput, type PathValidation, type StandingAt, validatePath } from './validate-path.ts';

/** What a certificate is judged by. */
export interface JudgeInput extends PathInput, StandingInput {
  /** `told`: a standing that is not known bars nothing. A revoked certificate bars in both. */
  readonly revocation: 'ignored' | 'told' | 'demanded';
}

/** One path, judged, with what is known of the standing of its certificates. */
export interface JudgedPath {
  readonly path: CertificatePath;
  readonly validation: PathValidation;
  /** By place; null for the anchor and where nobody asked. */
  readonly standings: readonly (Standing | null)[];
}

/**
 * Judges a certificate by the first of its paths that is valid, else by the one with the fewest faults. Pure.
 *
 * @see RFC 5280 §6.1, §6.3; RFC 6960 §3.2
 */
export function judgeCertificate(end: Certificate, facts: PkiFacts, input: JudgeInput): JudgedPath {
  const paths = facts.paths.get(end.sha256) ?? [{ certificates: [end], anchored: false }];
  let best: JudgedPath | null = null;
  for (const path of paths) {
    const judged = judgePath(path, facts, input);
    if (judged.validation.valid) return judged;
    if (best === null || faultsOf(judged) < faultsOf(best)) best = judged;
  }
  return best ?? judgePath({ certificates: [end], anchored: false }, facts, input);
}

const faultsOf = ({ validation }: JudgedPath): number =>
  validation.checks.filter(({ state }) => state !== 'passed').length;

/** Judges one path. */
export function judgePath(path: CertificatePath, facts: PkiFacts, input: JudgeInput): JudgedPath {
  return judge(path, facts, input, { asking: new Set(), settled: new Set(), budget: { left: standingLimit } });
}

/** Standings that one judgement may look into, over all signers and their signers. */
const standingLimit = 500;
/** How deep words on standing may hang on words on their signers' standing. */
const deepest = 5;

interface Inquiry {
  /** Certificates whose standing is being judged: words that hang on their own signer's standing say nothing. */
  readonly asking: ReadonlySet<string>;
  /** Certificates whose standing is judged elsewhere, or not to be asked about. */
  readonly settled: ReadonlySet<string>;
  readonly budget: { left: number };
}

function judge(path: CertificatePath, facts: PkiFacts, input: JudgeInput, inquiry: Inquiry): JudgedPath {
  const standings = path.certificates.map(({ sha256 }, place) => {
    const asked = input.revocation !== 'ignored' && path.anchored && place < path.certificates.length - 1;
    return !asked || inquiry.settled.has(sha256) ? null : standingOf(path, place, facts, input, inquiry);
  });
  const standing: StandingAt = (place) => {
    const state = standings[place]?.state ?? 'not-asked';
    return state === 'unknown' && input.revocation === 'told' ? 'not-asked' : state;
  };
  return { path, validation: validatePath(path, facts.book, input, standing), standings };
}

/**
 * Whether the authority sends those who ask about a CRL issuer to that issuer's own CRL (PKITS 4.14.30). Where its
 * certificate does not say so itself, a key vouches for no certificate of its own: it may have been stolen.
 */
function issuesOwnCrl({ distributionPoints, subject }: Certificate): boolean {
  const named = distributionPoints?.flatMap(({ crlIssuer }) => crlIssuer ?? []) ?? [];
  return named.some((name) => name.kind === 'directory' && name.name.canonical === subject.canonical);
}

const assumedGood: Standing = { state: 'good', revokedAt: null, reason: null, evidence: [] };
const unknown: Standing = { state: 'unknown', revokedAt: null, reason: null, evidence: [] };

function standingOf(
  path: CertificatePath,
  place: number,
  facts: PkiFacts,
  input: JudgeInput,
  { asking, settled, budget }: Inquiry,
): Standing {
  const [certificate, issuer] = path.certificates.slice(place, place + 2);
  if (certificate === undefined || issuer === undefined) return unknown;
  if (asking.has(certificate.sha256)) return issuesOwnCrl(certificate) ? assumedGood : unknown;
  if (asking.size >= deepest || budget.left <= 0) return unknown;
  budget.left -= 1;
  const deeper = new Set([...asking, certificate.sha256]);
  // What stands above in this path is judged with it.
  const above = [...settled, ...path.certificates.slice(place + 1).map(({ sha256 }) => sha256)];
  // The demands on the end entity's purpose and policies are not made of those who sign evidence.
  const { at, currentAt, agelessMs, revocation, responders } = input;
  const ofSigner: JudgeInput = {
    at,
    revocation,
    ...(currentAt === undefined ? {} : { currentAt }),
    ...(agelessMs === undefined ? {} : { agelessMs }),
    ...(responders === undefined ? {} : { responders }),
  };
  const isValid: SignerJudge = (signer, exemptEnd) => {
    const end = exemptEnd ? signer.certificates.slice(0, 1).map(({ sha256 }) => sha256) : [];
    const further: Inquiry = { asking: deeper, settled: new Set([...above, ...end]), budget };
    return judge(signer, facts, ofSigner, further).validation.valid;
  };
  const context = { facts, input, path, place, certificate, issuer, isValid };
  const crl = crlStanding(context);
  return combined([...ocspRows(context), ...crl.rows], (crl.reasons & allReasons) === allReasons);
}

/** One word that counts and says revoked is enough; good needs an answer, or CRLs about all reasons (RFC 5280 §6.3.3). */
function combined(evidence: readonly EvidenceRow[], allCovered: boolean): Standing {
  const counting = evidence.filter(({ fault }) => fault === null);
  const revoked = counting
    .filter(({ says }) => says === 'revoked')
    .sort((left, right) => (left.revokedAt ?? 0) - (right.revokedAt ?? 0))[0];
  if (revoked !== undefined) {
    return { state: 'revoked', revokedAt: revoked.revokedAt, reason: revoked.reason, evidence };
  }
  const good = allCovered || counting.some(({ kind, says }) => kind === 'ocsp' && says === 'good');
  return { state: good ? 'good' : 'unknown', revokedAt: null, reason: null, evidence };
}
