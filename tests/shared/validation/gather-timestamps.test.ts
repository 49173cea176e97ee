import { expect, it } from 'vitest';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { gatherSignature, sourcesOf } from '../../../shared/validation/gather.ts';
import { timestampLimit } from '../../../shared/validation/gather-timestamp.ts';
import { archiveLimits } from '../../../shared/validation/gather-tokens.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf } from '../fixtures.ts';
import { stampedBytes, stampedFacts } from './timestamped.ts';

it('of very many timestamps and records as many as the limit are looked at', async () => {
  const many = (oid: string, count: number) =>
    Array.from({ length: count }, (_, at) => [oid, new Uint8Array([0x30, 2, 5, 0, at].slice(0, 4))] as const);
  const attributes = [
    ...many(cmsOids.archiveTimestampV2, timestampLimit - 1),
    ...many(cmsOids.evidenceRecordInternal, timestampLimit),
  ];
  const { timestamps } = await stampedFacts(withAttributes(bytesOf(stampedCms), attributes));
  expect(timestamps).toHaveLength(timestampLimit);
  expect(timestamps.filter(({ inRecord }) => inRecord)).toHaveLength(1);
  expect(timestamps.every(({ form }) => form === 'malformed')).toBe(true);
});

it('of very many evidence records a few are looked at, for each is over the whole file', async () => {
  const records = Array.from(
    { length: archiveLimits.records + 1 },
    (_, at) => [cmsOids.evidenceRecordInternal, new Uint8Array([0x30, 2, 5, at])] as const,
  );
  const { timestamps } = await stampedFacts(withAttributes(bytesOf(stampedCms), records));
  expect(timestamps).toHaveLength(archiveLimits.records);
});

it('of very many archive timestamps over the content as many as the limit are checked', async () => {
  const tokens = Array.from(
    { length: archiveLimits.imprints + 3 },
    () => [cmsOids.archiveTimestampV2, bytesOf(archives.v2)] as const,
  );
  const cms = withAttributes(bytesOf(stampedCms), tokens);
  const digest = (algorithm: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(algorithm, stampedBytes);
  let count = 0;
  const around = (algorithm: Parameters<typeof digest>[0]) => {
    count += 1;
    return digest(algorithm);
  };
  await gatherSignature({ cms, subFilter: 'CAdES', digest, around }, sourcesOf([]));
  expect(count).toBe(archiveLimits.imprints);
});
