import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Download } from '../../../extension/link/download.ts';
import type { SignJob } from '../../../extension/link/link.ts';
import { creditWindowBytes } from '../../../shared/protocol/limits.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { FakeConnection } from './fake-connection.ts';
import { fakeConnection } from './fake-connection.ts';
import { bytesOf, certificate, jobOf } from './test-world.ts';

const original = random(100);
const appended = random(30);
const sha256After = createHash('sha256').update(original).update(appended).digest('hex');

let fake: FakeConnection;
let job: SignJob;
let download: Download;
beforeEach(() => {
  fake = fakeConnection();
  job = jobOf(original);
  download = new Download(fake.connection, job);
});

const result = (change: object = {}) => ({
  kind: 'sign.result' as const,
  id: job.id,
  n: 0,
  sizeBytes: 30,
  sha256Before: job.documents[0]?.sha256 ?? '',
  sha256After,
  certificate,
  signedAt: '2026-11-22T08:00:00Z',
  ...change,
});

it('joins the original with what was appended', async () => {
  download.chunk(0, 0, appended.slice(0, 20));
  download.chunk(0, 20, appended.slice(20));
  const row = await download.finish(result());
  expect(await bytesOf(row)).toEqual(Buffer.concat([original, appended]));
  expect('signed' in row && row.signed.type).toBe('application/pdf');
});

describe('a product is withheld', () => {
  it.each([
    ['size', { sizeBytes: 31 }],
    ['sha256Before', { sha256Before: 'b'.repeat(64) }],
    ['sha256After', { sha256After: 'b'.repeat(64) }],
    ['certificate', { certificate: 'b'.repeat(64) }],
  ])('where its %s is not the one that was asked for or told', async (check, change) => {
    download.chunk(0, 0, appended);
    expect(await download.finish(result(change))).toEqual({
      n: 0,
      failure: { code: 'PRODUCT_REJECTED', details: { check } },
    });
  });
});

it('refuses a piece that is not due, or beyond the credit', () => {
  const invalid = expect.objectContaining({ code: 'MESSAGE_INVALID' });
  expect(() => download.chunk(0, 1, appended)).toThrow(invalid);
  expect(() => download.chunk(0, 0, new Uint8Array(creditWindowBytes + 1))).toThrow(invalid);
});

it('gives credit at half of the window', () => {
  download.chunk(0, 0, new Uint8Array(creditWindowBytes / 2 - 1));
  expect(fake.sent).toEqual([]);
  download.chunk(0, creditWindowBytes / 2 - 1, new Uint8Array(1));
  const offset = creditWindowBytes * 1.5;
  expect(fake.sent).toEqual([{ message: { kind: 'credit', id: job.id, n: 0, offset }, sizeBytes: 0 }]);
});
