import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

/** A key with a self-signed certificate, both made by OpenSSL for one run of the tests. */
export interface SigningKey {
  readonly certificate: Bytes;
  readonly certificatePem: string;
  readonly algorithm: SignatureAlgorithm;
  /** A signature value as the port `Signer` gives it. */
  sign(toBeSigned: Bytes): Bytes;
  /** Of a SHA-256 that was made before, by `openssl pkeyutl`. */
  signDigest(digest: Bytes): Bytes;
}

const kinds = {
  rsa: { newKey: ['rsa:2048'], scheme: 'RSA-PKCS1' },
  p256: { newKey: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], scheme: 'ECDSA' },
} as const;

/** Issues a key and a certificate valid for two days. */
export function issueKey(kind: keyof typeof kinds, name = '/C=VN/CN=Nguyễn Văn Thử'): SigningKey {
  const folder = mkdtempSync(join(tmpdir(), 'trien-key-'));
  const paths = {
    key: join(folder, 'key.pem'),
    pem: join(folder, 'certificate.pem'),
    der: join(folder, 'certificate.der'),
  };
  const { newKey, scheme } = kinds[kind];
  const subject = ['-subj', name, '-utf8', '-days', '2'];
  const usage = ['-addext', 'keyUsage=critical,digitalSignature,nonRepudiation'];
  const request = ['req', '-x509', '-newkey', ...newKey, '-nodes', '-keyout', paths.key, '-out', paths.pem];
  execFileSync('openssl', [...request, ...subject, ...usage], { stdio: 'pipe' });
  execFileSync('openssl', ['x509', '-in', paths.pem, '-outform', 'DER', '-out', paths.der]);
  const key = createPrivateKey(readFileSync(paths.key));
  rmSync(paths.key);
  return {
    certificate: new Uint8Array(readFileSync(paths.der)),
    certificatePem: paths.pem,
    algorithm: { scheme, digest: 'SHA-256' },
    sign: (toBeSigned) => new Uint8Array(sign('sha256', toBeSigned, { key, dsaEncoding: 'ieee-p1363' })),
    signDigest(digest) {
      writeFileSync(paths.key, key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
      try {
        const how = ['pkeyutl', '-sign', '-inkey', paths.key, '-pkeyopt', 'digest:sha256'];
        const value = new Uint8Array(execFileSync('openssl', how, { input: digest }));
        return scheme === 'ECDSA' ? plainEcdsa(value) : value;
      } finally {
        rmSync(paths.key);
      }
    },
  };
}

/** `r || s` of a DER value for P-256 (RFC 3279 §2.2.3). */
function plainEcdsa(der: Bytes): Bytes {
  const lengthOfR = der[3] ?? 0;
  const r = der.subarray(4, 4 + lengthOfR);
  const s = der.subarray(6 + lengthOfR);
  const value = new Uint8Array(64);
  for (const [part, end] of [
    [r, 32],
    [s, 64],
  ] as const) {
    const magnitude = part.length > 32 ? part.subarray(part.length - 32) : part;
    value.set(magnitude, end - magnitude.length);
  }
  return value;
}
