import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { readCrl } from '../../shared/x509/crl.ts';
import { judgeCertificate } from '../../shared/x509/judge-certificate.ts';
import { gatherPki } from '../../shared/x509/pki-facts.ts';
import { diceOf, mutate } from '../fuzz/mutate.ts';
import { corpus } from './corpora.ts';
import { type PkitsCase, policyOid, readPkits } from './pkits.ts';

const rounds = 2500;
const folder = corpus('pkits');

/** Reads what can be read: whoever fetches evidence leaves out the rest. */
function readable<Value>(bytes: Bytes, read: (bytes: Bytes) => Value): readonly Value[] {
  try {
    return [read(bytes)];
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

it.skipIf(folder === null)(
  'no mutant of a path that must fail passes, none throws, none takes long',
  { timeout: 170_000 },
  async () => {
    const { tests, time } = readPkits(folder ?? '');
    // A broken delta is as good as none, and its full list stays: what deltas do is for the suite itself to say.
    const failing = tests.filter(({ should_validate: valid, test }) => !valid && !test.startsWith('4.15.'));
    const at = Date.parse(time);
    const bytesOf = (kind: string, file: string): Bytes => new Uint8Array(readFileSync(join(folder ?? '', kind, file)));
    let slowestMs = 0;
    for (let round = 0; round < rounds; round += 1) {
      const dice = diceOf(round);
      const row = failing[round % failing.length] as PkitsCase;
      const ders = row.certs.map((name) => bytesOf('certs', `${name}.crt`));
      const lists = row.crls.map((name) => bytesOf('crls', `${name}.crl`));
      // The anchor is what the reader trusts: it is not the attacker's to change.
      const victim = 1 + dice.roll(ders.length + lists.length - 1);
      const changed = (der: Bytes, place: number): Bytes => (place === victim ? mutate(der, dice, []) : der);
      const certificates = ders.map(changed).flatMap((der) => readable(der, readCertificate));
      const crls = lists
        .map((der, place) => changed(der, ders.length + place))
        .flatMap((der) => readable(der, readCrl));
      const [anchor] = certificates;
      const target = readable(changed(ders.at(-1) ?? new Uint8Array(), ders.length - 1), readCertificate)[0];
      if (anchor === undefined || target === undefined) continue;
      const start = performance.now();
      const facts = await gatherPki(target, { certificates, crls, ocsp: [], anchors: [anchor] }, at);
      const policies = row.initial_policy_set.includes('anyPolicy') ? null : row.initial_policy_set.map(policyOid);
      const { validation } = judgeCertificate(target, facts, {
        at,
        revocation: 'demanded',
        policies,
        explicitPolicy: row.initial_explicit_policy,
        inhibitMapping: row.initial_policy_mapping_inhibit,
        inhibitAnyPolicy: row.initial_inhibit_any_policy,
      });
      slowestMs = Math.max(slowestMs, performance.now() - start);
      expect(validation.valid, `round ${round}: ${row.title}`).toBe(false);
    }
    console.log(`PKITS mutants: ${rounds} judged, the slowest in ${slowestMs.toFixed(0)} ms`);
    expect(slowestMs).toBeLessThan(5000);
  },
);
