import { fromBase64 } from '../../shared/bytes/base64.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

/** What a record is about: content, or its SHA-256 where their tests know no more of it. */
export type RecordedContent = { readonly content: Bytes } | { readonly sha256: Bytes } | { readonly path: string };

/** What the tests of their makers state of evidence records, and the content that they hand over. */
export interface RecordRow {
  readonly file: string;
  /** Their test. */
  readonly test: string;
  readonly objects: readonly RecordedContent[];
  /** Of each timestamp: whether it is over what it should be over. */
  readonly intact: readonly boolean[];
}

const text = (content: string): RecordedContent => ({ content: new TextEncoder().encode(content) });
const digest = (base64: string): RecordedContent => ({ sha256: fromBase64(base64) ?? new Uint8Array() });

/** Two documents of the BSI's test data (TR-ESOR C.2). */
const pair = ['nOLX01D5QYQHQ58MoR3MEquffNsV+ezF7Kk1SCYCuHI=', '7sxNM1LA6WX9iHle39GmDFrAmzwRAMBS67auC9NDKyY='].map(
  digest,
);
const group = [
  'EPRF0uQcTYjnF+PyR1a52z9fXpKZEAUx3d+jQAFfPos=',
  'Oida+g+rN0DmsVgqZOgAex7lYghgYcgQth4CXl5idH0=',
  'ZAiUg2B6CyVNPSiMgeaR4utRLwD3PPvMMBwXt0r3L7E=',
  'go+iO1ByVKxsnCPfTfTkZ9WYK45d52Dc7mrV1lUl6Ho=',
  'kG60U/JtBW9QHmxPX2+FH+I3q6FvtwS0G0kE1j6BT4Q=',
  'zFMwgPw86LH0Py/DPEAqMA3uqMgatCJe0UwKJxifjD8=',
].map(digest);
const stated = (
  file: string,
  test: string,
  objects: readonly RecordedContent[],
  ...intact: readonly boolean[]
): RecordRow => ({ file, test: `Asn1EvidenceRecord${test}ValidationTest`, objects, intact });

/** Below `dss-evidence-record-asn1/src/test/resources`, in the order of the rows of dss-part. */
export const dssRecords: readonly RecordRow[] = [
  stated(
    'ER-2Chains3ATS.ers',
    'ChainRenewal',
    [text('content of data object DO-01'), text('content of data object DO-02')],
    ...[true, true, true],
  ),
  stated('er-asn1-on-tst.ers', 'OnTimestamp', [{ path: 'd-trust.tsr' }], true),
  // The second chain is over other data than the first.
  stated(
    'er-asn1-chain-renewal-duplicated-data-invalid.ers',
    'ChainRenewalDuplicatedDataInvalid',
    [text('\t')],
    ...[true, false],
  ),
  stated('er-asn1-full-renewal-duplicated-data.ers', 'FullRenewalDuplicatedData', [text('\t')], true, true, true),
  stated(
    'er-asn1-full-renewal-two-ats-chain.ers',
    'FullRenewalOneDocumentTwoAtsChain',
    [text('\u0003')],
    ...[true, true, true, true],
  ),
  stated('er-asn1-full-renewal.ers', 'FullRenewal', [text('\u0003'), text('\u0001')], true, true, true),
  stated('er-asn1-full-renewal.ers', 'FullRenewalOneDocumentProvided', [text('\u0003')], true, true, true),
  stated('er-asn1-one-level-hashtree.ers', 'OneLevelHashtree', [text('\u0002')], true, true, true),
  stated(
    'er-asn1-simple-invalid.ers',
    'Invalid',
    ['nOPX01D5QYQHQ58MoR3MEquffNsV+ezF7Kk1SCYCuHI=', '7s1NM1LA6WX9iHle39GmDFrAmzwRAMBS67auC9NDKyY='].map(digest),
    false,
  ),
  stated('er-asn1-tst-renewal-invalid.ers', 'TstRenewalInvalid', pair, true, false),
  stated('evidencerecord.ers', 'Group', group, true),
  stated('evidencerecord.ers', 'GroupOneDocument', group.slice(1, 2), true),
  stated('evidencerecord.ers', 'SimpleGroup', group, true),
];

const bsi = '20170316_Testdaten/BSI TR-ESOR C.2 TestData';
const tool = '20170316_Testdaten/Testdaten_ERS-Testool/rfc4998';
const named = (file: string, objects: readonly RecordedContent[], ...intact: readonly boolean[]): RecordRow => ({
  ...{ file, test: '', objects, intact },
});

/** Below `bc-tsp-ers`: good or bad by their names. */
export const bouncyRecords: readonly RecordRow[] = [
  named('BIN_ER.ers', [{ path: 'BIN.bin' }], true),
  named(`${tool}/1Chain1ATS/BIN_ER.ers`, [{ path: `${tool}/1Chain1ATS/BIN.bin` }], true),
  named(`${tool}/1Chain2ATS/BIN_ER.ers`, [{ path: `${tool}/1Chain2ATS/BIN.bin` }], true, true),
  named(`${tool}/1Chain2ATS/testRenewal.ers`, [{ path: `${tool}/1Chain2ATS/BIN.bin` }], true, true, true),
  named(`${tool}/2Chains3ATS/BIN_ER.ers`, [{ path: `${tool}/2Chains3ATS/BIN.bin` }], true, true, true),
  named(`${bsi}/ER_OK_INIT.ers`, pair, true),
  named(`${bsi}/ER_OK_CHAIN.ers`, pair, true, true),
];
