import type { OcspAnswer, OcspResponse } from './ocsp.ts';
import { identifiesCertificate, isResponder, ocspSigningPurpose } from './ocsp-responder.ts';
import { workingKeyOf } from './signature-book.ts';
import { type EvidenceFault, type EvidenceRow, type StandingContext, signerPaths, timeFault } from './standing.ts';

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
 * Who signed an answer: the issuer itself, or one whom it has named for that directly.
 *
 * @see RFC 6960 §4.2.2.2
 */
function signerOf(response: OcspResponse, context: StandingContext): Signer {
  const { facts, issuer } = context;
  let nearest: Signer = { fault: 'no-signer', sha256: null };
  for (const { path, ofPath } of signerPaths(context, (certificate) => isResponder(response, certificate))) {
    const [responder, named] = path.certificates;
    const key = workingKeyOf(path.certificates, 0);
    if (responder === undefined || key === null) continue;
    const { sha256 } = responder;
    const isIssuer =
      responder.keySha256 === issuer.keySha256 && responder.subject.canonical === issuer.subject.canonical;
    const delegated =
      responder.extKeyUsage?.includes(ocspSigningPurpose) === true &&
      named?.keySha256 === issuer.keySha256 &&
      named.subject.canonical === issuer.subject.canonical;
    if (facts.book.stateOf(response, key) !== 'right') nearest = { fault: 'wrong-signature', sha256 };
    else if (!isIssuer && !delegated) nearest = { fault: 'signer-without-right', sha256 };
    // RFC 6960 §4.2.2.2.1: nobody is asked about a responder that says so.
    else if (!ofPath && !context.isValid(path, responder.ocspNoCheck)) nearest = { fault: 'signer-not-valid', sha256 };
    else return { fault: null, sha256 };
  }
  return nearest;
}
