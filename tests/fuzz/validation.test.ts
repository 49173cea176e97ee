import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { readTimestampInfo } from '../../shared/cms/timestamp-token.ts';
import { isFailure } from '../../shared/errors.ts';
import { sayIn } from '../../shared/text/text.ts';
import { judgeDocument } from '../../shared/validation/judge-document.ts';
import { readPolicy } from '../../shared/validation/policy-file.ts';
import { readFacts, writeFacts } from '../../shared/validation/saved-facts.ts';
import { gatherDocument, validateDocument } from '../../shared/validation/validate.ts';
import { memoryHasher, seeded } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { now } from '../shared/validation/good-facts.ts';
import { stamped, stampedBytes, stampRoot, tokenOf } from '../shared/validation/timestamped.ts';
import { diceOf, mutate } from './mutate.ts';
import { rounds, seed, timed } from './rounds.ts';

const say = sayIn('en');

it('contents of timestamps: mutants give a value or a Failure', () => {
  const random = seeded(seed);
  const info = readSignedData(tokenOf('signature')).content ?? new Uint8Array();
  for (let round = 0; round < rounds; round += 1) {
    try {
      timed(() => readTimestampInfo(mutantOf(info, random)));
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

const policyWords =
  '{ } [ ] : , " \\ \\u0000 null true 0 -1 1e999 "never" "2026-01-01" "__proto__" "keys" "digests" "SHA-1" \n'.split(
    ' ',
  );

it('policy files: mutants give a policy with an end for every digest, or a Failure with a line of the file', () => {
  const shipped = new Uint8Array(readFileSync(new URL('../../agent/policies/thong-tu-15-2025.json', import.meta.url)));
  for (let round = 0; round < rounds; round += 1) {
    const mutant = mutate(shipped, diceOf(seed + round), policyWords);
    try {
      const { digestTrustedUntil, keysTrustedUntil } = timed(() => readPolicy(mutant));
      expect(Object.values(digestTrustedUntil).every((until) => until === null || Number.isSafeInteger(until))).toBe(
        true,
      );
      expect(keysTrustedUntil.every(({ until }) => Number.isSafeInteger(until))).toBe(true);
    } catch (error) {
      if (!isFailure(error)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
      const lines = mutant.filter((byte) => byte === 0x0a).length + 1;
      if (isFailure(error, 'JSON_INVALID')) expect(error.details.line).toBeLessThanOrEqual(lines);
    }
  }
}, 600_000);

const factsWords =
  '{ } [ ] , : null true false 0 1 -1 8.64e15 1e308 "" "x" "right" "wrong" "good" "revoked" [] {}'.split(' ');

it('saved facts: mutants give a report, or a Failure', async () => {
  const input = { file: '', anchors: [stampRoot()], at: now, detached: sourceOf(stampedBytes) };
  const facts = await gatherDocument(sourceOf(stamped(['signature'], ['good'])), input, memoryHasher);
  const whole = new TextEncoder().encode(writeFacts(facts));
  let judged = 0;
  for (let round = 0; round < rounds / 20; round += 1) {
    const mutant = mutate(whole, diceOf(seed + round), factsWords);
    try {
      timed(() => judgeDocument(readFacts(mutant), { at: now, say }));
      judged += 1;
    } catch (error) {
      if (!isFailure(error)) throw new Error(`round ${round}, seed ${seed}`, { cause: error });
    }
  }
  expect(judged).toBeGreaterThan(rounds / 500);
}, 600_000);
