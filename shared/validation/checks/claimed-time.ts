import type { SignatureFacts } from '../facts.ts';
import { type Finding, type JudgeContext, notReached, ok, warning } from './check.ts';

/** How far the clocks of two honest machines may stand apart. */
const clockToleranceMs = 5 * 60_000;
const hourMs = 3_600_000;
/** Viet Nam is seven hours ahead of UTC. */
const vietnamMs = 7 * hourMs;

/**
 * What the signer says of the time, against what is known of it. It proves nothing, and bars nothing.
 *
 * Older programs of Viet Nam write local time and mark it as UTC: then it runs seven hours ahead of the timestamp, of the
 * time that the document's dictionary has, or of the time of validation. That is told, and no time is corrected by it.
 */
export function claimedTimeFinding(
  { signer, claimedSigningTime: claimed, otherSigningTime }: SignatureFacts,
  { at, existence }: JudgeContext,
): Finding {
  if (signer === null) return notReached;
  if (claimed === null) return ok('check.claimed-time.none');
  const proof = existence.proven ? existence.bestTime : null;
  const others = [proof, otherSigningTime ?? null].filter((time) => time !== null);
  if (others.some((time) => isShift(claimed - time) || (time === otherSigningTime && isShift(time - claimed)))) {
    return warning('check.claimed-time.local');
  }
  if (claimed > at + clockToleranceMs) {
    return warning(claimed <= at + vietnamMs ? 'check.claimed-time.ahead' : 'check.claimed-time.future');
  }
  if (proof !== null && claimed > proof + clockToleranceMs) return warning('check.claimed-time.after-proof');
  const inside = claimed >= signer.notBefore && claimed <= signer.notAfter;
  return inside ? ok('check.claimed-time.ok') : warning('check.claimed-time.outside');
}

const isShift = (ms: number): boolean => Math.abs(ms - vietnamMs) <= hourMs;
