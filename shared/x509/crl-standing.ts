import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import type { RevokedEntry } from './crl-entry.ts';
import { crlFits, deltasFor, maySign } from './crl-scope.ts';
import { allReasons, type DistributionPoint } from './distribution-points.ts';
import { workingKeyOf } from './signature-book.ts';
import {
  type EvidenceFault,
  type EvidenceRow,
  type StandingContext,
  signatureFault,
  signerPaths,
  timeFault,
} from './standing.ts';

/** What CRLs say of a certificate. */
export interface CrlStanding {
  readonly rows: readonly EvidenceRow[];
  /** Reasons that are covered, as bits: only with all of them is a certificate known to be good. */
  readonly reasons: number;
}

const clause = 'RFC 5280 §6.3.3';
/** Distribution points of one certificate that are looked at. */
const pointLimit = 50;
/** RFC 5280 §5.3.1: what a delta CRL says of an entry that is gone. */
const removeFromCrl = 8;

/**
 * Walks the distribution points of a certificate, and at last its issuer's own CRLs, until all reasons are covered.
 *
 * @see RFC 5280 §6.3.3
 */
export function crlStanding(context: StandingContext): CrlStanding {
  const { facts, certificate } = context;
  const own: DistributionPoint = {
    name: { full: [{ kind: 'directory', name: certificate.issuer }] },
    reasons: null,
    crlIssuer: null,
  };
  const rows = new Map<string, EvidenceRow>();
  let reasons = 0;
  for (const point of [...(certificate.distributionPoints ?? []).slice(0, pointLimit), own]) {
    for (const crl of facts.crls) {
      if (crl.baseNumber !== null || !isNamed(crl, point, certificate)) continue;
      if (!crlFits(crl, point, certificate)) {
        if (!rows.has(crl.sha256)) rows.set(crl.sha256, rowOf(crl, 'wrong-scope', 'unsearched', null));
        continue;
      }
      const covered = (crl.issuingPoint?.reasons ?? allReasons) & (point.reasons ?? allReasons);
      // §6.3.3 (e)
      if ((covered & ~reasons) === 0) continue;
      const found = judgeCrl(crl, context);
      for (const row of found) if (rows.get(row.sha256)?.fault !== null) rows.set(row.sha256, row);
      if (found.every(({ fault }) => fault === null)) reasons |= covered;
    }
  }
  return { rows: [...rows.values()], reasons };
}

function isNamed(crl: Crl, { crlIssuer }: DistributionPoint, certificate: Certificate): boolean {
  const { canonical } = crl.issuer;
  if (canonical === certificate.issuer.canonical) return true;
  return crlIssuer?.some((name) => name.kind === 'directory' && name.name.canonical === canonical) === true;
}

/** A full CRL and the newest delta that amends it. */
function judgeCrl(crl: Crl, context: StandingContext): readonly EvidenceRow[] {
  const signer = signerOf(crl, context);
  // A list that nobody answers for is not searched: a hostile one could make that long.
  if (signer.fault !== null) return [rowOf(crl, signer.fault, 'unsearched', signer.sha256)];
  const fault = ownFault(crl, context);
  const entry = entryOf(crl, context);
  const delta = deltasFor(crl, context.facts.crls).find(
    (candidate) => ownFault(candidate, context) === null && isSignedBySame(candidate, signer, context),
  );
  if (fault !== null || delta === undefined) return [rowOf(crl, fault, entry, signer.sha256)];
  // §6.3.3 (i), (j): the delta first; what it removes is revoked no more.
  const amended = entryOf(delta, context);
  const removed = amended?.reason === removeFromCrl;
  return [
    rowOf(crl, null, amended === null ? entry : null, signer.sha256),
    rowOf(delta, null, removed ? null : amended, signer.sha256),
  ];
}

const entryOf = (crl: Crl, { certificate }: StandingContext): RevokedEntry | null =>
  crl.entries.find(certificate.serialNumberHex, certificate.issuer, crl.issuer);

function ownFault(crl: Crl, { input }: StandingContext): EvidenceFault | null {
  return crl.unknownCritical.length > 0 ? 'unknown-critical-extension' : timeFault(crl, input);
}

interface Signer {
  readonly fault: EvidenceFault | null;
  readonly sha256: string | null;
  readonly path: readonly Certificate[];
}

/** @see RFC 5280 §6.3.3 (f), (g) */
function signerOf(crl: Crl, context: StandingContext): Signer {
  let nearest: Signer = { fault: 'no-signer', sha256: null, path: [] };
  for (const { path, ofPath } of signerPaths(context, (certificate) => maySign(certificate, crl))) {
    const key = workingKeyOf(path.certificates, 0);
    const [signer] = path.certificates;
    if (signer === undefined || key === null) continue;
    const of = (fault: EvidenceFault | null): Signer => ({ fault, sha256: signer.sha256, path: path.certificates });
    const state = context.facts.book.stateOf(crl, key);
    if (state !== 'right') nearest = of(signatureFault(state));
    else if (signer.keyUsage?.includes('cRLSign') === false) nearest = of('signer-without-right');
    else if (!ofPath && !context.isValid(path, false)) nearest = of('signer-not-valid');
    else return of(null);
  }
  return nearest;
}

/** @see RFC 5280 §6.3.3 (h): a delta is signed by the key of its full CRL */
function isSignedBySame(delta: Crl, { path }: Signer, { facts }: StandingContext): boolean {
  const key = workingKeyOf(path, 0);
  return key !== null && facts.book.stateOf(delta, key) === 'right';
}

function rowOf(
  { sha256, thisUpdate, nextUpdate, baseNumber }: Crl,
  fault: EvidenceFault | null,
  entry: RevokedEntry | 'unsearched' | null,
  signer: string | null,
): EvidenceRow {
  const found = entry === 'unsearched' ? null : entry;
  return {
    kind: baseNumber === null ? 'crl' : 'delta-crl',
    clause,
    sha256,
    thisUpdate,
    nextUpdate,
    producedAt: null,
    fault,
    says: entry === 'unsearched' ? 'unknown' : entry === null ? 'good' : 'revoked',
    revokedAt: found?.revokedAt ?? null,
    reason: found?.reason ?? null,
    signer,
  };
}
