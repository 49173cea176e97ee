import { expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { readTimestampInfo } from '../../shared/cms/timestamp-token.ts';
import { isFailure } from '../../shared/errors.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { SignatureFacts, TimestampFacts } from '../../shared/validation/facts.ts';
import { judge } from '../../shared/validation/judge.ts';
import { localPolicy, strictPolicy } from '../../shared/validation/policy.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { memoryHasher, seeded } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { evidenceRow, goodFacts, goodTimestamp, now, pathOf } from '../shared/validation/good-facts.ts';
import { stamped, stampedBytes, stampRoot, tokenOf } from '../shared/validation/timestamped.ts';

const rounds = Number(process.env.TRIEN_FUZZ ?? 100_000);
const seed = Number(process.env.TRIEN_FUZZ_SEED ?? 1);
const say = sayIn('en');

it('contents of timestamps: mutants give a value or a Failure', () => {
  const random = seeded(seed);
  const info = readSignedData(tokenOf('signature')).content ?? new Uint8Array();
  for (let round = 0; round < rounds; round += 1) {
    try {
      readTimestampInfo(mutantOf(info, random));
    } catch (error) {
      if (!isFailure(error)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
    }
  }
}, 600_000);

const signedOf = (cms: Bytes): Bytes => readSignedData(cms).signers[0]?.signed?.toBeSigned ?? new Uint8Array();

it('signatures with a timestamp and a CRL: no mutant throws, and none passes whose signed bytes differ', async () => {
  const random = seeded(seed);
  const original = stamped(['signature'], ['good']);
  const frame = { file: '', anchors: [stampRoot()], at: now, say, detached: sourceOf(stampedBytes) };
  for (let round = 0; round < rounds / 50; round += 1) {
    const mutant = mutantOf(original, random);
    const { verdict } = await validateDocument(sourceOf(mutant), frame, memoryHasher);
    if (verdict === 'TOTAL-PASSED')
      expect(sameBytes(signedOf(mutant), signedOf(original)), `round ${round}`).toBe(true);
  }
}, 600_000);

/** One of several values, by chance. */
const one = <Value>(random: () => number, ...values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

// Read once: what a round costs is the judge.
const [base, token] = [goodFacts(), goodTimestamp()];
const [path, weak] = [pathOf('rsa2048', 'ca', 'root'), pathOf('weak-key', 'ca', 'root')];

const someTime = (random: () => number): number => now + Math.floor((random() - 0.5) * 2e11);

function someTimestamp(random: () => number): TimestampFacts {
  return {
    ...token,
    type: one(random, 'content', 'signature', 'archive', 'document'),
    form: one(random, 'readable', 'readable', 'malformed'),
    imprint: one(random, 'matches', 'matches', 'differs', 'unknown-digest', 'not-checked'),
    value: one(random, 'right', 'right', 'wrong', 'unsupported', 'not-checked'),
    time: one(random, null, now - 1000, someTime(random)),
    coversTo: one(random, null, 100, 900),
    paths: somePaths(random),
  };
}

const somePaths = (random: () => number): SignatureFacts['paths'] =>
  one(
    random,
    [],
    [path],
    [weak],
    [
      {
        ...path,
        evidence: [
          [
            evidenceRow({
              says: one(random, 'good', 'revoked', 'unknown'),
              revokedAt: one(random, null, someTime(random)),
              reason: one(random, null, 0, 1, 6),
              fault: one(random, null, null, 'wrong-signature', 'out-of-date'),
              thisUpdate: someTime(random),
              signerNotAfter: one(random, null, someTime(random)),
            }),
          ],
        ],
      },
    ],
  );

it('the judge says something of all facts, and passes none in which something is wrong', () => {
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    const facts: SignatureFacts = {
      ...base,
      form: one(random, 'readable', 'readable', 'readable', 'malformed', 'unsupported'),
      content: one(random, 'unchanged', 'unchanged', 'changed', 'unknown-digest', 'not-checked'),
      value: one(random, 'right', 'right', 'wrong', 'unsupported', 'not-checked'),
      contentType: one(random, 'right', 'right', 'wrong', 'absent'),
      reference: one(random, 'matches', 'matches', 'differs', 'absent', 'unknown-digest'),
      paths: somePaths(random),
      timestamps: [...Array(Math.floor(random() * 4))].map(() => someTimestamp(random)),
    };
    const at = one(random, now, someTime(random));
    const { indication } = judge(facts, { policy: one(random, localPolicy, strictPolicy), at });
    if (indication !== 'TOTAL-PASSED') continue;
    const right = {
      form: 'readable',
      content: 'unchanged',
      value: 'right',
      reference: 'matches',
      contentType: 'right',
    };
    expect(facts, `round ${round}, seed ${seed}`).toMatchObject(right);
    expect(facts.timestamps.filter(({ imprint }) => imprint === 'differs')).toEqual([]);
  }
}, 600_000);
