import { expect, it } from 'vitest';
import { hasAltered } from '../../../shared/validation/altered-certificates.ts';
import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';
import { signatureBook } from '../../../shared/x509/signature-book.ts';
import { flipped, issued, issuedDer } from '../fixtures.ts';

const [signer, ca, root] = [issued('rsa2048'), issued('ca'), issued('root')];
const altered = (embedded: readonly Certificate[], known: readonly Certificate[] = [signer, ca, root]) =>
  hasAltered(embedded, [...embedded, ...known], signatureBook());

/** Every mutant of one flipped bit a byte that is still a certificate. */
function mutants(name: 'rsa2048' | 'ca' | 'root'): readonly Certificate[] {
  const der = issuedDer(name);
  // Each seventh byte: all of them are turned in tests/corpora.
  return [...der.keys()]
    .filter((at) => at % 7 === 0)
    .flatMap((at) => {
      try {
        return [readCertificate(flipped(der, at, at % 8))];
      } catch {
        return [];
      }
    });
}

it('certificates as their issuers made them are not altered, whoever else is known', async () => {
  expect(await altered([signer, ca, root])).toBe(false);
  expect(await altered([signer], [])).toBe(false);
  expect(await altered([issued('other-root')])).toBe(false);
});

it('no byte of one can differ where another copy is known, or its issuer', async () => {
  for (const name of ['rsa2048', 'ca', 'root'] as const) {
    const found = mutants(name);
    expect(found.length).toBeGreaterThan(20);
    for (const mutant of found) expect(await altered([mutant])).toBe(true);
  }
});

it('nor where its issuer stands beside it', async () => {
  for (const mutant of mutants('rsa2048'))
    expect(await altered([mutant, ca], [])).toBe(
      mutant.issuer.canonical === ca.subject.canonical || mutant.authorityKeyId === ca.subjectKeyId,
    );
});

it('an authority of the same name with another key has altered nothing (RFC 5280 §4.2.1.1)', async () => {
  const other = { ...ca, subjectKeyId: '00', keySha256: '00', serialNumberHex: '77', sha256: '00' };
  expect(await altered([signer], [other])).toBe(false);
  expect(await altered([signer, other, ca], [])).toBe(false);
});
