import { expect, it } from 'vitest';
import { certificateFacts } from '../../../shared/validation/facts.ts';
import { issued } from '../fixtures.ts';

it('a certificate as facts survives JSON', () => {
  const facts = certificateFacts(issued('p521'));
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  expect(facts).toMatchObject({
    holder: 'Đỗ Quỳnh',
    key: { kind: 'ec', bits: 521 },
    signatureAlgorithm: { scheme: 'RSA-PSS', digest: 'SHA-256' },
    selfIssued: false,
  });
  expect(certificateFacts(issued('root')).selfIssued).toBe(true);
});
