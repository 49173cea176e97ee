import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { legacyKey } from '../../../../shared/pdf/security/legacy-key.ts';
import { readStandardDictionary } from '../../../../shared/pdf/security/standard-dictionary.ts';
import { bytesOf, dictionaryOf, direct, encryptionSamples, fileId } from './samples.ts';

describe.each(['rc4-40', 'rc4-128', 'aes-128'] as const)('%s of qpdf', (name) => {
  const standard = readStandardDictionary(dictionaryOf(encryptionSamples[name].dictionary), direct);

  it('opens by both passwords with the same key (ISO 32000-2 §7.6.4.4, algorithms 6 and 7)', () => {
    const [user, owner] = ['user', 'owner'].map((text) => legacyKey(standard, fileId, fromLatin1(text)));
    expect([user?.openedBy, owner?.openedBy]).toEqual(['user', 'owner']);
    expect(user?.fileKey).toEqual(owner?.fileKey);
    expect(user?.fileKey).toHaveLength(name === 'rc4-40' ? 5 : 16);
  });

  it('opens by nothing else, and not beside another /ID', () => {
    expect(legacyKey(standard, fileId, fromLatin1('User'))).toBeNull();
    expect(legacyKey(standard, fileId, new Uint8Array())).toBeNull();
    expect(legacyKey(standard, new Uint8Array(16), fromLatin1('user'))).toBeNull();
  });

  it('takes no more than 32 bytes of a password', () => {
    const long = fromLatin1('u'.repeat(40));
    expect(legacyKey(standard, fileId, long)).toBeNull();
  });
});

it('opens by an owner’s password that was hashed shortened, as some writers of 40-bit keys do', () => {
  const dictionary = [
    '<</Filter /Standard /V 1 /R 3 /Length 40 /P -532',
    '/O <CF2662E6FB01997CC7651E17056D4DFAD2C78DD5F3F4109BDFFB50433BB04670>',
    '/U <D803EA55DA7821D2A297F8A68387DCA028BF4E5E4E758A4164004E56FFFA0108>>>',
  ].join(' ');
  const standard = readStandardDictionary(dictionaryOf(dictionary), direct);
  const id = bytesOf('75db321cafe7680cad6fc09f51f3ddbe');
  expect(legacyKey(standard, id, fromLatin1('owner'))?.openedBy).toBe('owner');
  expect(legacyKey(standard, id, fromLatin1('user'))?.openedBy).toBe('user');
});
