import { expect, it } from 'vitest';
import { refuseForbiddenField, signingRule } from '../../../../shared/pdf/security/permission-bits.ts';
import { type DocumentSecurity, openSecurity } from '../../../../shared/pdf/security/security.ts';
import { dictionaryOf, direct, encryptionSamples, fileId } from './samples.ts';

const place = { dictionary: dictionaryOf(encryptionSamples['aes-256'].dictionary), number: 9, fileId };
const opened = openSecurity(place, direct, { password: 'user' });

/** Bits are counted from 1. */
function security(bits: readonly number[], facts: Partial<DocumentSecurity> = {}): DocumentSecurity {
  return { ...opened, permissions: bits.reduce((sum, bit) => sum | (1 << (bit - 1)), 0), ...facts };
}

it.each([
  ['everything', [3, 4, 5, 6, 9, 10, 11, 12], null, null],
  ['all but printing and copying', [4, 6, 9, 10, 11], null, null],
  ['modifying and annotating', [4, 6], null, null],
  ['annotating, filling in and signing', [6, 9], null, 'permissions-new-field'],
  ['filling in and signing', [9], null, 'permissions-new-field'],
  ['modifying without forms', [4], 'permissions', 'permissions'],
  ['printing and copying', [3, 5, 10, 12], 'permissions', 'permissions'],
])('a user who may do %s (ISO 32000-2 table 22)', (_, bits, existing, created) => {
  expect(signingRule(security(bits), 'existing')).toBe(existing);
  expect(signingRule(security(bits), 'new')).toBe(created);
});

it('knows no bit 9 in revision 2', () => {
  expect(signingRule(security([9], { revision: 2 }), 'existing')).toBe('permissions');
  expect(signingRule(security([6], { revision: 2 }), 'existing')).toBeNull();
});

it('forbids an owner nothing, and nobody in a document that is not encrypted', () => {
  expect(signingRule(security([], { openedBy: 'owner' }), 'new')).toBeNull();
  expect(signingRule(null, 'new')).toBeNull();
  expect(() => refuseForbiddenField(null, 'new')).not.toThrow();
  const rule = { code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'permissions' } };
  expect(() => refuseForbiddenField(security([]), 'existing')).toThrow(expect.objectContaining(rule));
});
