import type { ByteSource } from '../bytes/byte-source.ts';
import type { Hasher } from '../ports.ts';
import { holderKind } from '../records/holder.ts';
import { addsNothing } from '../records/standing.ts';
import type { SignatureFacts } from '../validation/facts.ts';
import { judge } from '../validation/judge.ts';
import { localPolicy } from '../validation/policy.ts';
import type { SubIndication } from '../validation/report.ts';
import { type GatherInput, gatherDocument } from '../validation/validate.ts';
import { demanded } from './sign.ts';

/** How far a person's signature is there: valid; whole, and its certificate not proven here; or not at all. */
export type PersonSignature = 'valid' | 'unproven' | 'absent';

/** What a machine without the signer's anchor, or without the network, cannot say of a good signature. */
const notKnownHere: readonly (SubIndication | null)[] = [
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'TRY_LATER',
  'NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
];

/**
 * Whether a document carries the signature of a person, so that the agency may seal it.
 *
 * The signature must be whole, its value right, and nothing changed after it but what may. What this machine cannot know
 * (no anchor, no word on revocation, whose kind a certificate is) does not bar a clerk's work, and is told: the rule is one
 * of order in an office, and no proof of authority. A signature that is broken, revoked, or of a certificate that this
 * machine distrusts never counts; nor does the sealing certificate's own, whose holder cannot be both; nor one that says of
 * itself that it only initials, comments or receives: that is not the signature of whoever answers for the document.
 *
 * @param sealer SHA-256 of the certificate that is to seal; null for the practice key, with which one plays both parts
 * @see Decree 30/2020/NĐ-CP, article 32(2)(d)
 */
export async function signatureOfPerson(
  source: ByteSource,
  sealer: string | null,
  input: GatherInput,
  hasher: Hasher,
): Promise<PersonSignature> {
  const facts = await gatherDocument(source, input, hasher);
  if (!('signatures' in facts)) return 'absent';
  const found = facts.signatures.map((one) => ofOne(one, sealer, input.at));
  return found.find((one) => one === 'valid') ?? found.find((one) => one === 'unproven') ?? 'absent';
}

function ofOne(facts: SignatureFacts, sealer: string | null, at: number): PersonSignature {
  const { signer, paths, record } = facts;
  if (signer === null || signer.sha256 === sealer) return 'absent';
  if (record !== undefined && addsNothing(record.role)) return 'absent';
  const kind = holderKind(signer);
  if (kind === 'organisation') return 'absent';
  const { indication, subIndication, findings } = judge(facts, { at, policy: localPolicy });
  const isGood = (id: string) => findings.find(({ check }) => check.id === id)?.finding.result === 'ok';
  if (![...demanded, 'changes-after'].every(isGood)) return 'absent';
  if (indication === 'TOTAL-PASSED') return kind === 'person' ? 'valid' : 'unproven';
  if (indication === 'TOTAL-FAILED' || paths.some(({ distrusted }) => distrusted !== undefined)) return 'absent';
  return notKnownHere.includes(subIndication) ? 'unproven' : 'absent';
}
