import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { type ValidationInput, validateDocument } from '../../../shared/validation/validate.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { flipped, issued, memoryHasher, signedCms, signedContent } from '../fixtures.ts';
import { strictPolicy } from './good-facts.ts';
import { stamped, stampedBytes, stampRoot } from './timestamped.ts';

const at = Date.UTC(2026, 10, 22, 8);
const say = sayIn('en');
const validate = (cms: Bytes, detached: Bytes | null, more: Partial<ValidationInput> = {}) =>
  validateDocument(
    sourceOf(cms),
    {
      ...{ file: 'van-ban.p7s', anchors: [issued('root'), stampRoot()], at, say },
      ...(detached !== null && { detached: sourceOf(detached) }),
      ...more,
    },
    memoryHasher,
  );

describe('CAdES (EN 319 122-1)', () => {
  it('beside its content passes, and is called by its form', async () => {
    const report = await validate(signedCms('rsa'), signedContent);
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', signaturesCount: 1 });
    expect(report.signatures[0]).toMatchObject({ signatureFormat: 'CAdES-BASELINE-B', scope: { kind: 'full' } });
  });

  it('around its content passes, whatever lies beside it; of another text that is named it is no signature', async () => {
    for (const form of ['attached', 'streamed'] as const) {
      expect((await validate(signedCms(form), null)).verdict, form).toBe('TOTAL-PASSED');
      const named = { isDetachedNamed: true };
      expect((await validate(signedCms(form), signedContent, named)).verdict, form).toBe('TOTAL-PASSED');
      const another = flipped(signedContent, 0);
      expect((await validate(signedCms(form), another)).verdict, form).toBe('TOTAL-PASSED');
      const other = await validate(signedCms(form), another, named);
      expect(other.signatures[0], form).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
    }
  });

  it('around its content is over what is known by a digest alone where that digest tells it, and else over nothing', async () => {
    const of = (algorithm: 'SHA-1' | 'SHA-256' | 'SHA-512', content: Bytes) =>
      validate(signedCms('attached'), null, {
        isDetachedNamed: true,
        detachedDigest: { algorithm, value: digestOfBytes(algorithm, content) },
      });
    for (const algorithm of ['SHA-256', 'SHA-512'] as const) {
      expect((await of(algorithm, signedContent)).verdict, algorithm).toBe('TOTAL-PASSED');
      expect((await of(algorithm, flipped(signedContent, 0))).verdict, algorithm).toBe('TOTAL-FAILED');
    }
    expect((await of('SHA-1', signedContent)).verdict).toBe('TOTAL-FAILED');
  });

  it('without its content is not decided, over another one fails', async () => {
    const [none, other] = [
      await validate(signedCms('rsa'), null),
      await validate(signedCms('rsa'), flipped(signedContent, 0)),
    ];
    expect(none.signatures[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' });
    expect(other.signatures[0]).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
  });

  it('beside a digest of its content alone passes, and fails by another digest', async () => {
    const value = digestOfBytes('SHA-256', signedContent);
    const known = { algorithm: 'SHA-256', value } as const;
    expect((await validate(signedCms('rsa'), null, { detachedDigest: known })).verdict).toBe('TOTAL-PASSED');
    const other = { ...known, value: flipped(value, 3) };
    expect((await validate(signedCms('rsa'), null, { detachedDigest: other })).verdict).toBe('TOTAL-FAILED');
    const foreign = await validate(signedCms('rsa'), null, { detachedDigest: { ...known, algorithm: 'SHA-512' } });
    expect(foreign.signatures[0]?.subIndication).toBe('SIGNED_DATA_NOT_FOUND');
  });

  it('by two signers has two verdicts', async () => {
    const report = await validate(signedCms('two-signers'), signedContent);
    expect(report.signatures.map(({ indication, field }) => [indication, field])).toEqual([
      ['TOTAL-PASSED', '1'],
      ['TOTAL-PASSED', '2'],
    ]);
  });

  it('without a reference to a certificate is CMS', async () => {
    const report = await validate(signedCms('without-reference'), signedContent);
    expect(report.signatures[0]).toMatchObject({ signatureFormat: 'CMS-B', indication: 'TOTAL-PASSED' });
  });

  it('with a timestamp and CRLs is LT, and good after its certificate has ended', async () => {
    const cms = stamped(['signature'], ['good']);
    const report = await validate(cms, stampedBytes, { at: Date.UTC(2029, 0, 1) });
    expect(report.signatures[0]).toMatchObject({
      signatureFormat: 'CAdES-BASELINE-LT',
      indication: 'TOTAL-PASSED',
      timestamps: [{ type: 'signature', by: 'tsa', indication: 'PASSED' }],
      revocation: { source: 'crl', status: 'good' },
    });
    expect(report.signatures[0]?.bestSignatureTime).toMatch(/^2026-11-/);
  });

  it('is judged by the policy that is given', async () => {
    const report = await validate(signedCms('rsa'), signedContent, { policy: strictPolicy });
    expect(report).toMatchObject({ verdict: 'INDETERMINATE', policy: { name: strictPolicy.name } });
    expect(report.signatures[0]?.subIndication).toBe('TRY_LATER');
  });

  it('that is cut off is unreadable, with its failure', async () => {
    const report = await validate(signedCms('rsa').slice(0, 200), signedContent);
    expect(report).toMatchObject({ verdict: 'UNREADABLE', failure: { code: 'MALFORMED' } });
  });
});

describe('one flipped bit', () => {
  it('anywhere in a signature with its timestamp and CRL never passes', async () => {
    const cms = stamped(['signature'], ['good']);
    expect((await validate(cms, stampedBytes)).verdict).toBe('TOTAL-PASSED');
    const passed: number[] = [];
    for (let place = 0; place < cms.length; place += 67) {
      const { verdict } = await validate(flipped(cms, place, place % 8), stampedBytes);
      if (verdict === 'TOTAL-PASSED') passed.push(place);
    }
    expect(passed).toEqual([]);
  });
});
