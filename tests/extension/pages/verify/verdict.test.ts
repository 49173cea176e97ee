import { expect, it } from 'vitest';
import { toneOfSignature, toneOfState } from '../../../../extension/pages/verify/verdict.ts';
import type { SignatureReport } from '../../../../shared/validation/report.ts';

const signature = (part: Partial<SignatureReport>): SignatureReport =>
  ({ indication: 'TOTAL-PASSED', warnings: [], ...part }) as SignatureReport;

it('a signature looks as it is judged', () => {
  expect(toneOfSignature(signature({}))).toBe('good');
  expect(toneOfSignature(signature({ warnings: ['không có dấu thời gian'] }))).toBe('note');
  expect(toneOfSignature(signature({ indication: 'INDETERMINATE' }))).toBe('unsure');
  expect(toneOfSignature(signature({ indication: 'TOTAL-FAILED', warnings: ['a'] }))).toBe('bad');
});

it('five states have five looks, and no two the same', () => {
  expect(new Set(Object.values(toneOfState)).size).toBe(5);
});
