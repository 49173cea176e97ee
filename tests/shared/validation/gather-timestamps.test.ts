import { expect, it } from 'vitest';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { timestampLimit } from '../../../shared/validation/gather-timestamp.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf } from '../fixtures.ts';
import { stampedFacts } from './timestamped.ts';

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
