import { describe, expect, it } from 'vitest';
import type { SignatureAlgorithm } from '../../../shared/algorithms.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { type KeyFacts, obeySeedValue, type Terms } from '../../../shared/pades/seed-value.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { issuedDer } from '../fixtures.ts';
import { pdfOf, plainObjects } from '../pdf/sample.ts';

const rsa = (digest: SignatureAlgorithm['digest']): SignatureAlgorithm => ({ scheme: 'RSA-PKCS1', digest });
const key: KeyFacts = { certificate: issuedDer('rsa2048'), chain: [], algorithms: [rsa('SHA-256'), rsa('SHA-512')] };

/** What becomes of the wishes by the seed value dictionary of these entries. */
function obey(entries: string, wishes: Pick<Terms, 'reason' | 'certify'> = {}, by: KeyFacts | null = key): Terms {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 4: `<<${entries}>>`, 5: '[/adbe.pkcs7.detached]' })));
  return obeySeedValue(pdf, pdf.dict(pdf.object(4)), wishes, by);
}

const forbids = (constraint: string) =>
  expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'seed', constraint } });
const told = (constraint: string) => [{ code: 'seed-value', constraint }];
const plain = { subFilter: 'ETSI.CAdES.detached', digests: null, notes: [] };

describe('a field without seed values', () => {
  it('leaves the wishes as they are', () => {
    const pdf = openPdf(sourceOf(pdfOf()));
    expect(obeySeedValue(pdf, null, { reason: 'x', certify: 2 }, key)).toEqual({ reason: 'x', certify: 2, ...plain });
  });
});

describe('what the author of a field wants (ISO 32000-2 §12.7.5.5 table 237)', () => {
  it.each([
    ['Filter', '/Filter /Other.Handler', 1],
    ['SubFilter', '/SubFilter [/adbe.x509.rsa_sha1]', 2],
    ['V', '/V 4', 4],
    ['LegalAttestation', '/LegalAttestation [(a)]', 16],
    ['AddRevInfo', '/AddRevInfo true', 32],
    ['DigestMethod', '/DigestMethod [(SHA384)]', 64],
    ['LockDocument', '/LockDocument /true', 128],
    ['AppearanceFilter', '/AppearanceFilter (a)', 256],
  ])(
    '%s: is told where it is a wish that cannot be met, and forbids where it is a demand',
    (constraint, entries, bit) => {
      expect(obey(entries)).toEqual({ ...plain, notes: told(constraint) });
      // Bits of other constraints make no demand of this one.
      expect(obey(`${entries} /Ff ${511 - bit}`).notes).toEqual(told(constraint));
      expect(() => obey(`${entries} /Ff ${bit}`)).toThrow(forbids(constraint));
    },
  );

  it.each([
    '/Filter /Adobe.PPKLite /Ff 1',
    '/SubFilter [/ETSI.CAdES.detached /adbe.pkcs7.detached] /Ff 2',
    '/V 3 /Ff 4',
    '/LegalAttestation [] /Ff 16',
    '/AddRevInfo false /Ff 32',
    '/LockDocument /auto /Ff 128',
    '/LockDocument /false /Ff 128',
  ])('%s is met', (entries) => {
    expect(obey(entries)).toEqual(plain);
  });

  it('the older form of a signature is made only where it is demanded', () => {
    expect(obey('/SubFilter 5 0 R')).toEqual({ ...plain, notes: told('SubFilter') });
    expect(obey('/SubFilter 5 0 R /Ff 2').subFilter).toBe('adbe.pkcs7.detached');
    const both = '/SubFilter [/x /adbe.pkcs7.detached /ETSI.CAdES.detached]';
    expect(obey(both)).toEqual(plain);
    // The first that can be written.
    expect(obey(`${both} /Ff 2`).subFilter).toBe('adbe.pkcs7.detached');
  });

  it('a digest that the key can do is taken, weak ones are not', () => {
    expect(obey('/DigestMethod [(SHA1) (SHA512)] /Ff 64').digests).toEqual(['SHA-512']);
    expect(() => obey('/DigestMethod [(SHA1)] /Ff 64')).toThrow(forbids('DigestMethod'));
    expect(obey('/DigestMethod [(SHA384)] /Ff 64', {}, null).digests).toEqual(['SHA-384']);
  });

  it.each([
    ['/Reasons [(A) (B)] /Ff 8', 'A', 'A'],
    ['/Reasons [(A)] /Ff 8', undefined, 'A'],
    ['/Reasons [(.)] /Ff 8', 'A', undefined],
    ['/Ff 8', 'A', undefined],
    ['/Reasons [(A)]', 'C', 'C'],
  ])('%s: wished %s, it is %s', (entries, reason, expected) => {
    expect(obey(entries, reason === undefined ? {} : { reason }).reason).toBe(expected);
  });

  it.each(['C', undefined])('reasons to choose from are demanded, and %s is none of them', (reason) => {
    const wishes = reason === undefined ? {} : { reason };
    expect(() => obey('/Reasons [(A) (B)] /Ff 8', wishes)).toThrow(forbids('Reasons'));
  });

  it.each([
    [0, undefined, undefined],
    [1, undefined, 1],
    [2, 2, 2],
    [3, undefined, 3],
  ] as const)('/MDP with %s makes of the wish %s the level %s', (level, wished, expected) => {
    const wishes = wished === undefined ? {} : { certify: wished };
    expect(obey(`/MDP <</P ${level}>>`, wishes).certify).toBe(expected);
  });

  it.each([
    ['/MDP <</P 0>>', 2],
    ['/MDP <</P 1>>', 2],
    ['/MDP <</P 7>>', undefined],
  ] as const)('%s does not go with the wish %s', (entries, certify) => {
    expect(() => obey(entries, certify === undefined ? {} : { certify })).toThrow(forbids('MDP'));
  });

  it('a lock of the document is a certification without changes', () => {
    expect(obey('/LockDocument /true /Ff 128 /MDP <</P 1>>').certify).toBe(1);
    expect(() => obey('/LockDocument /false /Ff 128 /MDP <</P 1>>')).toThrow(forbids('LockDocument'));
  });

  it('a timestamp is told, and forbids where its own flag demands it', () => {
    expect(obey('/TimeStamp <</URL (http://x) /Ff 0>>').notes).toEqual(told('TimeStamp'));
    expect(() => obey('/TimeStamp <</URL (http://x) /Ff 1>>')).toThrow(forbids('TimeStamp'));
  });

  it('of the certificate is asked where a key is known', () => {
    const demand = '/Cert <</Ff 1 /Subject [<00>]>>';
    expect(() => obey(demand)).toThrow(forbids('Cert Subject'));
    expect(obey(demand, {}, null)).toEqual(plain);
  });
});
