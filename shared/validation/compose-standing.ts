import { holderKind } from '../records/holder.ts';
import { stampWords } from '../records/stamp-words.ts';
import { noStanding, type StandingFound, standingOf } from '../records/standing.ts';
import type { Say } from '../text/text.ts';
import { cadesForm } from './cades-place.ts';
import type { JudgedSignature } from './compose.ts';
import type { Report } from './report.ts';

/** What the signatures make of the document, by the rules of clerical work. */
export function standingOfSignatures(signatures: readonly JudgedSignature[]): StandingFound {
  if (signatures.some(({ facts }) => facts.place.subFilter === cadesForm)) {
    return noStanding('not-pdf', signatures.length);
  }
  return standingOf(
    signatures.map(({ facts: { signer, stamp, record }, judgement }) => ({
      name: signer?.holder ?? '',
      kind: signer === null ? 'unknown' : holderKind(signer),
      words: stampWords(stamp),
      ...(record !== undefined && { record }),
      isValid: judgement.indication === 'TOTAL-PASSED',
    })),
  );
}

/** The standing with its reason as a sentence. */
export function documentReport({ standing, reason }: StandingFound, say: Say): Report['document'] {
  const { code, ...names } = reason;
  return { standing, why: say(`standing.why.${code}`, names) };
}
