import { describe, expect, it } from 'vitest';
import { type DocumentAccess, openSecurity, sameSecurity } from '../../../../shared/pdf/security/security.ts';
import { dictionaryOf, direct, encryptionNames, encryptionSamples, fileId } from './samples.ts';

const failing = (code: string) => expect.objectContaining({ code, details: {} });

function open(dictionary: string, access: DocumentAccess, number: number | null = 9) {
  return openSecurity({ dictionary: dictionaryOf(dictionary), number, fileId }, direct, access);
}

describe.each(encryptionNames)('%s', (name) => {
  const { dictionary } = encryptionSamples[name];

  it('opens by the password of the user or the owner, and says which', () => {
    expect(open(dictionary, { password: 'user' }).openedBy).toBe('user');
    expect(open(dictionary, { password: 'owner' }).openedBy).toBe('owner');
  });

  it('tells a password that is missing from one that is wrong', () => {
    expect(() => open(dictionary, {})).toThrow(failing('DOC_ENCRYPTED'));
    expect(() => open(dictionary, { password: '' })).toThrow(failing('DOC_ENCRYPTED'));
    expect(() => open(dictionary, { password: 'USER' })).toThrow(failing('DOC_PASSWORD_WRONG'));
  });
});

it('allows what /P and its sealed twin both allow (ISO 32000-2 §7.6.4.4.12)', () => {
  const { dictionary } = encryptionSamples['aes-256'];
  expect(open(dictionary, { password: 'user' }).permissions).toBe(-4);
  expect(open(dictionary.replace('/P -4', '/P -64'), { password: 'user' }).permissions).toBe(-64);
  const broken = dictionary.replace(/Perms <..../, 'Perms <ffff');
  expect(open(broken, { password: 'user' }).permissions).toBe(0);
});

it('opens without password where embedded files alone are encrypted (ISO 32000-2 §7.6.4.1)', () => {
  const { dictionary } = encryptionSamples['aes-256'];
  const attachments = dictionary.replace('/StmF /StdCF /StrF /StdCF', '/StmF /Identity /StrF /Identity /EFF /StdCF');
  const opened = open(attachments, {});
  expect([opened.openedBy, opened.fileKey.length, opened.permissions]).toEqual(['user', 0, -4]);
  expect(open(attachments, { password: 'user' }).fileKey).toHaveLength(32);
  expect(() => open(attachments, { password: 'x' })).toThrow(failing('DOC_PASSWORD_WRONG'));
});

it('is the same with the same key and the same things encrypted, whoever opened it', () => {
  const { dictionary } = encryptionSamples['aes-128'];
  const user = open(dictionary, { password: 'user' });
  expect(sameSecurity(user, open(dictionary, { password: 'owner' }))).toBe(true);
  expect(sameSecurity(null, null)).toBe(true);
  const others = [
    null,
    open(encryptionSamples['rc4-128'].dictionary, { password: 'user' }),
    open(dictionary, { password: 'user' }, null),
    open(dictionary.replace('/StrF /StdCF', '/StrF /Identity'), { password: 'user' }),
    open(dictionary.replace('<< /StdCF', '<< /X <</CFM /V2>> /StdCF'), { password: 'user' }),
  ];
  for (const other of others) expect(sameSecurity(user, other)).toBe(false);
});
