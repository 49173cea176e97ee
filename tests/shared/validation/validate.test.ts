import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { type PadesOptions, preparePades } from '../../../shared/pades/prepare.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';
import { flipped, memoryHasher } from '../fixtures.ts';
import { pdfOf, plainObjects } from '../pdf/sample.ts';
import { selfSigned, type TestSigner } from '../self-signed.ts';

const at = Date.UTC(2026, 10, 22, 8);
const say = sayIn('en');
const original = pdfOf(plainObjects);
let signer: TestSigner;
let trusted: readonly Certificate[];

beforeAll(async () => {
  signer = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
  trusted = [readCertificate(signer.certificate)];
});

async function signed(pdf: Bytes = original, options: PadesOptions = {}): Promise<Bytes> {
  const { certificate, algorithm } = signer;
  const input = { certificate, chain: [], algorithm, signingTime: at - 1000, options };
  const prepared = preparePades(sourceOf(pdf), input, memoryHasher);
  return concat(pdf, prepared.finish(await signer.sign(prepared.toBeSigned)));
}

const validate = (pdf: Bytes, anchors: readonly Certificate[] = trusted, when = at) =>
  validateDocument(sourceOf(pdf), { file: 'to-trinh.pdf', anchors, at: when, say }, memoryHasher);

describe('a document that we signed', () => {
  it('passes where its signer is trusted, and is not decided where nobody is', async () => {
    const pdf = await signed();
    const report = await validate(pdf);
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', signaturesCount: 1, validSignaturesCount: 1 });
    expect(report.signatures[0]).toMatchObject({
      signatureFormat: 'PAdES-BASELINE-B',
      signedBy: 'Khóa thử',
      claimedSigningTime: '2026-11-22T07:59:59Z',
      scope: { kind: 'full' },
      changesAfter: [],
    });
    const untrusted = await validate(pdf, []);
    expect(untrusted.verdict).toBe('INDETERMINATE');
    expect(untrusted.signatures[0]?.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  });

  it('is out of bounds at a time when its certificate was not valid', async () => {
    const report = await validate(await signed(), trusted, Date.UTC(2019, 0, 1));
    expect(report.signatures[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  it('keeps its first signature when a second is added (ISO 32000-2 §12.8.2.2)', async () => {
    const report = await validate(await signed(await signed()));
    expect(report.signatures.map(({ indication, revision, scope }) => [indication, revision, scope.kind])).toEqual([
      ['TOTAL-PASSED', 2, 'partial'],
      ['TOTAL-PASSED', 3, 'full'],
    ]);
    expect(report.signatures[0]?.changesAfter.map(({ kind, allowed }) => [kind, allowed])).toContainEqual([
      'signature',
      true,
    ]);
  });
});

describe('one flipped bit in the signed bytes', () => {
  it('is never passed, and is told as a changed document where it can be read still', async () => {
    const pdf = await signed();
    const verdicts = new Set<string>();
    for (let offset = 9; offset < original.length; offset += 7) {
      const { verdict } = await validate(flipped(pdf, offset, offset % 8));
      verdicts.add(verdict);
      expect(verdict, `byte ${offset}`).not.toBe('TOTAL-PASSED');
    }
    expect(verdicts).toContain('TOTAL-FAILED');
  });

  it('of a stream’s content is HASH_FAILURE (EN 319 102-1 §5.2.7.4)', async () => {
    const pdf = await signed(pdfOf({ ...plainObjects, 90: '(Nội dung)' }));
    const at90 = new TextDecoder('latin1').decode(pdf).indexOf('(N') + 1;
    const report = await validate(flipped(pdf, at90));
    expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
  });
});

describe('other files', () => {
  it('without a signature have none', async () => {
    expect(await validate(original)).toMatchObject({ verdict: 'NO-SIGNATURE', signatures: [], failure: null });
  });

  it('that are no PDF are unreadable, with the failure and without an exception', async () => {
    const text = new TextEncoder().encode('xin chào');
    expect(await validate(text)).toMatchObject({
      verdict: 'UNREADABLE',
      failure: { code: expect.stringMatching(/^DOC_/) },
    });
    expect(await validate(new Uint8Array())).toMatchObject({ verdict: 'UNREADABLE' });
  });

  it('are named by their size and SHA-256, and judged under a policy that is named too', async () => {
    const report = await validate(original);
    const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', original));
    expect(report.sha256).toBe([...sha256].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    expect(report).toMatchObject({ file: 'to-trinh.pdf', sizeBytes: original.length });
    expect(report.policy?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
