import { expect, it } from 'vitest';
import { evidenceAddresses, missingEvidence } from '../../../shared/x509/evidence-addresses.ts';
import { certificateOf, judged } from './revocation.ts';

it('a certificate says itself where evidence about it is to be had', () => {
  const { sha256 } = certificateOf('good');
  const crls = ['http://ca.test/ca.crl'];
  expect(evidenceAddresses(certificateOf('good'))).toEqual({
    sha256,
    ocsp: ['http://ocsp.test/'],
    crls,
    deltaCrls: [],
  });
  expect(evidenceAddresses(certificateOf('pointed')).crls).toEqual(['http://ca.test/part.crl']);
  expect(evidenceAddresses(certificateOf('ca'))).toMatchObject({ ocsp: [], crls: [], deltaCrls: [] });
  const { distributionPoints } = certificateOf('good');
  expect(evidenceAddresses({ ...certificateOf('ca'), freshestCrl: distributionPoints }).deltaCrls).toEqual(crls);
});

it('what a judged path lacks is what its unknown certificates name', async () => {
  const names = async (...given: Parameters<typeof judged>) =>
    missingEvidence(await judged(...given)).map(({ sha256 }) => sha256);
  expect(await names('good', {})).toEqual([certificateOf('good').sha256, certificateOf('ca').sha256]);
  expect(await names('good', { crls: ['full'] })).toEqual([certificateOf('ca').sha256]);
  expect(await names('good', { crls: ['full', 'of-root'] })).toEqual([]);
  expect(await names('good', {}, { revocation: 'ignored' })).toEqual([]);
});
