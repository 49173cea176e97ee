import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { prepareSignedData } from '../../../shared/cms/build.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import { readPdfSignatures } from '../../../shared/pades/read.ts';
import { fillContents } from '../../../shared/pdf/byte-range.ts';
import { recoverPdf } from '../../../shared/pdf/recover.ts';
import { sayIn } from '../../../shared/text/text.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { memoryHasher } from '../fixtures.ts';
import { pdfOf, plainObjects, text, updated } from '../pdf/sample.ts';
import { selfSigned, type TestSigner } from '../self-signed.ts';

const at = Date.UTC(2026, 10, 22, 8);
/** So long that no table stands near where a wrong offset leads. */
const original = pdfOf({ ...plainObjects, 4: `(${'x'.repeat(3000)})` });
let signer: TestSigner;

beforeAll(async () => {
  signer = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
});

async function signed(pdf = original): Promise<Bytes> {
  const { certificate, algorithm } = signer;
  const input = { certificate, chain: [], algorithm, signingTime: at, options: {} };
  const prepared = preparePades(sourceOf(pdf), input, memoryHasher);
  return concat(pdf, prepared.finish(await signer.sign(prepared.toBeSigned)));
}

/** A signed file that is changed and then signed in the same place by someone who does not look: its digest is right. */
async function signedAfter(change: (pdf: string) => string, pdf?: Bytes): Promise<Bytes> {
  const good = await signed(pdf);
  const [signature] = readPdfSignatures(sourceOf(good), memoryHasher);
  const [, start = 0, behind = 0] = signature?.byteRange ?? [];
  const bytes = fromLatin1(change(text(good)));
  expect(bytes.length).toBe(good.length);
  const digest = memoryHasher.start('SHA-256');
  digest.update(bytes.slice(0, start));
  digest.update(bytes.slice(behind));
  const { certificate, algorithm } = signer;
  const prepared = prepareSignedData({ certificate, chain: [], messageDigest: digest.digest(), algorithm });
  bytes.fill(0x30, start + 1, behind - 1);
  fillContents(bytes, start, prepared.finish(await signer.sign(prepared.toBeSigned)));
  return bytes;
}

const validate = (pdf: Bytes): Promise<Report> => {
  const anchors = [readCertificate(signer.certificate)];
  return validateDocument(sourceOf(pdf), { file: '', anchors, at, say: sayIn('en') }, memoryHasher);
};

const results = ({ signatures }: Report) =>
  Object.fromEntries(
    (signatures[0]?.checks ?? [])
      .filter(({ id }) => ['structure', 'coverage', 'changes-after', 'integrity', 'signature-value'].includes(id))
      .map(({ id, result }) => [id, result]),
  );

const whole = { structure: 'ok', coverage: 'ok', 'changes-after': 'ok', integrity: 'ok', 'signature-value': 'ok' };
/** Leads `startxref` astray, too far to be found again, without changing any length. */
const astray = (pdf: string) =>
  pdf.replace(/startxref\n(\d+)(?![\s\S]*startxref)/, (_, n) => `startxref\n${'1'.repeat(n.length)}`);

describe('a file that has to be mended', () => {
  it('and was damaged after its signature is told so: the signature is found, and undecided', async () => {
    const pdf = await signed();
    const damaged = fromLatin1(`${text(pdf)}99 0 obj\n<<>>\nendobj\nxref\nstartxref\n7\n%%EOF\n`);
    const report = await validate(damaged);
    expect(report).toMatchObject({ verdict: 'INDETERMINATE', signaturesCount: 1, validSignaturesCount: 0 });
    expect(results(report)).toEqual({ ...whole, structure: 'failed', 'changes-after': 'failed' });
    expect(report.signatures[0]?.changesAfter).toMatchObject([{ kind: 'other', subject: 'file', allowed: false }]);
  });

  it('and was so when it was signed never passes, though its digest is right', async () => {
    const report = await validate(await signedAfter(astray));
    expect(report.verdict).toBe('TOTAL-FAILED');
    expect(results(report)).toMatchObject({
      structure: 'failed',
      coverage: 'failed',
      integrity: 'ok',
      'signature-value': 'ok',
    });
  });

  it('and shows pages only where a reader searches for them never passes', async () => {
    const report = await validate(await signedAfter((pdf) => pdf.replace('/Kids [3 0 R]', '/Kids [8 0 R]')));
    expect(report.verdict).not.toBe('TOTAL-PASSED');
    expect(results(report)).toMatchObject({ integrity: 'ok', structure: 'failed' });
  });

  it('and goes on in a sound update after such a signature never passes', async () => {
    const bad = await signedAfter(astray);
    const start = text(bad).lastIndexOf('xref\n', text(bad).lastIndexOf('startxref') - 1);
    const later = fromLatin1(
      text(updated(bad, { 9: '<<>>' })).replace(/\/Prev \d+(?![\s\S]*\/Prev)/, `/Prev ${start}`),
    );
    expect(recoverPdf(sourceOf(later)).recovery).toBeNull();
    const report = await validate(later);
    expect([report.signaturesCount, report.verdict]).toEqual([1, 'TOTAL-FAILED']);
  });

  it('without a signature is unreadable, as it stands', async () => {
    const report = await validate(fromLatin1(astray(text(original))));
    expect(report).toMatchObject({ verdict: 'UNREADABLE', failure: { code: 'DOC_DAMAGED' } });
  });
});

describe('a damaged file that we signed', () => {
  const damaged: readonly (readonly [string, Bytes])[] = [
    ['a lost table', fromLatin1(astray(text(original)))],
    ['no end', fromLatin1(text(original).replace(/xref[\s\S]*/, ''))],
    ['offsets astray', fromLatin1(text(original).replace(/\d{10} 00000 n/g, '0000000005 00000 n'))],
  ];

  it.each(damaged)('is sound where it had %s: its update has a table of all', async (_, broken) => {
    expect(recoverPdf(sourceOf(broken)).recovery).not.toBeNull();
    const pdf = await signed(broken);
    expect(recoverPdf(sourceOf(pdf)).recovery).toBeNull();
    const report = await validate(pdf);
    expect([report.verdict, results(report)]).toEqual(['TOTAL-PASSED', whole]);
  });

  it.each(damaged)('keeps its first signature when a second is added (%s)', async (_, broken) => {
    const report = await validate(await signed(await signed(broken)));
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });
});
