import { expect, it } from 'vitest';
import { withDefiniteLengths } from '../../shared/asn1/ber.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import { readCadesFile } from '../../shared/cades/read.ts';
import { readEvidenceRecord } from '../../shared/cms/evidence-record.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { readTimestampToken } from '../../shared/cms/timestamp-token.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { readAnchors } from '../../shared/trust/anchors.ts';
import { gatherSignature, sourcesOf } from '../../shared/validation/gather.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { archives } from '../shared/cms/openssl-archives.ts';
import { bytesOf, issued, issuedDer, seeded, signedCms, signedContent } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { tokenOf } from '../shared/validation/timestamped.ts';
import { rounds, seed, timed } from './rounds.ts';

/** A fuzz target: throws for a bug alone. */
type Target = (bytes: Bytes) => unknown;

const targets: readonly (readonly [string, readonly Bytes[], Target])[] = [
  ['certificates', [issuedDer('rsa2048'), issuedDer('p384'), issuedDer('p521'), issuedDer('ca')], readCertificate],
  ['signed data', [signedCms('rsa'), signedCms('pss'), signedCms('key-id'), signedCms('attached')], readSignedData],
  ['indefinite lengths', [signedCms('streamed')], (bytes) => readSignedData(withDefiniteLengths(bytes))],
  ['files of anchors', [issuedDer('root'), signedCms('rsa')], readAnchors],
  ['signature files', [signedCms('attached'), signedCms('streamed')], (bytes) => readCadesFile(sourceOf(bytes))],
  ['timestamps', [tokenOf('signature')], readTimestampToken],
  ['evidence records', [bytesOf(archives.record)], readEvidenceRecord],
];

it.each(targets)('%s: mutants give a value or a Failure', (_, seeds, target) => {
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    const mutant = mutantOf(seeds[round % seeds.length] ?? new Uint8Array(), random);
    try {
      timed(() => target(mutant));
    } catch (error) {
      if (!(error instanceof Failure)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
    }
  }
});

it('signatures: no mutant that differs inside what is signed is right', async () => {
  const random = seeded(seed);
  const original = signedCms('ecdsa');
  const source = sourceOf(signedContent);
  const digest = (name: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(name, source.read(0, source.size));
  const signed = readSignedData(original).signers[0]?.signed?.toBeSigned ?? new Uint8Array();
  for (let round = 0; round < rounds / 20; round += 1) {
    const cms = mutantOf(original, random);
    const facts = await gatherSignature({ cms, subFilter: 'ETSI.CAdES.detached', digest }, sourcesOf([issued('root')]));
    if (facts.value !== 'right' || facts.content !== 'unchanged') continue;
    try {
      const now = readSignedData(cms).signers[0]?.signed?.toBeSigned ?? new Uint8Array();
      expect(sameBytes(now, signed), `round ${round}, seed ${seed}`).toBe(true);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }
});
