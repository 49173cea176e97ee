import { describe, expect, it } from 'vitest';
import { bits, identifier, sequence, unsigned } from '../../../shared/asn1/write.ts';
import { readPublicKey } from '../../../shared/x509/public-key.ts';
import { signatureBook, signatureValueFor, workingKeyOf } from '../../../shared/x509/signature-book.ts';
import { issued } from '../fixtures.ts';
import { foreignSignature } from './foreign-signatures.ts';

const keyOf = (name: Parameters<typeof issued>[0]) => {
  const key = workingKeyOf([issued(name)], 0);
  if (key === null) throw new TypeError('no key');
  return key;
};

describe('a book of signatures', () => {
  it('says what was checked, and nothing of what was not', async () => {
    const book = signatureBook();
    const budget = { left: 10 };
    expect(book.stateOf(issued('p256'), keyOf('ca'))).toBeNull();
    expect(await book.check(issued('p256'), keyOf('ca'), budget)).toBe('right');
    expect(await book.check(issued('p256'), keyOf('false-ca'), budget)).toBe('wrong');
    expect(await book.check(issued('p521'), keyOf('ca'), budget)).toBe('right');
    expect(await book.check({ ...issued('p384'), signatureAlgorithm: null }, keyOf('ca'), budget)).toBe('unsupported');
    expect(await book.check({ ...issued('rsa3072') }, keyOf('p256'), budget)).toBe('wrong');
    expect(book.stateOf(issued('p256'), keyOf('ca'))).toBe('right');
  });

  it('checks once, and no more than the budget allows', async () => {
    const book = signatureBook();
    const budget = { left: 1 };
    for (let time = 0; time < 3; time += 1) expect(await book.check(issued('p256'), keyOf('ca'), budget)).toBe('right');
    expect(budget.left).toBe(0);
    expect(await book.check(issued('p384'), keyOf('ca'), budget)).toBeNull();
  });

  it('can be kept as JSON, and opened again', async () => {
    const book = signatureBook();
    await book.check(issued('p256'), keyOf('ca'), { left: 1 });
    const again = signatureBook(JSON.parse(JSON.stringify(book.facts())));
    expect(again.stateOf(issued('p256'), keyOf('ca'))).toBe('right');
  });
});

it('a key without parameters has those of the nearest issuer that has them, and is named for both (RFC 5280 §6.1.4)', () => {
  const { key, spki } = foreignSignature('dsa2048 SHA-256');
  if (key.kind !== 'dsa') throw new TypeError('no DSA key');
  const bare = sequence(sequence(identifier('1.2.840.10040.4.1')), bits(unsigned(key.y)));
  const row = (keySha256: string, publicKey: typeof key) => ({ ...issued('ca'), keySha256, publicKey });
  const without = readPublicKey(bare) as typeof key;
  const [low, middle, top] = [row('low', without), row('middle', without), row('top', key)] as const;
  expect(workingKeyOf([low, middle, top], 0)).toMatchObject({ id: 'low+top', key: { parameters: key.parameters } });
  expect(workingKeyOf([low, middle], 0)).toBeNull();
  expect(workingKeyOf([low, issued('ca'), top], 0)).toBeNull();
  expect(workingKeyOf([top], 0)?.id).toBe('top');
  expect(spki.length).toBeGreaterThan(bare.length);
});

it('values leave DER where the scheme has two numbers (RFC 3279 §2.2.2, §2.2.3)', () => {
  const rsa = issued('rsa2048');
  expect(signatureValueFor(issued('ca').publicKey, rsa.signature)).toBe(rsa.signature);
  expect(() => signatureValueFor(issued('p256').publicKey, new Uint8Array([1]))).toThrow(
    expect.objectContaining({ code: 'MALFORMED' }),
  );
});
