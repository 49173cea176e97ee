import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LoginRefused, nonceStore, verifyLogin } from '../../../examples/portal/login.mjs';
import { loginMessage } from '../../../shared/protocol/login.ts';
import { makePki, type Pki } from '../../pki/pki.ts';
import type { PkiName } from '../../pki/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-login-'));
const origin = 'https://portal.example';
const nonce = Buffer.alloc(32, 7).toString('base64');
let pki: Pki;

beforeAll(async () => {
  pki = await makePki(join(folder, 'pki'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A token whose signature OpenSSL has made over the agent's own message. */
function tokenOf(key: PkiName, algorithm: string, saidOrigin = origin, saidNonce = nonce) {
  const bits = algorithm.slice(2);
  const message = join(folder, 'message');
  writeFileSync(message, loginMessage(saidOrigin, saidNonce, `SHA-${bits}` as 'SHA-256'));
  const padding = algorithm.startsWith('PS')
    ? ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', `rsa_pss_saltlen:${Number(bits) / 8}`]
    : [];
  const der = execFileSync('openssl', ['dgst', `-sha${bits}`, '-sign', pki.entries[key].key, ...padding, message]);
  const signature = algorithm.startsWith('ES') ? p1363(der, bits === '256' ? 32 : bits === '384' ? 48 : 66) : der;
  return {
    format: 'trien:1',
    unverifiedCertificate: readFileSync(pki.entries[key].der).toString('base64'),
    algorithm,
    signature: signature.toString('base64'),
  };
}

/** r and s of OpenSSL's DER, each of `size` bytes. */
function p1363(der: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = der[1] === 0x81 ? 3 : 2; at < der.length; ) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    parts.push(Buffer.concat([Buffer.alloc(size), number]).subarray(-size));
    at += 2 + length;
  }
  return Buffer.concat(parts);
}

const certificate = (name: PkiName) => new X509Certificate(readFileSync(pki.entries[name].pem));
const expected = () => ({
  origin,
  nonce: nonce as string | null,
  trusted: [certificate('root')],
  issuers: [certificate('ca')],
  at: new Date('2026-11-22T02:00:00Z'),
});

describe('a login by token', () => {
  it.each([
    ['rsa2048', 'RS256'],
    ['rsa3072', 'RS384'],
    ['rsa2048', 'PS256'],
    ['p256', 'ES256'],
    ['p384', 'ES384'],
    ['p521', 'ES512'],
  ] as const)('%s, %s: signed by OpenSSL over the agent’s message, it is taken', (key, algorithm) => {
    expect(verifyLogin(tokenOf(key, algorithm), expected()).name).toMatch(/\p{Lu}/u);
  });

  it.each([
    ['of another origin', () => [tokenOf('rsa2048', 'RS256', 'https://evil.example'), expected()]],
    ['of another nonce', () => [tokenOf('rsa2048', 'RS256', origin, 'A'.repeat(44)), expected()]],
    ['whose nonce was used', () => [tokenOf('rsa2048', 'RS256'), { ...expected(), nonce: null }]],
    ['of another root', () => [tokenOf('rsa2048', 'RS256'), { ...expected(), trusted: [certificate('p256')] }]],
    ['without the issuer', () => [tokenOf('rsa2048', 'RS256'), { ...expected(), issuers: [] }]],
    ['of an expired certificate', () => [tokenOf('expired', 'ES256'), expected()]],
    ['that names another algorithm', () => [{ ...tokenOf('rsa2048', 'RS256'), algorithm: 'ES256' }, expected()]],
    ['that names no algorithm', () => [{ ...tokenOf('rsa2048', 'RS256'), algorithm: 'none' }, expected()]],
    [
      'with another’s certificate',
      () => [
        { ...tokenOf('rsa2048', 'RS256'), unverifiedCertificate: tokenOf('rsa3072', 'RS256').unverifiedCertificate },
        expected(),
      ],
    ],
    ['of another format', () => [{ ...tokenOf('rsa2048', 'RS256'), format: 'trien:mock' }, expected()]],
    ['that is none', () => [null, expected()]],
    [
      'with a certificate that is none',
      () => [{ ...tokenOf('rsa2048', 'RS256'), unverifiedCertificate: 'AAAA' }, expected()],
    ],
  ] as const)('%s is refused', (_, made) => {
    const [token, known] = made() as unknown as [unknown, Parameters<typeof verifyLogin>[1]];
    expect(() => verifyLogin(token, known)).toThrow(LoginRefused);
  });
});

describe('nonces', () => {
  it('are good once, for their own session, for five minutes', () => {
    let now = 0;
    const nonces = nonceStore(() => now);
    const first = nonces.make('a');
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(nonces.take('b')).toBe(null);
    expect(nonces.take('a')).toBe(first);
    expect(nonces.take('a')).toBe(null);
    nonces.make('a');
    now = 5 * 60_000 + 1;
    expect(nonces.take('a')).toBe(null);
  });
});
