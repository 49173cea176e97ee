import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf, flipped, memoryHasher } from '../fixtures.ts';
import { crlOf, stampedBytes, stampRoot, tokenOf } from './timestamped.ts';

type Archive = 'v3' | 'v2' | 'type1' | 'type2';
const oids: Readonly<Record<Archive, string>> = {
  v3: cmsOids.archiveTimestampV3,
  v2: cmsOids.archiveTimestampV2,
  type1: cmsOids.signatureAndReferencesTimestamp,
  type2: cmsOids.referencesTimestamp,
};

/** OpenSSL's signature with its timestamp, its CRL and those over them. */
function archived(names: readonly Archive[], token = tokenOf('signature'), crl = crlOf('good')): Bytes {
  const hasReferences = names.some((name) => name === 'type1' || name === 'type2');
  const references = hasReferences ? [cmsOids.certificateReferences, cmsOids.revocationReferences] : [];
  return withAttributes(
    bytesOf(stampedCms),
    [
      [cmsOids.signatureTimestamp, token],
      ...references.map((oid) => [oid, new Uint8Array([0x30, 0])] as const),
      ...names.map((name) => [oids[name], bytesOf(archives[name])] as const),
    ],
    [crl],
  );
}

const year = (count: number): number => Date.UTC(count, 0, 1);
const root = readCertificate(bytesOf(archives.root));

async function signatureOf(cms: Bytes, at = year(2027), content: Bytes = stampedBytes) {
  const frame = { file: '', anchors: [stampRoot(), root], at, say: sayIn('en'), detached: sourceOf(content) };
  const [signature] = (await validateDocument(sourceOf(cms), frame, memoryHasher)).signatures;
  if (signature === undefined) throw new TypeError('no signature');
  return signature;
}

describe.each(['v3', 'v2'] as const)('an archive timestamp %s (EN 319 122-1 §5.5, TS 101 733 §6.4.1)', (name) => {
  it('proves the time at which all existed, and what it covers is judged as of then', async () => {
    // By then the certificates of the signer and of the first timestamp have ended.
    const late = await signatureOf(archived([name]), year(2036));
    expect(late).toMatchObject({ indication: 'TOTAL-PASSED', signatureFormat: 'CAdES-BASELINE-LTA' });
    expect(late.timestamps.map(({ type, indication }) => [type, indication])).toEqual([
      ['signature', 'PASSED'],
      ['archive', 'PASSED'],
    ]);
    expect(late.revocation).toMatchObject({ status: 'good' });
    const without = await signatureOf(archived([]), year(2036));
    expect(without).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  it('does not hold over another token, another CRL or other content', async () => {
    const others = [
      await signatureOf(archived([name], tokenOf('again'))),
      await signatureOf(archived([name], undefined, crlOf('old'))),
      await signatureOf(archived([name]), year(2027), flipped(stampedBytes, 0)),
    ];
    for (const { indication, timestamps } of others) {
      expect(indication).not.toBe('TOTAL-PASSED');
      expect(timestamps.find(({ type }) => type === 'archive')?.indication).not.toBe('PASSED');
    }
  });

  it('finds each flipped bit of what it covers, and of itself', async () => {
    const cms = archived([name]);
    const passed: number[] = [];
    for (let place = 0; place < cms.length; place += 131) {
      const { indication } = await signatureOf(flipped(cms, place, place % 8)).catch(() => ({ indication: null }));
      if (indication === 'TOTAL-PASSED') passed.push(place);
    }
    expect(passed).toEqual([]);
  });
});

describe('an archive timestamp', () => {
  it('covers no timestamp that was added after it: that one is judged as of now', async () => {
    const attributes = [
      [cmsOids.signatureTimestamp, tokenOf('signature')],
      [cmsOids.signatureTimestamp, tokenOf('other')],
      [cmsOids.archiveTimestampV3, bytesOf(archives.v3)],
    ] as const;
    const { indication, timestamps } = await signatureOf(
      withAttributes(bytesOf(stampedCms), attributes, [crlOf('good')]),
    );
    expect(indication).toBe('INDETERMINATE');
    expect(timestamps.map(({ indication: own }) => own).toSorted()).toEqual(['FAILED', 'PASSED', 'PASSED']);
  });

  it('without its index is undecided (EN 319 122-1 §5.5.2)', async () => {
    const attributes = [[cmsOids.archiveTimestampV3, tokenOf('signature')]] as const;
    const signature = await signatureOf(withAttributes(bytesOf(stampedCms), attributes));
    expect(signature).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
  });
});

describe('timestamps over references (TS 101 733 §6.3.5, §6.3.6)', () => {
  it('prove the time of the signature where they cover it, and nothing of it where they do not', async () => {
    const [first, second] = [await signatureOf(archived(['type1'])), await signatureOf(archived(['type2']))];
    for (const { indication, timestamps } of [first, second]) {
      expect(indication).toBe('TOTAL-PASSED');
      expect(timestamps.map((row) => row.indication)).toEqual(['PASSED', 'PASSED']);
    }
    // Of the second type the authority's certificate lasts, and the signer's does not: nothing is proven by then.
    expect((await signatureOf(archived(['type1']), year(2036))).indication).toBe('TOTAL-PASSED');
    expect((await signatureOf(archived(['type2']), year(2036))).indication).toBe('INDETERMINATE');
  });

  it('do not hold over another token', async () => {
    const { timestamps } = await signatureOf(archived(['type1'], tokenOf('again')));
    expect(timestamps.find(({ type }) => type === 'archive')).toMatchObject({ indication: 'FAILED' });
  });
});
