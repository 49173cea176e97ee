import { describe, expect, it } from 'vitest';
import { integer, sequence } from '../../../shared/asn1/write.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { summaryOf } from '../../../shared/validation/summary.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { archives } from '../cms/openssl-archives.ts';
import { bytesOf, flipped, memoryHasher, signedCms, signedContent } from '../fixtures.ts';
import { stampedBytes, stampRoot, tokenOf } from './timestamped.ts';

const record = bytesOf(archives.record);
const anchors = [stampRoot(), readCertificate(bytesOf(archives.root))];
const say = sayIn('en');

function reportOf(file: Bytes, detached: Bytes | null, year = 2028) {
  const content = detached === null ? {} : { detached: sourceOf(detached) };
  return validateDocument(sourceOf(file), { file: '', anchors, at: Date.UTC(year, 0), say, ...content }, memoryHasher);
}
const proofOf = async (...args: Parameters<typeof reportOf>) => (await reportOf(...args)).proofs?.[0];

describe('a file that is an evidence record (RFC 4998)', () => {
  it('proves since when the document beside it exists, and is no signature', async () => {
    const report = await reportOf(record, stampedBytes);
    expect(report).toMatchObject({ verdict: 'NO-SIGNATURE', signaturesCount: 0, failure: null });
    expect(report.proofs).toMatchObject([
      { kind: 'evidence-record', indication: 'PASSED', subIndication: null, time: expect.stringMatching(/^2026-11-/) },
    ]);
    expect(
      report.proofs?.[0]?.timestamps.map(({ evidenceRecord, indication }) => [evidenceRecord, indication]),
    ).toEqual([
      [true, 'PASSED'],
      [true, 'PASSED'],
      [true, 'PASSED'],
    ]);
    expect(summaryOf(report, say)).toMatchObject({ state: 'none', text: expect.stringContaining('November') });
  });

  it('is not over another document, and undecided without one', async () => {
    const failed = { indication: 'FAILED', subIndication: 'HASH_FAILURE', time: null };
    expect(await proofOf(record, flipped(stampedBytes, 0))).toMatchObject(failed);
    const open = { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', time: null };
    expect(await proofOf(record, null)).toMatchObject(open);
  });

  it('proves nothing when the last of its authorities has ended', async () => {
    const proof = await proofOf(record, stampedBytes, 2090);
    expect(proof).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  it('does not pass with any bit of it flipped', async () => {
    const passed: number[] = [];
    for (let place = 0; place < record.length; place += 61) {
      const proof = await proofOf(flipped(record, place, place % 8), stampedBytes);
      if (proof?.indication === 'PASSED') passed.push(place);
    }
    // What nobody digests: the list of algorithms, which is a summary of what stands below.
    expect(passed.filter((place) => place > 40)).toEqual([]);
  });

  it('that cannot be read is unreadable', async () => {
    const broken = sequence(integer(1), sequence(), sequence());
    expect(await reportOf(broken, null)).toMatchObject({ verdict: 'UNREADABLE', failure: { code: 'MALFORMED' } });
  });
});

describe('a file that is a timestamp token (RFC 3161)', () => {
  const token = tokenOf('signature');
  it('proves that what it is over existed; it signs nothing', async () => {
    const [value] = [bytesOf(archives.v3)];
    expect(await reportOf(value, stampedBytes)).toMatchObject({
      verdict: 'NO-SIGNATURE',
      proofs: [{ kind: 'timestamp', indication: 'FAILED' }],
    });
    expect(await proofOf(token, null)).toMatchObject({ subIndication: 'SIGNED_DATA_NOT_FOUND' });
  });
});

it('a signature is no proof, whatever lies beside it; a known digest stands for the document', async () => {
  expect((await reportOf(signedCms('rsa'), signedContent)).proofs).toBeUndefined();
  const known = { algorithm: 'SHA-256', value: digestOfBytes('SHA-256', stampedBytes) } as const;
  const frame = { file: '', anchors, at: Date.UTC(2028, 0), say, detachedDigest: known };
  const { proofs } = await validateDocument(sourceOf(record), frame, memoryHasher);
  // The renewed tree is over a digest by another algorithm.
  expect(proofs).toMatchObject([{ indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' }]);
});
