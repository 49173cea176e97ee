import { beforeAll, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Signer } from '../../../shared/ports.ts';
import { signSeries } from '../../../shared/signing/series.ts';
import type { SigningOptions } from '../../../shared/signing/sign.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { memoryHasher } from '../fixtures.ts';
import { pdfOf } from '../pdf/sample.ts';
import { selfSigned, type TestSigner } from '../self-signed.ts';

const at = Date.UTC(2026, 10, 22);
const pdf = pdfOf();
const world = { clock: { now: () => at }, hasher: memoryHasher, anchors: [], say: sayIn('en') };
let key: TestSigner;
let stranger: TestSigner;

beforeAll(async () => {
  key = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
  stranger = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
});

const signerOf = ({ certificate, algorithm, sign }: TestSigner): Signer => ({
  certificate,
  chain: [],
  algorithms: [algorithm],
  sign,
});
const hex = (bytes: Bytes): string => toHex(digestOfBytes('SHA-256', bytes));
const three: readonly SigningOptions[] = [
  { record: { role: 'issue', number: '05' } },
  { record: { role: 'issue' } },
  { reason: 'x' },
];

it('signs one after the other: each covers all before it, and all are told as one outcome', async () => {
  const keys: number[] = [];
  const next = async (step: number) => {
    keys.push(step);
    return signerOf(key);
  };
  const signed = await signSeries(sourceOf(pdf), next, three, world);
  expect(keys).toEqual([0, 1, 2]);
  expect(signed.sha256Before).toBe(hex(pdf));
  expect(signed.sha256After).toBe(hex(concat(pdf, signed.appended)));
  expect(signed.report.sha256).toBe(signed.sha256After);
  expect(signed.report.signatures.map(({ revision, revisions }) => [revision, revisions])).toEqual([
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
  for (const one of signed.report.signatures) {
    expect(one.checks.filter(({ id }) => ['integrity', 'signature-value', 'changes-after'].includes(id))).toEqual(
      Array(3).fill(expect.objectContaining({ result: 'ok' })),
    );
  }
});

it('gives nothing where a later signature fails, whatever was done before it', async () => {
  const failing = async (step: number): Promise<Signer> => {
    if (step === 2) throw new Failure('TOKEN_REMOVED', {});
    return signerOf(key);
  };
  await expect(signSeries(sourceOf(pdf), failing, three, world)).rejects.toMatchObject({ code: 'TOKEN_REMOVED' });
  const refused = [three[0] ?? {}, { field: 'Signature1' }];
  await expect(signSeries(sourceOf(pdf), async () => signerOf(key), refused, world)).rejects.toMatchObject({
    code: 'FIELD_UNUSABLE',
  });
});

it('gives nothing where another key would make the second signature', async () => {
  const swapped = async (step: number) => signerOf(step === 0 ? key : stranger);
  await expect(signSeries(sourceOf(pdf), swapped, three, world)).rejects.toMatchObject({
    code: 'PRODUCT_REJECTED',
    details: { check: 'certificate' },
  });
});

it('stops between two signatures when it is cancelled', async () => {
  const controller = new AbortController();
  let count = 0;
  const next = async (): Promise<Signer> => ({
    ...signerOf(key),
    sign: async (toBeSigned) => {
      count += 1;
      controller.abort();
      return key.sign(toBeSigned);
    },
  });
  await expect(signSeries(sourceOf(pdf), next, three, world, controller.signal)).rejects.toMatchObject({
    code: 'USER_CANCELLED',
  });
  expect(count).toBe(1);
});
