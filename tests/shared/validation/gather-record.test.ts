import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { readEvidenceRecord } from '../../../shared/cms/evidence-record.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { readTimestampToken } from '../../../shared/cms/timestamp-token.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { recordTokens } from '../../../shared/validation/gather-record.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf, flipped, memoryHasher } from '../fixtures.ts';
import { crlOf, stampedBytes, stampRoot, tokenOf } from './timestamped.ts';

const root = readCertificate(bytesOf(archives.root));
const oids = { internal: cmsOids.evidenceRecordInternal, external: cmsOids.evidenceRecordExternal };
type Kind = keyof typeof oids;

/** OpenSSL's signature with its timestamp and CRL, and records over it. */
const recorded = (kinds: readonly Kind[], token = tokenOf('signature')): Bytes =>
  withAttributes(
    bytesOf(stampedCms),
    [[cmsOids.signatureTimestamp, token], ...kinds.map((kind) => [oids[kind], bytesOf(archives[kind])] as const)],
    [crlOf('good')],
  );

async function signatureOf(cms: Bytes, year = 2027) {
  const detached = sourceOf(stampedBytes);
  const frame = { file: '', anchors: [stampRoot(), root], at: Date.UTC(year, 0), say: sayIn('en'), detached };
  const [signature] = (await validateDocument(sourceOf(cms), frame, memoryHasher)).signatures;
  if (signature === undefined) throw new TypeError('no signature');
  return signature;
}

describe.each(['internal', 'external'] as const)('an %s evidence record (RFC 4998 §A)', (kind) => {
  it('proves the time at which the signature and its evidence existed', async () => {
    const late = await signatureOf(recorded([kind]), 2036);
    expect(late).toMatchObject({ indication: 'TOTAL-PASSED', revocation: { status: 'good' } });
    expect(late.timestamps.map(({ type, indication }) => [type, indication])).toEqual([
      ['signature', 'PASSED'],
      ['archive', 'PASSED'],
    ]);
    expect((await signatureOf(recorded([]), 2036)).indication).toBe('INDETERMINATE');
  });

  it('does not hold over another signature file', async () => {
    const { indication, timestamps } = await signatureOf(recorded([kind], tokenOf('again')));
    expect(indication).toBe('INDETERMINATE');
    expect(timestamps.at(-1)).toMatchObject({ indication: 'FAILED', subIndication: 'HASH_FAILURE' });
  });

  it('finds each flipped bit', async () => {
    const cms = recorded([kind]);
    const passed: number[] = [];
    for (let place = 0; place < cms.length; place += 149) {
      const { indication } = await signatureOf(flipped(cms, place, place % 8)).catch(() => ({ indication: null }));
      if (indication === 'TOTAL-PASSED') passed.push(place);
    }
    expect(passed).toEqual([]);
  });
});

it('a record that cannot be read is a timestamp that cannot be read', async () => {
  const cms = withAttributes(bytesOf(stampedCms), [[oids.internal, new Uint8Array([0x30, 0])]]);
  expect(await signatureOf(cms)).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'FORMAT_FAILURE',
    timestamps: [{ type: 'archive', indication: 'FAILED' }],
  });
});

describe('the timestamps of a record (RFC 4998 §4.3, §5.3)', () => {
  const record = readEvidenceRecord(bytesOf(archives.record));
  const imprints = record.chains.flatMap(({ stamps }) =>
    stamps.map(({ token, digest }) => ({ digest, hash: readTimestampToken(token).info.imprint.hash })),
  );
  const digestsOver = (...contents: readonly (Bytes | null)[]) => {
    const objects = contents.map((content) => [
      (algorithm: Parameters<typeof digestOfBytes>[0]) => (content === null ? null : digestOfBytes(algorithm, content)),
    ]);
    return recordTokens(record, { objects, names: ['aa'] }).map(({ digest }, at) => {
      const { digest: algorithm, hash } = imprints[at] ?? { digest: null, hash: null };
      const found = algorithm === null ? null : digest(algorithm);
      return found === null ? 'unknown' : String(found) === String(hash);
    });
  };

  it('are over the data, over each other, and over the data with the chains before', () => {
    expect(digestsOver(stampedBytes)).toEqual([true, true, true]);
    const names = recordTokens(record, { objects: [], names: ['aa'] }).map(({ more }) => more?.covers?.length);
    expect(names).toEqual([1, 1, 3]);
  });

  it('are not over other data, nor over a group of which one is not in the tree', () => {
    expect(digestsOver(flipped(stampedBytes, 0))).toEqual([false, true, false]);
    expect(digestsOver(stampedBytes, flipped(stampedBytes, 0))).toEqual([false, true, false]);
  });

  it('say nothing of data that is not at hand', () => {
    expect(digestsOver(null)).toEqual(['unknown', true, 'unknown']);
    expect(digestsOver()).toEqual(['unknown', true, 'unknown']);
  });

  it('are over nothing by an algorithm that their chain does not have', () => {
    const [initial, renewal] = recordTokens(record, { objects: [], names: [] });
    expect([initial?.digest('SHA-384'), renewal?.digest('SHA-384')]).toEqual([new Uint8Array(), new Uint8Array()]);
  });
});
