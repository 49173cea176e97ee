import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../shared/cms/oids.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { TimestampFacts } from '../../shared/validation/facts.ts';
import { sourcesOf } from '../../shared/validation/gather.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { gatherCades } from '../../shared/validation/validate-cades.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { archives } from '../shared/cms/openssl-archives.ts';
import { stampedCms } from '../shared/cms/openssl-timestamps.ts';
import { withAttributes } from '../shared/cms/with-attributes.ts';
import { bytesOf as decoded, flipped } from '../shared/fixtures.ts';
import { crlOf, stampedBytes, stampRoot, tokenOf } from '../shared/validation/timestamped.ts';
import { corpus } from './corpora.ts';
import { ownRoots } from './own-roots.ts';

// What archive timestamps, evidence records and counter-signatures of other makers cover, by what EU DSS's tests state.

const folder = corpus('dss-part/dss-cades/src/test/resources/validation');
const bytesOf = (path: string): Bytes => new Uint8Array(readFileSync(join(folder ?? '', path)));

/** File, content where it is not inside, archive timestamps, those of evidence records. */
const archived: readonly (readonly [string, string | null, number, number])[] = [
  ['Signature-C-B-LTA-10.p7m', null, 2, 0],
  ['cades-ats-v3-rev-val-crl.p7s', 'dss-1469/screenshot2.png', 2, 0],
  ['cades-broken-sig-tst-and-ats-v3.cms', null, 1, 0],
  ['cades_signeddata_extended_after_lta.p7m', null, 2, 0],
  ['dss-1344/screenshot.png.signed_qes_detached.p7s', 'dss-1344/screenshot.png', 1, 0],
  ['dss-1401/sig_with_atsv2.p7s', null, 1, 0],
  ['dss-1469/cadesLTAwithATv2.sig', 'dss-1469/screenshot2.png', 1, 0],
  ['dss-1469/cadesLTAwithATv2expired.p7s', null, 1, 0],
  ['dss-1670/signatureExtendedTwoLTA.p7s', 'dss-1670/screenshot.png', 2, 0],
  ['dss-916/test.txt.signed_Certipost-2048.detached.old.p7s', 'dss-916/test.txt', 1, 0],
  ['evidence-record/C-B-B-wrong-er-attribute.p7m', null, 0, 1],
  ['evidence-record/C-E-ERS-basic.p7m', null, 0, 1],
  ['evidence-record/C-E-ERS-detached-ber.p7s', 'evidence-record/TestDataLogo.png', 0, 1],
  ['evidence-record/C-E-ERS-two-er-mixed.p7m', null, 0, 2],
  ['evidence-record/CAdEs-BpT+ER-without-reducedHashTree.p7m', null, 0, 1],
];

/** Their tests find these indexes broken, too: they name what stands elsewhere in the signature. */
const broken = ['cades-ats-v3-rev-val-crl.p7s', 'cades-broken-sig-tst-and-ats-v3.cms'];

const factsOf = (path: string, content: string | null) => {
  const source = content === null ? undefined : sourceOf(bytesOf(content));
  return gatherCades(sourceOf(bytesOf(path)), { source, known: undefined, isNamed: false }, sourcesOf([]), nodeHasher);
};

describe.skipIf(folder === null)('CAdES for archives (skipped: no dss-part/)', () => {
  it('timestamps and evidence records are over what they should be over', async () => {
    let [right, all] = [0, 0];
    for (const [path, content, archives, records] of archived) {
      const timestamps = (await factsOf(path, content)).flatMap((facts) => facts.timestamps);
      const found = timestamps.filter(({ type }) => type === 'archive');
      const inRecord = (one: TimestampFacts): boolean => one.inRecord === true;
      expect([found.length - found.filter(inRecord).length, found.filter(inRecord).length], path).toEqual([
        archives,
        records,
      ]);
      all += found.length;
      right += found.filter(({ imprint, value }) => imprint === 'matches' && value === 'right').length;
      const hasBroken = found.some(({ index }) => index === 'broken');
      expect(hasBroken, path).toBe(broken.includes(path));
    }
    console.log(`archive timestamps and evidence records over what they should be over: ${right} of ${all}`);
    expect(right).toBe(all);
  });

  it('a counter-signature with its timestamp is intact, and none of the document’s', async () => {
    const signers = await factsOf('dss-1892/detached_with_counter_sig.p7m', 'dss-1892/signed_content.bin');
    expect(signers).toHaveLength(1);
    expect(signers[0]?.counterSignatures).toMatchObject([
      { value: 'right', content: 'unchanged', contentType: 'right', timestamps: [{ imprint: 'matches' }] },
    ]);
  });

  // Further certificates in the outermost token are signed by nobody here: these places hit no name of their issuers.
  it.each([
    ['cades_signeddata_extended_after_lta.p7m', '2019-06-20', 661],
    ['Signature-C-B-LTA-10.p7m', '2015-07-02', 6007],
  ])(
    'no bit of %s can be turned unseen',
    async (path, day, step) => {
      const file = bytesOf(path);
      const frame = { file: '', anchors: ownRoots(file), at: Date.parse(day), say: sayIn('en') };
      const verdictOf = async (cms: Bytes) => (await validateDocument(sourceOf(cms), frame, nodeHasher)).verdict;
      expect(await verdictOf(file)).toBe('TOTAL-PASSED');
      const passed: number[] = [];
      for (let place = 0; place < file.length; place += step) {
        if ((await verdictOf(flipped(file, place, place % 8))) === 'TOTAL-PASSED') passed.push(place);
      }
      expect(passed).toEqual([]);
    },
    600_000,
  );
});

describe('a signature of OpenSSL with its timestamp and its CRL', () => {
  const stamp = [cmsOids.signatureTimestamp, tokenOf('signature')] as const;
  const attribute = (oid: string, name: keyof typeof archives) => [oid, decoded(archives[name])] as const;
  const anchors = [stampRoot(), ...[archives.root, archives.witness].map((text) => readCertificate(decoded(text)))];
  const frame = { file: '', anchors, at: Date.UTC(2027, 0), say: sayIn('en'), detached: sourceOf(stampedBytes) };

  it.each([
    ['an archive timestamp v3', cmsOids.archiveTimestampV3, 'v3'],
    ['an archive timestamp v2', cmsOids.archiveTimestampV2, 'v2'],
    ['an evidence record', cmsOids.evidenceRecordInternal, 'internal'],
    ['a counter-signature', cmsOids.counterSignature, 'counter'],
  ] as const)('and %s: no bit of it can be turned unseen', async (_, oid, name) => {
    const cms = withAttributes(decoded(stampedCms), [stamp, attribute(oid, name)], [crlOf('good')]);
    const verdictOf = async (file: Bytes) => (await validateDocument(sourceOf(file), frame, nodeHasher)).verdict;
    expect(await verdictOf(cms)).toBe('TOTAL-PASSED');
    const passed: number[] = [];
    for (let place = 0; place < cms.length; place += 31) {
      if ((await verdictOf(flipped(cms, place, place % 8))) === 'TOTAL-PASSED') passed.push(place);
    }
    expect(passed).toEqual([]);
  });
});
