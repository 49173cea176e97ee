import { expect, it } from 'vitest';
import { chooseCertificate } from '../../../agent/signing/choose.ts';
import type { TokenCertificate, TokenReading } from '../../../agent/tokens/token.ts';

const token = {
  id: 't',
  label: 'Token',
  manufacturer: 'm',
  model: 'm',
  serialNumber: '1',
  module: '/lib/x.so',
  pinPad: false,
  pin: 'ok',
  pinLength: { min: 4, max: 16 },
} as const;

function entry(sha256: string, changes: Partial<TokenCertificate> = {}): TokenCertificate {
  return {
    sha256: sha256.padEnd(64, '0'),
    der: new Uint8Array(),
    label: `label ${sha256}`,
    notBefore: Date.UTC(2020, 0, 1),
    notAfter: Date.UTC(2025, 11, 31),
    token,
    practice: false,
    canSign: true,
    why: null,
    algorithms: [{ scheme: 'RSA-PKCS1', digest: 'SHA-256' }],
    chain: [],
    alwaysAuthenticate: null,
    ...changes,
  };
}

const practice = entry('ffff', { practice: true, token: null });
const read = (certificates: TokenCertificate[], changes: Partial<TokenReading> = {}): TokenReading => ({
  tokens: certificates.some((certificate) => !certificate.practice) ? [token] : [],
  certificates,
  faults: [],
  ...changes,
});
const codeOf = (reading: TokenReading, name?: string, asPractice = false): unknown => {
  try {
    return chooseCertificate(reading, name === undefined ? { practice: asPractice } : { name, practice: asPractice });
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('takes the only certificate that can sign, whatever others are there', () => {
  const able = entry('aa11');
  expect(codeOf(read([entry('bb22', { canSign: false, why: 'wrong-usage' }), able, practice]))).toBe(able);
});

it('never lets the practice key step in for a missing token', () => {
  expect(codeOf(read([practice]))).toBe('NO_TOKEN');
  expect(codeOf(read([practice]), practice.label)).toBe('NO_TOKEN');
  expect(codeOf(read([practice]), practice.sha256)).toBe('NO_TOKEN');
});

it('takes the practice key when it is asked for, also beside a token', () => {
  expect(codeOf(read([entry('aa11'), practice]), undefined, true)).toBe(practice);
});

it('asks which one where several can sign', () => {
  expect(codeOf(read([entry('aa11'), entry('aa22')]))).toBe('MULTIPLE_TOKENS');
});

it('finds a certificate by the start of its SHA-256 or by its label, and by nothing shorter than four digits', () => {
  const [first, second] = [entry('aa11'), entry('aa22')];
  expect(codeOf(read([first, second]), 'AA22')).toBe(second);
  expect(codeOf(read([first, second]), 'label aa11')).toBe(first);
  expect(codeOf(read([first, second]), 'aa2')).toBe('CERT_NOT_FOUND');
});

it('says why the certificate that was named cannot sign', () => {
  const auth = entry('aa11', { canSign: false, why: 'wrong-usage' });
  expect(codeOf(read([auth, entry('bb22')]), 'aa11')).toBe('CERT_WRONG_USAGE');
});

it('says on which day the one that was named expired', () => {
  const old = entry('aa11', { canSign: false, why: 'expired' });
  expect(() => chooseCertificate(read([old]), { name: 'aa11', practice: false })).toThrow(
    expect.objectContaining({ code: 'CERT_EXPIRED', details: { notAfter: '2025-12-31' } }),
  );
});

it('tells of a driver that crashed where no token is seen, but not of a library that merely refuses to start', () => {
  const fault = (code: 'DRIVER_CRASHED' | 'MODULE_UNUSABLE') => ({
    module: '/lib/x.so',
    failure: { code, details: { module: 'x', reason: 'refused' as const } },
  });
  expect(codeOf(read([practice], { faults: [fault('MODULE_UNUSABLE'), fault('DRIVER_CRASHED')] }))).toBe(
    'DRIVER_CRASHED',
  );
  expect(codeOf(read([practice], { faults: [fault('MODULE_UNUSABLE')] }))).toBe('NO_TOKEN');
});
