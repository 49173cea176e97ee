import { expect, it } from 'vitest';
import { judgeCertificate } from '../../../shared/x509/judge-certificate.ts';
import { factsOfRecord, recordOf } from '../../../shared/x509/pki-record.ts';
import { certificateOf, factsOf, inJanuary } from './revocation.ts';

it('facts are kept as JSON and judged again to the same end, without any cryptography', async () => {
  const facts = await factsOf('revoked', { crls: ['full', 'delta', 'of-root'], answers: ['by-responder'] });
  const again = factsOfRecord(JSON.parse(JSON.stringify(recordOf(facts))));
  const input = { at: inJanuary, revocation: 'demanded' } as const;
  const [first, second] = [facts, again].map((kept) => judgeCertificate(certificateOf('revoked'), kept, input));
  expect(second?.standings).toEqual(first?.standings);
  expect(second?.validation).toEqual(first?.validation);
  expect(first?.standings[0]?.state).toBe('revoked');
  expect(recordOf(again)).toEqual(recordOf(facts));
});

it('a record that is not whole is refused', async () => {
  const record = recordOf(await factsOf('good', {}));
  const malformed = expect.objectContaining({ code: 'MALFORMED' });
  expect(() => factsOfRecord({ ...record, certificates: [] })).toThrow(malformed);
  expect(() => factsOfRecord({ ...record, crls: ['?'] })).toThrow(malformed);
});
