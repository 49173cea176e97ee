import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeCertificates } from '../../../agent/tokens/certificates.ts';
import { CKF, CKM } from '../../../agent/tokens/cryptoki.ts';
import type { SlotDescription } from '../../../agent/tokens/host-messages.ts';
import type { TokenInfo } from '../../../agent/tokens/token.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { type Pki, sharedPki } from '../../pki/pki.ts';
import type { PkiName } from '../../pki/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-certificates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let pki: Pki;
const der = (name: PkiName | 'ed'): Bytes =>
  Uint8Array.from(readFileSync(name === 'ed' ? join(folder, 'ed.der') : pki.entries[name].der));
const object = (bytes: Bytes, label = '') => ({
  der: bytes,
  id: Uint8Array.of(1),
  label: new TextEncoder().encode(label),
});
const slot: SlotDescription = {
  slot: new Uint8Array(8),
  label: 'T',
  manufacturer: '',
  model: '',
  serialNumber: '',
  flags: CKF.userPinInitialized,
  minPin: 4,
  maxPin: 8,
  mechanisms: [CKM.rsaPkcs, CKM.ecdsa],
};
const token = { id: 't' } as TokenInfo;
const now = Date.UTC(2026, 10, 22);
const one = (name: PkiName | 'ed', at = now, where = slot) =>
  describeCertificates([object(der(name))], where, token, at)[0];

describe('a certificate on a token', () => {
  beforeAll(async () => {
    pki = await sharedPki();
    const at = (name: string) => join(folder, name);
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', at('ed.key')]);
    const request = [
      'req',
      '-x509',
      '-key',
      at('ed.key'),
      '-subj',
      '/CN=Ed',
      '-days',
      '9',
      '-addext',
      'basicConstraints=CA:FALSE',
    ];
    execFileSync('openssl', [...request, '-outform', 'DER', '-out', at('ed.der')]);
  });

  it('can sign where its usage, its dates and the token’s mechanisms allow', () => {
    expect(one('rsa2048')).toMatchObject({
      canSign: true,
      why: null,
      practice: false,
      token,
      label: 'Nguyễn Văn A',
      alwaysAuthenticate: null,
    });
    expect(one('rsa2048')?.algorithms.map(({ scheme }) => scheme)).not.toContain('RSA-PSS');
    expect(one('p256')).toMatchObject({ canSign: true, algorithms: [{ scheme: 'ECDSA', digest: 'SHA-256' }] });
  });

  it('has the name that OpenSSL’s SHA-256 gives it', () => {
    const printed = execFileSync(
      'openssl',
      ['x509', '-in', pki.entries.p256.der, '-noout', '-fingerprint', '-sha256'],
      {
        encoding: 'utf8',
      },
    );
    expect(one('p256')?.sha256).toBe(printed.replace(/^.*=|:|\n/g, '').toLowerCase());
  });

  it.each([
    ['expired', 'expired'],
    ['not-yet-valid', 'not-yet'],
    ['wrong-usage', 'wrong-usage'],
    ['unsupported-key', 'weak-key'],
  ] as const)('cannot sign and says why: %s', (why, name) => {
    expect(one(name)).toMatchObject({ canSign: false, why, algorithms: [] });
  });

  it('cannot sign with a kind of key that the core lacks', () => {
    expect(one('ed', Date.now() + 3_600_000)).toMatchObject({ canSign: false, why: 'unsupported-key' });
  });

  it('cannot sign on a token that never got a PIN', () => {
    expect(one('rsa2048', now, { ...slot, flags: 0 })).toMatchObject({ canSign: false, why: 'no-key' });
  });

  it('cannot sign with mechanisms that the token lacks', () => {
    expect(one('p256', now, { ...slot, mechanisms: [CKM.rsaPkcs] })).toMatchObject({ why: 'unsupported-key' });
  });

  it('that is none is listed as unreadable, and spoils no other', () => {
    const listed = describeCertificates(
      [object(Uint8Array.of(1, 2, 3), 'hỏng'), object(der('p256'))],
      slot,
      token,
      now,
    );
    expect(listed.map(({ why }) => why)).toEqual(['unreadable', null]);
    expect(listed[0]).toMatchObject({ label: 'hỏng', notBefore: 0, notAfter: 0, chain: [] });
  });

  it('is labelled with letters that can be seen, whatever stands on the token', () => {
    const [listed] = describeCertificates([object(der('p256'), 'a\u202eb')], slot, token, now);
    expect(listed?.label).toBe('a\ufffdb');
  });

  it('has the authorities on the same token as its chain, and they are not listed', () => {
    const [certificate, ...others] = describeCertificates(
      [object(der('root')), object(der('p256')), object(der('ca'))],
      slot,
      token,
      now,
    );
    expect(others).toEqual([]);
    expect(certificate?.chain).toEqual([der('ca'), der('root')]);
  });
});
