import { execFileSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { practiceName } from '../../../agent/tokens/practice.ts';
import { selfSigned } from '../../../agent/tokens/practice-certificate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-practice-certificate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function certificate(now: number) {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const der = await selfSigned(practiceName, pair, now);
  const path = join(folder, `${now}.der`);
  writeFileSync(path, der);
  return {
    der,
    openssl: (...words: string[]) => execFileSync('openssl', ['x509', '-in', path, ...words], { encoding: 'utf8' }),
  };
}

describe('the certificate of a practice key', () => {
  it('says to whoever looks at it that it has no legal value', async () => {
    const { openssl } = await certificate(Date.UTC(2026, 10, 22));
    expect(openssl('-noout', '-subject', '-nameopt', 'utf8')).toContain(practiceName);
    expect(practiceName).toMatch(/^KHÔNG CÓ GIÁ TRỊ PHÁP LÝ/);
  });

  it('is for signatures over documents and for nothing else (RFC 5280 §4.2.1.3, §4.2.1.9)', async () => {
    const { der, openssl } = await certificate(Date.UTC(2026, 10, 22));
    const text = openssl('-noout', '-text');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(readCertificate(der)).toMatchObject({
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      basicConstraints: { ca: false },
      unknownCritical: [],
    });
  });

  it('is signed with its own key', async () => {
    const { der } = await certificate(Date.UTC(2026, 10, 22));
    const path = join(folder, 'self.pem');
    writeFileSync(path, execFileSync('openssl', ['x509', '-inform', 'DER'], { input: der }));
    const words = ['verify', '-partial_chain', '-check_ss_sig', '-trusted', path, '-attime', '1795305600', path];
    expect(execFileSync('openssl', words, { encoding: 'utf8' })).toContain('OK');
  });

  it('has the form of dates that its years demand (RFC 5280 §4.1.2.5)', async () => {
    const { der, openssl } = await certificate(Date.UTC(2045, 0, 2));
    expect(openssl('-noout', '-enddate')).toContain('2054');
    expect(new Date(readCertificate(der).notAfter).getUTCFullYear()).toBe(2054);
  });
});
