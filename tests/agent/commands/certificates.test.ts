import { beforeAll, expect, it } from 'vitest';
import { listCertificates } from '../../../agent/commands/certificates.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { certificateOf, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

let key: SigningKey;
beforeAll(() => {
  key = issueKey('p256');
});

const reading = () => ({
  certificates: [
    certificateOf(key),
    certificateOf(key, { canSign: false, why: 'wrong-usage' }),
    certificateOf(key, { canSign: false, why: 'unreadable', der: new Uint8Array([1, 2]), label: 'nhãn' }),
    certificateOf(key, { practice: true, token: null }),
  ],
});

it('tells people which can sign, why others cannot, and marks the practice key', async () => {
  const { line, printed } = keptLine();
  expect(await listCertificates(line, fakeTokens(key, { reading: reading() }))).toBe(0);
  const text = printed.join('\n');
  expect(text).toMatch(/✔ [0-9a-f]{16} {2}Nguyễn Văn Thử\n/);
  expect(text).toContain('cannot sign: not for signing');
  expect(text).toContain('✖');
  expect(text).toContain('nhãn');
  expect(printed.findLast((row) => row.startsWith('✔'))).toContain('(practice)');
});

it('tells programs the same as one object, also of what is unreadable', async () => {
  const { line, printed } = keptLine({ json: true });
  await listCertificates(line, fakeTokens(key, { reading: reading() }));
  const { certificates } = JSON.parse(printed.join('')) as { certificates: Record<string, unknown>[] };
  expect(certificates).toMatchObject([
    { canSign: true, why: null, token: 'Token thử', practice: false },
    { canSign: false, why: 'wrong-usage' },
    { canSign: false, why: 'unreadable', subject: null, notAfter: null },
    { practice: true, token: null },
  ]);
  expect(certificates[0]?.notAfter).toMatch(/^\d{4}-\d\d-\d\dT/);
});

it('a module at fault is told and decides the exit code', async () => {
  const { line, told } = keptLine();
  const faults = [{ module: '/lib/x.so', failure: { code: 'DRIVER_TIMEOUT', details: { module: 'x' } } }] as const;
  expect(await listCertificates(line, fakeTokens(key, { reading: { ...reading(), faults } }))).toBe(69);
  expect(told.join()).toContain('/lib/x.so');
});
