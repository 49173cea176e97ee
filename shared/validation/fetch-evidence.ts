import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import type { EvidenceSource } from '../ports.ts';
import { readAnchors } from '../trust/anchors.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type Crl, readCrl } from '../x509/crl.ts';
import { evidenceAddresses } from '../x509/evidence-addresses.ts';
import type { Memory } from '../x509/memory.ts';
import { type OcspResponse, readOcspResponse } from '../x509/ocsp.ts';
import { writeOcspRequest } from '../x509/ocsp-request.ts';
import { type Evidence, joined, noEvidence } from './evidence.ts';
import { certificatesIn, certificatesOf } from './gather.ts';
import type { Sources } from './gather-path.ts';
import { tokensIn } from './gather-tokens.ts';

/** What is asked for one document at most. */
export const fetchLimits = {
  /** Questions in all. */
  questions: 20,
  /** Addresses of one kind that a certificate names. */
  addresses: 2,
  /** Certificates that are looked at. */
  certificates: 50,
} as const;

const day = 86_400_000;

/**
 * Fetches what a document lacks for a verdict: issuers that certificates name (AIA), and words on the standing of those
 * whose chain reaches an anchor. What comes is judged like anything that a document brings; what does not come is lacking.
 *
 * @param certificates that the document brings.
 * @param at the time of judging, milliseconds: what is current then is not asked for again.
 * @see RFC 5280 §4.2.2.1, §4.2.1.13; RFC 6960 §4.1; EN 319 102-1 §5.2.5
 */
export async function fetchEvidence(
  certificates: readonly Certificate[],
  sources: Sources,
  { source, at }: { readonly source: EvidenceSource; readonly at: number },
): Promise<Evidence> {
  const asking = limited(source);
  const issuers = await fetchIssuers(certificates, sources, asking);
  const known = [...certificates, ...issuers, ...certificatesOf(sources)];
  const anchors = new Set([...sources.trust.anchors, ...sources.trust.timestampAnchors].map(({ sha256 }) => sha256));
  const wanted = without([...certificates, ...issuers]).filter(
    (certificate) => !anchors.has(certificate.sha256) && leadsTo(anchors, certificate, known),
  );
  let found: Evidence = { ...noEvidence, certificates: issuers };
  for (const certificate of wanted) {
    const issuer = issuerOf(certificate, known);
    if (issuer === null || isTold(certificate, joined(sources.evidence, found), at)) continue;
    found = joined(found, await fetchStanding(certificate, issuer, asking));
  }
  return found;
}

/** A source that answers so many questions, each address once. */
function limited(source: EvidenceSource): EvidenceSource {
  let left: number = fetchLimits.questions;
  const asked = new Map<string, Promise<Bytes | null>>();
  const once = (name: string, ask: () => Promise<Bytes | null>): Promise<Bytes | null> => {
    const before = asked.get(name);
    if (before !== undefined) return before;
    left -= 1;
    const answer = left < 0 ? Promise.resolve(null) : ask();
    asked.set(name, answer);
    return answer;
  };
  return {
    issuers: (address) => once(`issuers ${address}`, () => source.issuers(address)),
    crl: (address) => once(`crl ${address}`, () => source.crl(address)),
    ocsp: (address, request) => once(`ocsp ${address} ${String(request)}`, () => source.ocsp(address, request)),
  };
}

const isSelfIssued = ({ subject, issuer }: Certificate): boolean => subject.canonical === issuer.canonical;

/** Each once, and none that vouches for itself. */
function without(certificates: readonly Certificate[]): readonly Certificate[] {
  const different = new Map(certificates.map((certificate) => [certificate.sha256, certificate]));
  return [...different.values()].filter((one) => !isSelfIssued(one)).slice(0, fetchLimits.certificates);
}

const issuerOf = (certificate: Certificate, known: readonly Certificate[]): Certificate | null => {
  const named = known.filter(({ subject }) => subject.canonical === certificate.issuer.canonical);
  const { authorityKeyId } = certificate;
  return named.find(({ subjectKeyId }) => subjectKeyId === authorityKeyId) ?? named[0] ?? null;
};

async function fetchIssuers(
  certificates: readonly Certificate[],
  sources: Sources,
  source: EvidenceSource,
): Promise<readonly Certificate[]> {
  const found: Certificate[] = [];
  const known = [...certificates, ...certificatesOf(sources)];
  const waiting = [...without(certificates)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const certificate = next;
    if (issuerOf(certificate, [...known, ...found]) !== null) continue;
    for (const address of (certificate.access?.caIssuers ?? []).slice(0, fetchLimits.addresses)) {
      const answer = await source.issuers(address);
      const issuers = (answer === null ? [] : readOr([], () => readAnchors(answer))).filter(
        ({ subject }) => subject.canonical === certificate.issuer.canonical,
      );
      const [issuer] = issuers;
      if (issuer === undefined) continue;
      found.push(issuer);
      if (!isSelfIssued(issuer) && found.length < fetchLimits.certificates) waiting.push(issuer);
      break;
    }
  }
  return found;
}

/** Whether names lead from a certificate to an anchor: without one its standing would decide nothing. */
function leadsTo(anchors: ReadonlySet<string>, certificate: Certificate, known: readonly Certificate[]): boolean {
  const seen = new Set<string>();
  const waiting = [certificate];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { sha256, issuer } = next;
    if (anchors.has(sha256)) return true;
    if (seen.has(sha256) || seen.size >= fetchLimits.certificates) continue;
    seen.add(sha256);
    waiting.push(...known.filter(({ subject }) => subject.canonical === issuer.canonical));
  }
  return false;
}

/** Whether what is at hand speaks of a certificate and is current. */
function isTold(certificate: Certificate, { crls, ocsp }: Evidence, at: number): boolean {
  const isCurrent = (thisUpdate: number, nextUpdate: number | null): boolean => (nextUpdate ?? thisUpdate + day) >= at;
  return (
    crls.some(
      ({ issuer, thisUpdate, nextUpdate }) =>
        issuer.canonical === certificate.issuer.canonical && isCurrent(thisUpdate, nextUpdate),
    ) ||
    ocsp.some(({ answers }) =>
      answers.some(
        ({ id, thisUpdate, nextUpdate }) =>
          id.serialNumberHex === certificate.serialNumberHex && isCurrent(thisUpdate, nextUpdate),
      ),
    )
  );
}

async function fetchStanding(certificate: Certificate, issuer: Certificate, source: EvidenceSource): Promise<Evidence> {
  const { ocsp, crls } = evidenceAddresses(certificate);
  const request = writeOcspRequest(certificate, issuer);
  for (const address of ocsp.slice(0, fetchLimits.addresses)) {
    const bytes = await source.ocsp(address, request);
    const answer = bytes === null ? null : readOr<OcspResponse | null>(null, () => readOcspResponse(bytes));
    const isAbout = answer?.answers.some(({ id }) => id.serialNumberHex === certificate.serialNumberHex) === true;
    if (answer !== null && isAbout) return { ...noEvidence, ocsp: [answer] };
  }
  for (const address of crls.slice(0, fetchLimits.addresses)) {
    const bytes = await source.crl(address);
    const crl = bytes === null ? null : readOr<Crl | null>(null, () => readCrl(bytes));
    if (crl !== null) return { ...noEvidence, crls: [crl] };
  }
  return noEvidence;
}

/** What cannot be read is as if it had not come. */
function readOr<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (isFailure(error)) return otherwise;
    throw error;
  }
}

/** Certificates of a signature and of the timestamps in it; none where it cannot be read. */
export function certificatesWithin(contents: Bytes, memory: Memory): readonly Certificate[] {
  const tokens = readOr<readonly Bytes[]>([], () => {
    const { signers } = readSignedData(isIndefinite(contents) ? withDefiniteLengths(contents) : contents);
    return signers.flatMap(({ unsigned }) => tokensIn(unsigned));
  });
  return [contents, ...tokens].flatMap((one) => certificatesIn({ contents: one }, memory));
}
