import type { Say } from '../text/text.ts';
import { type Existence, existsSinceBy, type JudgedTimestamp, type JudgeFrame } from './existence.ts';
import type { SignatureFacts } from './facts.ts';
import { isoOf } from './iso-time.ts';
import { bestPathOf } from './path-choice.ts';
import type { Policy } from './policy.ts';
import type { ProofReport, RevocationReport, SignatureReport, TimestampReport } from './report.ts';
import { standingAt } from './standing.ts';
import type { JudgedProof } from './validate-proof.ts';

/** What a report says of the proofs beside a signature. */
export function evidenceReport(
  facts: SignatureFacts,
  existence: Existence,
  { at, policy, say }: { readonly at: number; readonly policy: Policy; readonly say: Say },
): Pick<SignatureReport, 'bestSignatureTime' | 'timestamps' | 'revocation'> {
  const { timestamps, proven, bestTime } = existence;
  return {
    bestSignatureTime: proven ? isoOf(bestTime) : null,
    timestamps: timestamps.map((timestamp) => timestampReport(timestamp, say)),
    revocation: revocationReport(facts, existence, { at, policy }),
  };
}

/** What a file that is a proof itself says. */
export function proofReport({ facts, indication, subIndication, existence }: JudgedProof, say: Say): ProofReport {
  const times = existence.timestamps.flatMap((row) =>
    row.indication === 'PASSED' && row.facts.time !== null && !row.facts.ofEvidence ? [row.facts.time] : [],
  );
  return {
    kind: facts.kind,
    indication,
    subIndication,
    time: indication === 'PASSED' && times.length > 0 ? isoOf(Math.min(...times)) : null,
    timestamps: existence.timestamps.map((timestamp) => timestampReport(timestamp, say)),
  };
}

function timestampReport({ facts, indication, subIndication }: JudgedTimestamp, say: Say): TimestampReport {
  return {
    type: facts.type,
    ...(facts.inRecord && { evidenceRecord: true }),
    time: facts.time === null ? '' : isoOf(facts.time),
    by: facts.signer?.holder ?? say('report.signer-unknown'),
    indication,
    subIndication,
  };
}

/** The word on the signer's certificate that decided; null where nobody said anything. */
function revocationReport(
  facts: SignatureFacts,
  { bestTime, proofs }: Existence,
  { at, policy }: JudgeFrame,
): RevocationReport | null {
  const { path, anchored } = bestPathOf(facts, bestTime);
  if (path === null || !anchored) return null;
  const { state, evidence } = standingAt(path, 0, {
    time: bestTime,
    existsSince: existsSinceBy(proofs, at),
    policy,
  });
  if (evidence === null) return null;
  const { kind, producedAt, thisUpdate } = evidence;
  const revoked = state === 'revoked' || state === 'on-hold';
  return {
    source: kind === 'ocsp' ? 'ocsp' : 'crl',
    producedAt: isoOf(producedAt ?? thisUpdate),
    status: revoked ? 'revoked' : state === 'good' ? 'good' : 'unknown',
  };
}
