import type { Certificate } from './certificate.ts';
import { type SignatureBook, type SignatureBudget, workingKeyOf } from './signature-book.ts';

/** Limits of path building (`security.md` §5.1). */
export const pathLimits = { certificates: 10, candidates: 100, signatureChecks: 50 } as const;

/** A chain of certificates, the end entity's first; each is signed by the next, checked. */
export interface CertificatePath {
  readonly certificates: readonly Certificate[];
  /** Whether the last certificate is one of the anchors. A path without an anchor ends where no issuer was found. */
  readonly anchored: boolean;
}

/** A link that names and key identifiers promised and the signature denied. */
export interface BrokenLink {
  /** SHA-256 of the certificates. */
  readonly subject: string;
  readonly issuer: string;
  /** `not-checked`: a limit was reached before. */
  readonly why: 'wrong' | 'unsupported' | 'not-checked';
}

/** A certificate whose issuer is not at hand, and where its own words say that it is to be had (RFC 5280 §4.2.2.1). */
export interface WantedIssuer {
  readonly sha256: string;
  readonly caIssuers: readonly string[];
}

export interface PathSearch {
  /** Those that reach an anchor, the likeliest first; without any the longest chain that was found. */
  readonly paths: readonly CertificatePath[];
  readonly broken: readonly BrokenLink[];
  readonly wanted: readonly WantedIssuer[];
  /** A limit ended the search: there may be more paths. */
  readonly exhausted: boolean;
}

export interface PathSources {
  readonly pool: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  readonly book: SignatureBook;
  /** Certificates valid at this time (ms) come first; null: the time does not order them. */
  readonly at: number | null;
}

/** Candidates that wait at a time: a pool may be full of certificates of one name. */
const waitingLimit = 1000;

interface Candidate {
  readonly certificates: readonly Certificate[];
  readonly cost: number;
}

/**
 * All paths from `end` to an anchor through the pool, best first: near anchors before far ones, matching key identifiers,
 * valid dates and CA rights before others. Names and signatures of every link are right; what else RFC 5280 asks is told
 * by `validatePath`. An end certificate that is an anchor itself is a path of one.
 *
 * @see RFC 5280 §6.1, RFC 4158 §2, §3.5
 */
export async function searchPaths(end: Certificate, sources: PathSources): Promise<PathSearch> {
  const { pool, anchors, book, at } = sources;
  const anchorIds = new Set(anchors.map(({ sha256 }) => sha256));
  const bySubject = groupBySubject([...anchors, ...pool]);
  const budget: SignatureBudget = { left: pathLimits.signatureChecks };
  const found: CertificatePath[] = [];
  const broken = new Map<string, BrokenLink>();
  const wanted = new Map<string, WantedIssuer>();
  const waiting: Candidate[] = [{ certificates: [end], cost: 0 }];
  let longest: readonly Certificate[] = [end];
  let looked = 0;
  while (waiting.length > 0 && looked < pathLimits.candidates) {
    looked += 1;
    const { certificates, cost } = takeCheapest(waiting);
    const link = await brokenLink(certificates, book, budget);
    if (link !== null) {
      broken.set(`${link.subject} ${link.issuer}`, link);
      continue;
    }
    if (certificates.length > longest.length) longest = certificates;
    const last = certificates.at(-1) ?? end;
    if (anchorIds.has(last.sha256)) {
      found.push({ certificates, anchored: true });
      continue;
    }
    const issuers = (bySubject.get(last.issuer.canonical) ?? []).filter((issuer) => isNewStep(certificates, issuer));
    if (issuers.length === 0) wanted.set(last.sha256, { sha256: last.sha256, caIssuers: last.access?.caIssuers ?? [] });
    if (certificates.length >= pathLimits.certificates) continue;
    for (const issuer of issuers) {
      if (waiting.length >= waitingLimit || !mayHaveIssued(issuer, last)) continue;
      const step = anchorIds.has(issuer.sha256) ? 0 : costOf(issuer, last, at);
      waiting.push({ certificates: [...certificates, issuer], cost: cost + 1 + step });
    }
  }
  return {
    paths: found.length > 0 ? found : [{ certificates: longest, anchored: false }],
    broken: [...broken.values()],
    wanted: [...wanted.values()],
    exhausted: waiting.length > 0 || budget.left <= 0,
  };
}

function groupBySubject(certificates: readonly Certificate[]): ReadonlyMap<string, readonly Certificate[]> {
  const groups = new Map<string, Map<string, Certificate>>();
  for (const certificate of certificates) {
    const { canonical } = certificate.subject;
    const group = groups.get(canonical);
    if (group === undefined) groups.set(canonical, new Map([[certificate.sha256, certificate]]));
    else group.set(certificate.sha256, certificate);
  }
  return new Map([...groups].map(([name, group]) => [name, [...group.values()]]));
}

function takeCheapest(waiting: Candidate[]): Candidate {
  let best = 0;
  for (const [at, { cost }] of waiting.entries()) if (cost < (waiting[best]?.cost ?? cost)) best = at;
  return waiting.splice(best, 1)[0] ?? { certificates: [], cost: 0 };
}

/** RFC 4158 §5.2: neither the same certificate nor the same name with the same key stands twice in a path. */
function isNewStep(path: readonly Certificate[], next: Certificate): boolean {
  return !path.some(
    ({ sha256, keySha256, subject }) =>
      sha256 === next.sha256 || (keySha256 === next.keySha256 && subject.canonical === next.subject.canonical),
  );
}

/** Whether names and key identifiers let `issuer` be the issuer of `subject` (RFC 5280 §6.1.3 (a)(4), §4.2.1.1). */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (issuer.subject.canonical !== subject.issuer.canonical) return false;
  const { authorityKeyId } = subject;
  return authorityKeyId === null || issuer.subjectKeyId === null || authorityKeyId === issuer.subjectKeyId;
}

/** RFC 4158 §3.5: what makes an issuer less likely. */
function costOf(issuer: Certificate, subject: Certificate, at: number | null): number {
  const knownKey = subject.authorityKeyId !== null && subject.authorityKeyId === issuer.subjectKeyId;
  const inTime = at === null || (issuer.notBefore <= at && at <= issuer.notAfter);
  const selfIssued = issuer.subject.canonical === issuer.issuer.canonical;
  const mayIssue = issuer.basicConstraints?.ca === true && issuer.keyUsage?.includes('keyCertSign') !== false;
  return (knownKey ? 0 : 1) + (inTime ? 0 : 3) + (selfIssued ? 1 : 0) + (mayIssue ? 0 : 5);
}

/**
 * The first link that does not hold, of those that the last certificate lets check: its own, and below it those of keys
 * that waited for their parameters.
 */
async function brokenLink(
  path: readonly Certificate[],
  book: SignatureBook,
  budget: SignatureBudget,
): Promise<BrokenLink | null> {
  for (let place = path.length - 1; place > 0; place -= 1) {
    const [subject, issuer] = [path[place - 1], path[place]];
    const key = workingKeyOf(path, place);
    if (subject === undefined || issuer === undefined || key === null) return null;
    const state = await book.check(subject, key, budget);
    if (state === null) return { subject: subject.sha256, issuer: issuer.sha256, why: 'not-checked' };
    if (state !== 'right') return { subject: subject.sha256, issuer: issuer.sha256, why: state };
    // What stands below was checked when this certificate was the last, unless its key waited.
    const below = path[place - 1];
    if (below === undefined || workingKeyOf(path.slice(0, place), place - 1) !== null) return null;
  }
  return null;
}
