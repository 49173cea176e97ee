import { expect, it } from 'vitest';
import { readTrustFile } from '../../../shared/trust/trust-file.ts';
import { issuedDer } from '../fixtures.ts';

it('a file of certificates names them, confirmed or not as the caller says', () => {
  expect(readTrustFile(issuedDer('root'), 'user', false)).toMatchObject([
    { source: 'user', confirmed: false, certificate: { subject: { commonName: 'Test Root CA' } } },
  ]);
});
