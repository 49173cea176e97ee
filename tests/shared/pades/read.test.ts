import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { readPdfSignatures } from '../../../shared/pades/read.ts';
import { text, updated } from '../pdf/sample.ts';
import { hasher, signatureObject, signedPdf, withRange } from './sample.ts';

const read = (pdf: Bytes) => readPdfSignatures(sourceOf(pdf), hasher);

function one(pdf: Bytes) {
  const [signature] = read(pdf);
  if (signature === undefined) throw new Error('no signature');
  return signature;
}

describe.each(['table', 'stream'] as const)('a signature in a document with a cross-reference %s', (form) => {
  it('is told with all that its dictionary says (ISO 32000-2 §12.8.1)', () => {
    const facts = '/M (D:20260131093000Z) /Reason (Ph\xea duy\x80t) /Location (H) /Name (N)';
    const pdf = signedPdf({ form }, signatureObject(undefined, facts));
    expect(one(pdf)).toMatchObject({
      field: 'Signature1',
      kind: 'signature',
      subFilter: 'ETSI.CAdES.detached',
      coverage: { kind: 'whole' },
      revision: 2,
      revisions: 2,
      claimedSigningTime: Date.UTC(2026, 0, 31, 9, 30),
      reason: 'Phê duy•t',
      location: 'H',
      name: 'N',
      certification: null,
      record: null,
    });
  });

  it('gives its value without the zeros behind it', () => {
    const { contents, paddedWithZeros } = one(signedPdf({ form }));
    expect([toHex(contents), paddedWithZeros]).toEqual(['3003020107', true]);
  });
});

describe('the digest of a signature', () => {
  const pdf = signedPdf();
  const { digest, byteRange } = one(pdf);
  const gap = [byteRange?.[1] ?? 0, byteRange?.[2] ?? 0] as const;

  it('is over all but /Contents', () => {
    const whole = text(pdf);
    const plain = hasher.start('SHA-256');
    plain.update(fromLatin1(whole.slice(0, gap[0]) + whole.slice(gap[1])));
    expect(toHex(digest('SHA-256'))).toBe(toHex(plain.digest()));
  });

  it('changes with any flipped bit outside, and with none inside', () => {
    const digestOf = (bytes: Bytes) => {
      const state = hasher.start('SHA-256');
      state.update(bytes.subarray(0, gap[0]));
      state.update(bytes.subarray(gap[1]));
      return toHex(state.digest());
    };
    fc.assert(
      fc.property(fc.nat({ max: pdf.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const flipped = pdf.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const inside = at >= gap[0] && at < gap[1];
        expect(digestOf(flipped) === toHex(digest('SHA-256'))).toBe(inside);
        // Whatever the flip did to the structure: a signature that still covers the whole has another digest.
        for (const signature of readOrNothing(flipped)) {
          if (signature.coverage.kind === 'broken' || inside) continue;
          expect(toHex(signature.digest('SHA-256'))).not.toBe(toHex(digest('SHA-256')));
        }
      }),
      { numRuns: 300 },
    );
  });
});

function readOrNothing(pdf: Bytes) {
  try {
    return read(pdf);
  } catch (error) {
    expect(error).toHaveProperty('record.code');
    return [];
  }
}

describe('signatures', () => {
  it('come in the order of signing, earlier ones with the revision that they cover', () => {
    const first = signedPdf();
    const second = withRange(
      updated(first, {
        1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [6 0 R 4 0 R] /SigFlags 3>>>>',
        6: '<</T (Second) /FT /Sig /V 7 0 R>>',
        7: signatureObject(),
      }),
    );
    expect(read(second).map(({ field, revision, coverage }) => [field, revision, coverage])).toEqual([
      ['Signature1', 2, { kind: 'revision', end: first.length }],
      ['Second', 3, { kind: 'whole' }],
    ]);
  });

  it('are none in fields that are empty', () => {
    expect(read(updated(signedPdf(), { 4: '<</T (Signature1) /FT /Sig>>' }))).toEqual([]);
  });

  it('are time stamps by their sub-filter (ETSI EN 319 142-1 §5.4.3)', () => {
    const stamp = signatureObject().replace('ETSI.CAdES.detached', 'ETSI.RFC3161');
    expect(one(signedPdf({}, stamp)).kind).toBe('timestamp');
  });

  it('with bytes behind the value say so, and keep what has no length', () => {
    expect(one(signedPdf({}, signatureObject('<300302010700ff00>'))).paddedWithZeros).toBe(false);
    expect(toHex(one(signedPdf({}, signatureObject('<3080020107>'))).contents)).toBe('3080020107');
    expect(toHex(one(signedPdf({}, signatureObject('<30847fffffff00>'))).contents)).toBe('30847fffffff00');
    expect(one(signedPdf({}, signatureObject('<>'))).contents.length).toBe(0);
  });

  it.each<[string, Bytes, string]>([
    ['with /Contents as a literal string', signedPdf({}, signatureObject('(<00>)')), 'contents'],
    ['with /Contents elsewhere', signedPdf({}, signatureObject('9 0 R /X <00>')), 'contents'],
    ['with /ByteRange twice', signedPdf({}, signatureObject(undefined, '/ByteRange [0 1 2 3]')), 'dictionary'],
    ['in an object stream', signedPdf({ form: 'stream', packed: [5] }), 'dictionary'],
    ['that is no dictionary', signedPdf({}, `[${signatureObject()}]`), 'dictionary'],
  ])('%s are broken', (_, pdf, reason) => {
    expect(one(pdf).coverage).toEqual({ kind: 'broken', reason });
  });

  it.each<[string, (range: number[]) => number[], string]>([
    ['starts late', ([, b = 0, c = 0, d = 0]) => [1, b - 1, c, d], 'not-from-the-start'],
    ['leaves out more', ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 1, c, d], 'gap-is-not-the-contents'],
    ['goes beyond the file', ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d + 1], 'beyond-the-file'],
    ['ends early', ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d - 9], 'not-a-revision'],
    ['has three numbers', ([a = 0, b = 0, c = 0]) => [a, b, c], 'not-four-numbers'],
  ])('whose range %s are broken', (_, change, reason) => {
    const whole = text(signedPdf());
    const blanked = whole.replace(/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 00000 00000 00000]');
    const signature = one(withRange(fromLatin1(blanked), change));
    expect(signature.coverage).toEqual({ kind: 'broken', reason });
    expect(signature.revision).toBe(0);
  });

  it('without a range inside the document have no digest', () => {
    const { digest } = one(signedPdf({}, signatureObject().replace(/\/ByteRange \[.*\]/, '')));
    expect(() => digest('SHA-256')).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});
