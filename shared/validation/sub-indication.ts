import { never } from './algorithm-ends.ts';
import type { Weakness } from './algorithm-strength.ts';
import type { SignedFacts } from './facts.ts';
import { lostAnchor } from './path-choice.ts';
import type { SubIndication } from './report.ts';
import type { CertificateStanding } from './standing.ts';

// Where one cause has several sub-indications: which of ETSI EN 319 102-1 §5.1.3 table 6 it is.

/** Why nothing is known of a certificate whose standing is demanded. */
export function missingWord({ unfit }: CertificateStanding): SubIndication {
  switch (unfit) {
    case 'signer-ended':
      return 'REVOCATION_OUT_OF_BOUNDS_NO_POE';
    case 'weak':
      return 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
    case 'unproven':
      return 'NO_POE';
    case null:
      return 'TRY_LATER';
  }
}

/** Whether an anchor is missing, or was one once. */
export function missingChain(facts: Pick<SignedFacts, 'paths'>, at: number): SubIndication {
  return lostAnchor(facts, at) ? 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE' : 'NO_CERTIFICATE_CHAIN_FOUND';
}

/**
 * Whether an algorithm is too weak for certain: as it never was strong, or as what was made with it is younger than its end;
 * otherwise a proof of an earlier existence may turn up.
 *
 * @param madeAfter a time before which it cannot have been made, milliseconds; null: none is known.
 */
export function weaknessOf({ until }: Weakness, madeAfter: number | null): SubIndication {
  const certain = until <= never || (madeAfter !== null && madeAfter >= until);
  return certain ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
}
