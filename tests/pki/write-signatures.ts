// Makes tests/shared/x509/openssl-signatures.ts anew: `node tests/pki/write-signatures.ts`. Keys and values are OpenSSL's,
// of the algorithms that no WebCrypto can sign with; the keys are thrown away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const message = 'Báo cáo số 45/BC-UBND';

const dsa = (bits: number, q: number) => [
  '-algorithm',
  'DSA',
  '-pkeyopt',
  `dsa_paramgen_bits:${bits}`,
  '-pkeyopt',
  `dsa_paramgen_q_bits:${q}`,
];
const ec = (curve: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];

/** Options of `openssl genpkey`, and the digest. */
const keys = {
  'dsa1024 SHA-1': [dsa(1024, 160), 'sha1'],
  'dsa2048 SHA-256': [dsa(2048, 256), 'sha256'],
  'dsa2048 SHA-512': [dsa(2048, 224), 'sha512'],
  'brainpoolP256t1 SHA-256': [ec('brainpoolP256t1'), 'sha256'],
  'brainpoolP384t1 SHA3-384': [ec('brainpoolP384t1'), 'sha3-384'],
  'brainpoolP512t1 SHA-512': [ec('brainpoolP512t1'), 'sha512'],
  'rsa SHA3-512': [['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha3-512'],
  'ed25519 SHA-512': [['-algorithm', 'ED25519'], null],
  'ed448 SHAKE256': [['-algorithm', 'ED448'], null],
} as const;

const dir = mkdtempSync(join(tmpdir(), 'trien-signatures-'));
const file = (name: string) => join(dir, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

function makeKey(options: readonly string[]): void {
  if (!options.includes('DSA')) return void openssl('genpkey', ...options, '-out', file('key'));
  openssl('genpkey', '-genparam', ...options, '-out', file('parameters'));
  openssl('genpkey', '-paramfile', file('parameters'), '-out', file('key'));
}

try {
  writeFileSync(file('message'), message);
  const rows = Object.entries(keys).map(([name, [options, digest]]) => {
    makeKey(options);
    const spki = openssl('pkey', '-in', file('key'), '-pubout', '-outform', 'DER').toString('base64');
    const how = digest === null ? [] : ['-rawin', '-digest', digest];
    const raw = digest === null ? ['-rawin'] : [];
    const signed = openssl('pkeyutl', '-sign', '-inkey', file('key'), ...how, ...raw, '-in', file('message'));
    return `  '${name}': [\n    '${spki}',\n    '${signed.toString('base64')}',\n  ],\n`;
  });
  const text = `// Written by tests/pki/write-signatures.ts.

/** What is signed, in UTF-8. */
export const message = '${message}';

/** Public key (SubjectPublicKeyInfo) and value (as in X.509), Base64. */
export const opensslSignatures = {
${rows.join('')}} as const;
`;
  writeFileSync(resolve(import.meta.dirname, '../shared/x509/openssl-signatures.ts'), text);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
