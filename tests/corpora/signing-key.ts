import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  };
}
