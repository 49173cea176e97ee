import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { readEvidenceRecord } from '../../shared/cms/evidence-record.ts';
import { sayIn } from '../../shared/text/text.ts';
import { sourcesOf } from '../../shared/validation/gather.ts';
import { recordTokens } from '../../shared/validation/gather-record.ts';
import { gatherTimestamp } from '../../shared/validation/gather-timestamp.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { ContentDigest } from '../../shared/validation/value.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { flipped } from '../shared/fixtures.ts';
import { corpus } from './corpora.ts';
import { bouncyRecords, dssRecords, type RecordedContent, type RecordRow } from './record-rows.ts';

// Evidence records (RFC 4998) of other makers, with what their own tests state. Nobody is trusted: what counts is which of
// the timestamps are over what they should be over; none has a wrong value (one is by MD5, which nobody should check).

const dss = corpus('dss-part/dss-evidence-record-asn1/src/test/resources');
const bouncy = corpus('bc-tsp-ers');

async function timestampsOf(folder: string, { file, objects }: RecordRow, der?: Bytes) {
  const bytesOf = (path: string): Bytes => new Uint8Array(readFileSync(join(folder, path)));
  const digestOf = (object: RecordedContent): ContentDigest => {
    if ('sha256' in object) return (algorithm) => (algorithm === 'SHA-256' ? object.sha256 : null);
    const content = 'path' in object ? bytesOf(object.path) : object.content;
    return (algorithm) => digestOfBytes(algorithm, content);
  };
  const record = readEvidenceRecord(der ?? bytesOf(file));
  const recorded = { objects: objects.map((object) => [digestOf(object)]), names: [] };
  const sources = sourcesOf([]);
  return Promise.all(recordTokens(record, recorded).map((token) => gatherTimestamp(token, sources)));
}

const isIntact = ({ imprint, value, content }: Awaited<ReturnType<typeof timestampsOf>>[number]): boolean =>
  imprint === 'matches' && value !== 'wrong' && content !== 'changed';

async function agreed(folder: string, rows: readonly RecordRow[], name: string): Promise<void> {
  const others: string[] = [];
  for (const row of rows) {
    const found = (await timestampsOf(folder, row)).map(isIntact);
    if (String(found) !== String(row.intact)) others.push(`${row.file} ${row.test}: ${found}`);
  }
  console.log(`${name}: ${rows.length - others.length} of ${rows.length}`);
  expect(others).toEqual([]);
}

describe.skipIf(dss === null || bouncy === null)('evidence records (skipped: no dss-part/ or bc-tsp-ers/)', () => {
  it('of EU DSS are judged as its tests state', () => agreed(dss ?? '', dssRecords, 'dss-evidence-record-asn1'));

  it('of Bouncy Castle and the BSI are judged as their names say', () =>
    agreed(bouncy ?? '', bouncyRecords, 'bc-tsp-ers'));

  it('of XML (RFC 6283) come with XML: counted apart, with the timestamp that they are about', async () => {
    const token = sourceOf(new Uint8Array(readFileSync(join(dss ?? '', 'd-trust.tsr'))));
    const frame = { file: 'd-trust.tsr', anchors: [], at: Date.UTC(2026, 10, 22), say: sayIn('en') };
    const content = sourceOf(new TextEncoder().encode('Test123'));
    const { signaturesCount, proofs } = await validateDocument(token, { ...frame, detached: content }, nodeHasher);
    // Both rows about this token state one timestamp, and no signature.
    expect([signaturesCount, proofs?.length, proofs?.[0]?.timestamps.length]).toEqual([0, 1, 1]);
    expect(proofs?.[0]?.indication).not.toBe('FAILED');
    console.log('dss-evidence-record-xml: 1 row apart, its record is not read');
  });

  it('that the BSI spoilt have something that is not intact', async () => {
    const [init] = bouncyRecords.filter(({ file }) => file.endsWith('ER_OK_INIT.ers'));
    for (const name of ['INIT', 'CHAIN', 'SEQ']) {
      const row = { ...init, file: init?.file.replace('OK_INIT', `NOK_${name}`) ?? '', objects: init?.objects ?? [] };
      const found = await timestampsOf(bouncy ?? '', { ...row, test: '', intact: [] });
      expect(found.every(isIntact), name).toBe(false);
    }
  });

  it('are not intact with a bit flipped in what they are over', async () => {
    for (const row of dssRecords.filter(
      ({ objects, intact }) => 'content' in (objects[0] ?? {}) && !intact.includes(false),
    )) {
      const objects = row.objects.map((object) =>
        'content' in object ? { content: flipped(object.content, 0) } : object,
      );
      expect((await timestampsOf(dss ?? '', { ...row, objects })).every(isIntact), row.file).toBe(false);
    }
  });
});
