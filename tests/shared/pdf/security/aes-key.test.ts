import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { aesKey, sealedPermissions } from '../../../../shared/pdf/security/aes-key.ts';
import { readStandardDictionary } from '../../../../shared/pdf/security/standard-dictionary.ts';
import { dictionaryOf, direct, encryptionSamples } from './samples.ts';

describe.each(['aes-256-r5', 'aes-256'] as const)('%s of qpdf', (name) => {
  const standard = readStandardDictionary(dictionaryOf(encryptionSamples[name].dictionary), direct);

  it('opens by both passwords with the same key (ISO 32000-2 §7.6.4.3.3, algorithm 2.A)', () => {
    const [user, owner] = ['user', 'owner'].map((text) => aesKey(standard, fromLatin1(text)));
    expect([user?.openedBy, owner?.openedBy]).toEqual(['user', 'owner']);
    expect(user?.fileKey).toEqual(owner?.fileKey);
    expect(user?.fileKey).toHaveLength(32);
  });

  it('opens by nothing else', () => {
    expect(aesKey(standard, fromLatin1('User'))).toBeNull();
    expect(aesKey(standard, new Uint8Array())).toBeNull();
  });
});

it('reads the permissions that are sealed with the key, and nothing out of what is not (§7.6.4.4.12)', () => {
  const standard = readStandardDictionary(dictionaryOf(encryptionSamples['aes-256'].dictionary), direct);
  const key = aesKey(standard, fromLatin1('user'))?.fileKey ?? new Uint8Array(32);
  expect(sealedPermissions(key, standard.sealedPermissions)).toBe(-4);
  expect(sealedPermissions(key, standard.sealedPermissions.slice(1))).toBeNull();
  expect(sealedPermissions(key, new Uint8Array(16))).toBeNull();
});
