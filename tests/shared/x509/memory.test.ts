import { describe, expect, it } from 'vitest';
import { concat } from '../../../shared/bytes/concat.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { type Crl, readCrl } from '../../../shared/x509/crl.ts';
import { memoryLimits, openMemory } from '../../../shared/x509/memory.ts';
import { signatureBook, workingKeyOf } from '../../../shared/x509/signature-book.ts';
import { askWebCrypto, type SignatureEngine } from '../../../shared/x509/web-crypto.ts';
import { flipped, issued } from '../fixtures.ts';
import { crlOf } from './revocation.ts';

const keyOf = (name: Parameters<typeof issued>[0]) => {
  const key = workingKeyOf([issued(name)], 0);
  if (key === null) throw new TypeError('no key');
  return key;
};

/** An engine that counts what it is asked. */
function counting(): { readonly engine: SignatureEngine; asked(): number } {
  let asked = 0;
  const engine: SignatureEngine = (...question) => {
    asked += 1;
    return askWebCrypto(...question);
  };
  return { engine, asked: () => asked };
}

/** The same certificate with one bit of its body turned: the bytes by which it is looked for are the same. */
function forged(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = der.slice();
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

describe('what is kept from one document to the next', () => {
  it('gives what reading gives, over the bytes of the document at hand', () => {
    const memory = openMemory();
    const { der } = issued('p256');
    const document = concat(new Uint8Array(7), der, new Uint8Array(9));
    const inside = document.subarray(7, 7 + der.length);
    expect(memory.certificate(inside)).toEqual(readCertificate(inside));
    const again = memory.certificate(der.slice());
    expect(again).toEqual(readCertificate(der));
    // What is kept holds no document.
    expect(again.tbs.buffer).not.toBe(document.buffer);
    expect(memory.certificate(inside).der.buffer).toBe(document.buffer);
    expect(again.publicKey).toBe(memory.certificate(inside).publicKey);
  });

  it('takes no piece for another one that is made to be looked for in its place', () => {
    const memory = openMemory();
    const { der, sha256 } = issued('rsa2048');
    const before = forged(der);
    expect(memory.certificate(before).sha256).not.toBe(sha256);
    expect(memory.certificate(der)).toEqual(issued('rsa2048'));
    expect(memory.certificate(before)).toEqual(readCertificate(before));
  });

  it('knows lists alike', () => {
    const memory = openMemory();
    const { der } = crlOf('full');
    // The last letter of the issuer's country in another case.
    const before = flipped(der, der.indexOf(0x55, 20) + 6, 5);
    const withoutEntries = ({ entries: _, ...list }: Crl) => list;
    for (const bytes of [before, der, before, der.slice()]) {
      expect(withoutEntries(memory.crl(bytes))).toEqual(withoutEntries(readCrl(bytes)));
    }
    expect(memory.crl(der).entries).toBe(memory.crl(der.slice()).entries);
  });

  it('fails where reading fails, each time', () => {
    const memory = openMemory();
    const malformed = issued('p256').der.subarray(0, -1);
    for (let time = 0; time < 2; time += 1) {
      expect(() => memory.certificate(malformed)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
      expect(() => memory.crl(malformed)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
    }
  });

  it('asks once whether a certificate is of a key, in however many documents', async () => {
    const { engine, asked } = counting();
    const memory = openMemory(engine);
    for (let document = 0; document < 3; document += 1) {
      const book = signatureBook([], memory.check);
      const budget = { left: 1 };
      expect(await book.check(issued('p256'), keyOf('ca'), budget)).toBe('right');
      // What one document may cost does not hang on what came before it.
      expect(budget.left).toBe(0);
      expect(await book.check(issued('p384'), keyOf('ca'), budget)).toBeNull();
    }
    expect(asked()).toBe(1);
  });

  it('does not take a right signature for that of a changed certificate, nor of another key', async () => {
    const memory = openMemory();
    const right = issued('rsa2048');
    expect(await memory.check(right, keyOf('ca'))).toBe('right');
    expect(await memory.check(memory.certificate(forged(right.der)), keyOf('ca'))).toBe('wrong');
    expect(await memory.check(right, keyOf('false-ca'))).toBe('wrong');
    const [otherValue, tbs] = [right.signature.map((byte, at) => (at === 0 ? byte ^ 1 : byte)), right.tbs];
    const at = right.der.length - right.signature.length;
    const replaced = memory.certificate(concat(right.der.subarray(0, at), otherValue));
    expect(replaced.tbs).toEqual(tbs);
    expect(await memory.check(replaced, keyOf('ca'))).toBe('wrong');
    expect(await memory.check(right, keyOf('ca'))).toBe('right');
  });

  it('keeps so much and no more, what was used last for longest', async () => {
    const { engine, asked } = counting();
    const memory = openMemory(engine);
    const lasting = issued('p256');
    const key = keyOf('ca');
    await memory.check(lasting, key);
    for (let other = 0; other < memoryLimits.signatures + 10; other += 1) {
      await memory.check({ ...lasting, sha256: String(other), signatureAlgorithm: null }, key);
      if (other % 1_000 === 0) await memory.check(lasting, key);
    }
    expect(asked()).toBe(1);
    for (let other = 0; other < memoryLimits.signatures + 10; other += 1) {
      await memory.check({ ...lasting, sha256: `more ${other}`, signatureAlgorithm: null }, key);
    }
    expect(await memory.check(lasting, key)).toBe('right');
    expect(asked()).toBe(2);
  });
});
