import { expect, it } from 'vitest';
import { isListFile, readTrustFile } from '../../../shared/trust/trust-file.ts';
import { issuedDer } from '../fixtures.ts';
import { listText } from './list-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);

it('a file of certificates names them, confirmed or not as the caller says', () => {
  expect(readTrustFile(issuedDer('root'), 'user', false)).toMatchObject([
    { source: 'user', confirmed: false, certificate: { subject: { commonName: 'Test Root CA' } } },
  ]);
});

it('a trusted list names its services', () => {
  const anchors = readTrustFile(encode(listText([{}])), 'given', true);
  expect(anchors).toMatchObject([{ source: 'given', service: { territory: 'XT', listVerified: false } }]);
});

it('XML is told from certificates by how it begins', () => {
  expect([encode('\uFEFF <a/>'), encode('-----BEGIN'), issuedDer('root')].map(isListFile)).toEqual([
    true,
    false,
    false,
  ]);
});
