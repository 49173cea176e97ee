import { describe, expect, it } from 'vitest';
import { childrenOf, contentOf, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence, setOf } from '../../../shared/asn1/write.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { counterLimits } from '../../../shared/validation/gather-counter.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf, flipped, memoryHasher } from '../fixtures.ts';
import { stampedBytes, stampRoot } from './timestamped.ts';

const counter = bytesOf(archives.counter);
const anchors = [stampRoot(), readCertificate(bytesOf(archives.witness))];
const countersigned = (...values: readonly Bytes[]): Bytes =>
  withAttributes(
    bytesOf(stampedCms),
    values.map((value) => [cmsOids.counterSignature, value] as const),
  );

async function reportOf(cms: Bytes) {
  const at = Date.UTC(2027, 0);
  const frame = { file: '', anchors, at, say: sayIn('en'), detached: sourceOf(stampedBytes) };
  return validateDocument(sourceOf(cms), frame, memoryHasher);
}

/** A counter-signature with one over itself that is none. */
function nested(depth: number): Bytes {
  const inner = depth === 0 ? sequence() : nested(depth - 1);
  const attribute = sequence(identifier(cmsOids.counterSignature), setOf([inner]));
  return sequence(contentOf(readDer(counter)), setOf([attribute], contextTag(1)));
}

describe('counter-signatures (RFC 5652 §11.4)', () => {
  it('are checked and told, and are none of the document’s', async () => {
    const report = await reportOf(countersigned(counter));
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', signaturesCount: 1, validSignaturesCount: 1 });
    expect(report.signatures[0]?.counterSignatures).toMatchObject([
      { signedBy: 'witness', indication: 'TOTAL-PASSED', errors: [], timestamps: [] },
    ]);
    expect(report.signatures[0]?.checks.find(({ id }) => id === 'counter-signature')).toMatchObject({ result: 'ok' });
    const without = await reportOf(bytesOf(stampedCms));
    expect(without.signatures[0]?.checks.some(({ id }) => id === 'counter-signature')).toBe(false);
    expect(without.signatures[0]?.counterSignatures).toBeUndefined();
  });

  it('over another value, or that cannot be read, leave the signature undecided', async () => {
    for (const value of [flipped(counter, counter.length - 1), sequence()]) {
      const { verdict, signatures } = await reportOf(countersigned(value));
      expect(verdict).toBe('INDETERMINATE');
      expect(signatures[0]).toMatchObject({
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        counterSignatures: [{ indication: 'TOTAL-FAILED' }],
      });
    }
  });

  it('that name a type of content fail, for there is none', async () => {
    const parts = [...childrenOf(readDer(counter))].map(rawOf);
    const type = sequence(identifier(cmsOids.contentType), setOf([identifier(cmsOids.data)]));
    const named = sequence(...parts.slice(0, 3), element(contextTag(0), type), ...parts.slice(3));
    const { signatures } = await reportOf(countersigned(named));
    expect(signatures[0]?.counterSignatures).toMatchObject([{ indication: 'TOTAL-FAILED' }]);
  });

  it('of counter-signatures are followed, and no deeper than the limit; of many, as many as the limit', async () => {
    const [one] = (await reportOf(countersigned(nested(1)))).signatures;
    const told = one?.counterSignatures?.map(({ signedBy, indication }) => `${signedBy} ${indication}`) ?? [];
    expect(told.slice(0, 2)).toEqual(['witness TOTAL-PASSED', 'witness TOTAL-FAILED']);
    expect(told).toHaveLength(3);
    const [deep] = (await reportOf(countersigned(nested(10)))).signatures;
    expect(deep?.counterSignatures).toHaveLength(counterLimits.depth);
    const [many] = (await reportOf(countersigned(...new Array<Bytes>(40).fill(counter)))).signatures;
    expect(many?.counterSignatures).toHaveLength(counterLimits.count);
  });
});
