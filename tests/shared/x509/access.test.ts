import { expect, it } from 'vitest';
import { identifier, sequence } from '../../../shared/asn1/write.ts';
import { readAccess } from '../../../shared/x509/access.ts';
import { read, textName } from './encoding.ts';
import { certificateOf } from './revocation.ts';

it('tells where OpenSSL wrote that issuers and answers are to be had (RFC 5280 §4.2.2.1)', () => {
  expect(certificateOf('good').access).toEqual({ ocsp: ['http://ocsp.test/'], caIssuers: ['http://ca.test/ca.crt'] });
  expect(certificateOf('ca').access).toBeNull();
});

it('passes over other methods and addresses that HTTP cannot fetch', () => {
  const row = (method: string, uri: string) => sequence(identifier(method), textName('uri', uri));
  const value = sequence(
    row('1.3.6.1.5.5.7.48.2', 'ldap://a/'),
    row('1.3.6.1.5.5.7.48.3', 'http://a/'),
    row('1.3.6.1.5.5.7.48.2', 'HTTPS://a/'),
  );
  expect(readAccess(read(value))).toEqual({ ocsp: [], caIssuers: ['HTTPS://a/'] });
  expect(() => readAccess(read(sequence()))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});
