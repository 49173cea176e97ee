import { expect, it } from 'vitest';
import { needsPassword } from '../../../../extension/pages/document/needs-password.ts';
import type { FailureRecord } from '../../../../shared/errors.ts';

const failure = (code: string, details: object = {}) => ({ code, details }) as unknown as FailureRecord;

it('a password helps where the document does not open, or not to those who may sign', () => {
  expect(needsPassword(failure('DOC_ENCRYPTED'))).toBe(true);
  expect(needsPassword(failure('DOC_PASSWORD_WRONG'))).toBe(true);
  expect(needsPassword(failure('DOC_SIGNING_FORBIDDEN', { rule: 'permissions' }))).toBe(true);
});

it('it does not where something else is in the way', () => {
  expect(needsPassword(failure('DOC_SIGNING_FORBIDDEN', { rule: 'sealed' }))).toBe(false);
  expect(needsPassword(failure('DOC_DAMAGED'))).toBe(false);
});
