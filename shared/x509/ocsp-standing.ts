import type { Certificate } from './certificate.ts';
import type { OcspAnswer, OcspResponse } from './ocsp.ts';
import { identifiesCertificate, isResponder, ocspSigningPurpose } from './ocsp-responder.ts';
import { workingKeyOf } from './signature-book.ts';
import {
  type EvidenceFault,
  type EvidenceRow,
  type StandingContext,
  signatureFault,
  signerPaths,
  timeFault,
} from './standing.ts';

const clause = 'RFC 6960 §3.2';

/** All that OCSP answers say of a certificate. */
export function ocspRows(context: StandingContext): readonly EvidenceRow[] {
  const { facts, certificate, issuer } = context;
  return facts.ocsp.flatMap((response) =>
    response.answers
      .filter(({ id }) => identifiesCertificate(id, certificate, issuer))
      .map((answer) => rowOf(response, answer, context)),
  );
}

function rowOf(response: OcspResponse, answer: OcspAnswer, context: StandingContext): EvidenceRow {
  const signer = signerOf(response, context);
  const unknown = response.unknownCritical.length + answer.unknownCritical.length > 0;
  const fault = unknown ? 'unknown-critical-extension' : (timeFault(answer, context.input) ?? signer.fault);
  const { thisUpdate, nextUpdate, status, revokedAt, reason } = answer;
  const { sha256, producedAt } = response;
  const says = { says: status, revokedAt, reason };
  return { kind: 'ocsp', clause, sha256, thisUpdate, nextUpdate, producedAt, fault, ...says, signer: signer.sha256 };
}

interface Signer {
  readonly fault: EvidenceFault | null;
  readonly sha256: string | null;
}

/**
 * Who signed an answer: the issuer itself, one whom it has named for that directly, or one whom the caller allows.
 *
 * @see RFC 6960 §4.2.2.2
 */
function signerOf(response: OcspResponse, context: StandingContext): Signer {
  const { facts, path: judged, place, input } = context;
  const above = judged.certificates.slice(place + 1, input.responders?.superior === true ? undefined : place + 2);
  const isAuthority = (certificate: Certificate | undefined): boolean =>
    above.some(
      ({ keySha256, subject }) =>
        keySha256 === certificate?.keySha256 && subject.canonical === certificate.subject.canonical,
    );
  let nearest: Signer = { fault: 'no-signer', sha256: null };
  for (const { path, ofPath } of signerPaths(context, (certificate) => isResponder(response, certificate))) {
    const [responder, named] = path.certificates;
    const key = workingKeyOf(path.certificates, 0);
    if (responder === undefined || key === null) continue;
    const { sha256 } = responder;
    const trusted = input.responders?.trusted?.includes(sha256) === true;
    const delegated = responder.extKeyUsage?.includes(ocspSigningPurpose) === true && isAuthority(named);
    const state = facts.book.stateOf(response, key);
    if (state !== 'right') nearest = { fault: signatureFault(state), sha256 };
    else if (trusted) return { fault: null, sha256 };
    else if (!isAuthority(responder) && !delegated) nearest = { fault: 'signer-without-right', sha256 };
    // RFC 6960 §4.2.2.2.1: nobody is asked about a responder that says so.
    else if (!ofPath && !context.isValid(path, responder.ocspNoCheck)) nearest = { fault: 'signer-not-valid', sha256 };
    else return { fault: null, sha256 };
  }
  return nearest;
}
