import { expect, it } from 'vitest';
import { crlFits, deltasFor, maySign } from '../../../shared/x509/crl-scope.ts';
import type { DistributionPoint } from '../../../shared/x509/distribution-points.ts';
import { generalName, textName } from './encoding.ts';
import { certificateOf, crlNames, crlOf } from './revocation.ts';

const bare: DistributionPoint = { name: null, reasons: null, crlIssuer: null };

it('a CRL fits by its issuer, or by one whom the point names and that issues for others (RFC 5280 §6.3.3 (b)(1))', () => {
  const good = certificateOf('good');
  expect(crlFits(crlOf('full'), bare, good)).toBe(true);
  expect(crlFits(crlOf('of-root'), bare, good)).toBe(false);
  const named = { ...bare, crlIssuer: [{ kind: 'directory', name: certificateOf('root').subject } as const] };
  expect(crlFits(crlOf('of-root'), named, good)).toBe(false);
  const indirect = {
    name: null,
    onlyUsers: false,
    onlyAuthorities: false,
    onlyAttributes: false,
    reasons: null,
    indirect: true,
  };
  expect(crlFits({ ...crlOf('of-root'), issuingPoint: indirect }, named, good)).toBe(true);
  expect(crlFits({ ...crlOf('of-root'), issuingPoint: { ...indirect, onlyAttributes: true } }, named, good)).toBe(
    false,
  );
});

it('a CRL with a place fits the point that has it ((b)(2)(i)); one for users fits no authority', () => {
  const part = { ...bare, name: { full: [generalName(textName('uri', 'http://ca.test/part.crl'))] } };
  expect(crlFits(crlOf('some-reasons'), part, certificateOf('pointed'))).toBe(true);
  expect(crlFits(crlOf('elsewhere'), part, certificateOf('pointed'))).toBe(false);
  expect(crlFits(crlOf('users'), part, certificateOf('pointed'))).toBe(true);
  const root = { ...crlOf('users'), issuer: certificateOf('root').subject };
  expect(crlFits(root, bare, certificateOf('ca'))).toBe(false);
  const authorities = { ...crlOf('authorities'), issuer: certificateOf('root').subject };
  expect(crlFits(authorities, bare, certificateOf('ca'))).toBe(true);
});

it('a delta amends a list of its base number or later, and older than itself (§5.2.4)', () => {
  const all = crlNames.map(crlOf);
  const numbers = (number: bigint | null) => deltasFor({ ...crlOf('full'), number }, all).map((delta) => delta.number);
  expect([numbers(4n), numbers(5n), numbers(6n), numbers(8n)]).toEqual([[], [6n], [], [9n]]);
  expect(numbers(null)).toEqual([]);
});

it('a key may have signed a list by name and key identifier (§5.2.1)', () => {
  expect(maySign(certificateOf('ca'), crlOf('full'))).toBe(true);
  expect(maySign(certificateOf('root'), crlOf('full'))).toBe(false);
  expect(maySign({ ...certificateOf('ca'), subjectKeyId: '00' }, crlOf('full'))).toBe(false);
  expect(maySign({ ...certificateOf('ca'), subjectKeyId: null }, crlOf('full'))).toBe(true);
});
