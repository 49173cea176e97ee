import { cadesForm } from './cades-place.ts';
import type { SignatureFacts } from './facts.ts';

/** Longest evidence last: each level holds what those before it hold. */
type Level = 'B' | 'T' | 'LT' | 'LTA';

/**
 * The name of a signature's form and level as far as they are seen without judging; null where it could not be read.
 *
 * @see ETSI EN 319 142-1 §6.1, §6.3; ETSI EN 319 122-1 §6.1, §6.3
 */
export function formatName(facts: SignatureFacts): string | null {
  const { form, place, reference, hasSigningTime } = facts;
  if (form !== 'readable') return null;
  const level = levelOf(facts);
  if (place.subFilter === cadesForm) {
    if (reference === 'absent') return `CMS-${level}`;
    // EN 319 122-1 §6.3: a baseline signature claims its time.
    return hasSigningTime ? `CAdES-BASELINE-${level}` : 'CAdES-BES';
  }
  if (place.subFilter !== 'ETSI.CAdES.detached') return `PKCS7-${level}`;
  // EN 319 142-1 §6.3: the reference to the certificate stands, the attribute signing-time does not.
  return reference === 'absent' || hasSigningTime ? 'PAdES-BES' : `PAdES-BASELINE-${level}`;
}

function levelOf({ timestamps, hasEvidence = false }: SignatureFacts): Level {
  const has = (...types: readonly string[]): boolean => timestamps.some(({ type }) => types.includes(type));
  if (!has('signature', 'document')) return 'B';
  if (!hasEvidence) return 'T';
  return has('archive', 'document') ? 'LTA' : 'LT';
}
