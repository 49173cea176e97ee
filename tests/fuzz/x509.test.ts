import { expect, it } from 'vitest';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { readCrl } from '../../shared/x509/crl.ts';
import { judgeCertificate } from '../../shared/x509/judge-certificate.ts';
import { readOcspResponse } from '../../shared/x509/ocsp.ts';
import { gatherPki } from '../../shared/x509/pki-facts.ts';
import { profileFaults } from '../../shared/x509/profile.ts';
import { bytesOf, seeded } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { revocationAnswers, revocationCertificates, revocationCrls } from '../shared/x509/openssl-revocation.ts';
import { certificateOf, inJanuary } from '../shared/x509/revocation.ts';
import { rounds, seed, timed } from './rounds.ts';

const seedsOf = (rows: Readonly<Record<string, string>>): readonly Bytes[] => Object.values(rows).map(bytesOf);

/** A fuzz target: throws for a bug alone. */
type Target = (bytes: Bytes) => unknown;

const { serialNumberHex, issuer } = certificateOf('revoked');
const targets: readonly (readonly [string, readonly Bytes[], Target])[] = [
  ['certificates', seedsOf(revocationCertificates), (bytes) => profileFaults(readCertificate(bytes))],
  ['CRLs', seedsOf(revocationCrls), (bytes) => readCrl(bytes).entries.find(serialNumberHex, issuer, issuer)],
  ['OCSP answers', seedsOf(revocationAnswers), readOcspResponse],
];

it.each(targets)('%s: mutants give a value or a Failure', (_, seeds, target) => {
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    try {
      timed(() => target(mutantOf(seeds[round % seeds.length] ?? new Uint8Array(), random)));
    } catch (error) {
      if (!(error instanceof Failure)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
    }
  }
});

it('a revoked certificate is good by no mutant of the evidence', async () => {
  const random = seeded(seed);
  const [lists, answers] = [seedsOf(revocationCrls), seedsOf(revocationAnswers)];
  // What says good for itself stays out: a list without entries, and lists about other scopes and authorities.
  const full = bytesOf(revocationCrls.full);
  for (let round = 0; round < rounds / 20; round += 1) {
    const crls = readable([mutantOf(full, random), mutantOf(lists[2] ?? full, random)], readCrl);
    const ocsp = readable([mutantOf(answers[round % answers.length] ?? full, random)], readOcspResponse);
    const end = certificateOf('revoked');
    const evidence = { certificates: [certificateOf('ca')], crls, ocsp, anchors: [certificateOf('root')] };
    const facts = await gatherPki(end, evidence, inJanuary);
    const { standings } = judgeCertificate(end, facts, { at: inJanuary, revocation: 'told', currentAt: null });
    expect(standings[0]?.state, `round ${round}, seed ${seed}`).not.toBe('good');
  }
});

function readable<Value>(ders: readonly Bytes[], read: (der: Bytes) => Value): readonly Value[] {
  return ders.flatMap((der) => {
    try {
      return [read(der)];
    } catch (error) {
      if (isFailure(error)) return [];
      throw error;
    }
  });
}
