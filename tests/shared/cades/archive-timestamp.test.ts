import { describe, expect, it } from 'vitest';
import { concat } from '../../../shared/bytes/concat.ts';
import {
  type ArchivedContent,
  coverageOfReferences,
  coverageV2,
  coverageV3,
} from '../../../shared/cades/archive-timestamp.ts';
import { archivedParts } from '../../../shared/cades/archived-parts.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { readTimestampToken } from '../../../shared/cms/timestamp-token.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf } from '../fixtures.ts';
import { crlOf, stampedBytes, tokenOf } from '../validation/timestamped.ts';

const [v2, v3] = [bytesOf(archives.v2), bytesOf(archives.v3)];
const cms = withAttributes(
  bytesOf(stampedCms),
  [
    [cmsOids.signatureTimestamp, tokenOf('signature')],
    [cmsOids.archiveTimestampV2, v2],
    [cmsOids.archiveTimestampV3, v3],
    [cmsOids.evidenceRecordExternal, new Uint8Array([0x30, 0])],
  ],
  [crlOf('good')],
);
const signedData = readSignedData(cms);
const [signer] = signedData.signers;
if (signer === undefined) throw new TypeError('no signer');
const parts = archivedParts(cms, signedData, signer);
const content: ArchivedContent = {
  digest: (algorithm) => digestOfBytes(algorithm, stampedBytes),
  around: (algorithm, before, after) => digestOfBytes(algorithm, concat(before, stampedBytes, after)),
};
const absent: ArchivedContent = { digest: () => null, around: () => null };
const imprintOf = (token: typeof v2) => readTimestampToken(token).info.imprint.hash;

describe('what archive timestamps cover', () => {
  it('is digested as OpenSSL’s authority stamped it; what came later is left out', () => {
    expect(coverageV3(readTimestampToken(v3).signedData, parts, content).digest('SHA-256')).toEqual(imprintOf(v3));
    const second = coverageV2(v2, parts, content);
    expect(second.digest('SHA-256')).toEqual(imprintOf(v2));
    expect(second.covered).not.toContain(v3);
  });

  it('is unknown without the content', () => {
    expect(coverageV3(readTimestampToken(v3).signedData, parts, absent).digest('SHA-256')).toBeNull();
    expect(coverageV2(v2, parts, absent).digest('SHA-256')).toBeNull();
  });

  it('is tried without the header of the attributes as well (TS 101 733 table K.3, note 3)', () => {
    const [other] = coverageV2(v2, parts, { ...content, around: (_, __, after) => after }).otherDigests;
    const attribute = parts.attributes.find(({ oid }) => oid === cmsOids.signatureTimestamp)?.raw;
    expect(other?.('SHA-256')).toEqual(concat(parts.certificates, parts.revocation, parts.head, attribute ?? v2));
  });
});

it('timestamps over references cover these, and of the first type the signature and its timestamps', () => {
  const first = coverageOfReferences(parts, signer.signature);
  expect(first.covered).toEqual([tokenOf('signature')]);
  const second = coverageOfReferences(parts, null);
  expect(second.covered).toEqual([]);
  expect(second.digest('SHA-256')).toEqual(digestOfBytes('SHA-256', new Uint8Array()));
});
