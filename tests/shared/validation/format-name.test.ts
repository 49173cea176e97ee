import { expect, it } from 'vitest';
import type { SignatureFacts } from '../../../shared/validation/facts.ts';
import { formatName } from '../../../shared/validation/format-name.ts';
import { goodFacts, goodTimestamp } from './good-facts.ts';

const { place } = goodFacts();
const cades = { place: { ...place, subFilter: 'CAdES' }, hasSigningTime: true };
const timestamps = [goodTimestamp()];
const document = goodTimestamp({ type: 'document' });
const archive = goodTimestamp({ type: 'archive' });

it.each<[Partial<SignatureFacts>, string | null]>([
  [{}, 'PAdES-BASELINE-B'],
  [{ timestamps }, 'PAdES-BASELINE-T'],
  [{ timestamps, hasEvidence: true }, 'PAdES-BASELINE-LT'],
  [{ timestamps: [...timestamps, document], hasEvidence: true }, 'PAdES-BASELINE-LTA'],
  [{ hasEvidence: true }, 'PAdES-BASELINE-B'],
  [{ reference: 'absent' }, 'PAdES-BES'],
  [{ place: { ...place, subFilter: 'adbe.pkcs7.detached' }, timestamps }, 'PKCS7-T'],
  [cades, 'CAdES-BASELINE-B'],
  [{ ...cades, timestamps: [...timestamps, archive], hasEvidence: true }, 'CAdES-BASELINE-LTA'],
  [{ ...cades, hasSigningTime: false }, 'CAdES-BES'],
  [{ ...cades, reference: 'absent' }, 'CMS-B'],
  [{ form: 'malformed' }, null],
])('%o is called %s (EN 319 142-1 §6.1, EN 319 122-1 §6.1)', (changes, name) => {
  expect(formatName(goodFacts(changes))).toBe(name);
});
