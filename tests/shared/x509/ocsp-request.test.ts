import { expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { writeOcspRequest } from '../../../shared/x509/ocsp-request.ts';
import { bytesOf } from '../fixtures.ts';
import { revocationRequest } from './openssl-revocation.ts';
import { certificateOf } from './revocation.ts';

it('is what OpenSSL writes, byte for byte (RFC 6960 §4.1.1)', () => {
  expect(toHex(writeOcspRequest(certificateOf('good'), certificateOf('ca')))).toBe(toHex(bytesOf(revocationRequest)));
});

it('carries a nonce as an OCTET STRING inside its extension (RFC 9654 §2.1)', () => {
  const request = toHex(
    writeOcspRequest(certificateOf('good'), certificateOf('ca'), new Uint8Array(4).fill(0xab), 'SHA-256'),
  );
  expect(request).toMatch(/a2133011300f06092b06010505073001020404?06?0404abababab$|0404abababab$/);
  expect(request).toContain('608648016503040201');
});
