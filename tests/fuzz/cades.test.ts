import { expect, it } from 'vitest';
import { berPart } from '../../shared/asn1/ber.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import { archivedParts } from '../../shared/cades/archived-parts.ts';
import { indexedParts, readHashIndex } from '../../shared/cades/hash-index.ts';
import { withoutRecords } from '../../shared/cades/without-records.ts';
import { readEvidenceRecord } from '../../shared/cms/evidence-record.ts';
import { cmsOids } from '../../shared/cms/oids.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { isFailure } from '../../shared/errors.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { archives } from '../shared/cms/openssl-archives.ts';
import { stampedCms } from '../shared/cms/openssl-timestamps.ts';
import { withAttributes } from '../shared/cms/with-attributes.ts';
import { bytesOf, memoryHasher, seeded } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { crlOf, stampedBytes, stampRoot, tokenOf } from '../shared/validation/timestamped.ts';
import { rounds, seed, timed } from './rounds.ts';

/** OpenSSL's signature with a timestamp, a CRL and all that may stand over them. */
const whole = withAttributes(
  bytesOf(stampedCms),
  [
    [cmsOids.signatureTimestamp, tokenOf('signature')],
    [cmsOids.archiveTimestampV2, bytesOf(archives.v2)],
    [cmsOids.archiveTimestampV3, bytesOf(archives.v3)],
    [cmsOids.counterSignature, bytesOf(archives.counter)],
    [cmsOids.evidenceRecordInternal, bytesOf(archives.internal)],
    [cmsOids.evidenceRecordExternal, bytesOf(archives.external)],
  ],
  [crlOf('good')],
);
const anchors = [stampRoot(), ...[archives.root, archives.witness].map((text) => readCertificate(bytesOf(text)))];
const frame = { file: '', anchors, at: Date.UTC(2027, 0), say: sayIn('en'), detached: sourceOf(stampedBytes) };

/** Anything but a value or a `Failure` is a bug, and so is what takes long. */
function read(round: number, take: () => void): void {
  try {
    timed(take);
  } catch (error) {
    if (!isFailure(error)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
  }
}

it('evidence records: mutants give a record or a Failure', () => {
  const random = seeded(seed);
  const record = bytesOf(archives.record);
  for (let round = 0; round < rounds / 5; round += 1) read(round, () => readEvidenceRecord(mutantOf(record, random)));
}, 600_000);

it('parts that archive timestamps cover: mutants give parts or a Failure', () => {
  const random = seeded(seed);
  const index = readSignedData(bytesOf(archives.v3)).signers[0]?.unsigned ?? new Map();
  for (let round = 0; round < rounds / 20; round += 1) {
    const mutant = mutantOf(whole, random);
    read(round, () => {
      const signedData = readSignedData(mutant);
      for (const signer of signedData.signers) {
        indexedParts(readHashIndex(index), archivedParts(mutant, signedData, signer));
      }
      withoutRecords(mutant, () => true);
    });
    read(round, () => berPart(mutant, [1, 0, 3]));
    const token = mutantOf(bytesOf(archives.v3), random);
    read(round, () => readHashIndex(readSignedData(token).signers[0]?.unsigned ?? new Map()));
  }
}, 600_000);

const signedOf = (cms: Bytes): Bytes => readSignedData(cms).signers[0]?.signed?.toBeSigned ?? new Uint8Array();

it('signatures for archives: no mutant throws, and none passes whose signed bytes differ', async () => {
  const random = seeded(seed);
  for (let round = 0; round < rounds / 200; round += 1) {
    const mutant = mutantOf(whole, random);
    const { verdict } = await validateDocument(sourceOf(mutant), frame, memoryHasher);
    if (verdict === 'TOTAL-PASSED') expect(sameBytes(signedOf(mutant), signedOf(whole)), `round ${round}`).toBe(true);
  }
}, 600_000);

it('files that are evidence records: no mutant throws', async () => {
  const random = seeded(seed);
  const record = bytesOf(archives.record);
  for (let round = 0; round < rounds / 100; round += 1) {
    const { verdict } = await validateDocument(sourceOf(mutantOf(record, random)), frame, memoryHasher);
    expect(verdict, `round ${round}, seed ${seed}`).not.toBe('TOTAL-PASSED');
  }
}, 600_000);
