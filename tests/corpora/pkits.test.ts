import { describe, expect, it } from 'vitest';
import { corpus } from './corpora.ts';
import { policyOid, readPkits, runPkits } from './pkits.ts';

const folder = corpus('pkits');

describe('NIST PKITS 1.0.1', () => {
  if (folder === null) {
    it.skip('(the corpus pkits/ is absent)', () => undefined);
    return;
  }
  const suite = readPkits(folder);
  let right = 0;

  it.each(suite.tests.map((row) => [row.title, row.name, row] as const))('%s (%s)', async (_, __, row) => {
    const found = await runPkits(folder, row, suite.time);
    expect(found?.validation.valid ?? false, JSON.stringify(found?.validation.checks)).toBe(row.should_validate);
    const accepted = found?.validation.policies.accepted ?? [];
    // The set that the suite states is in the anchor's own words; any policy stands for whatever is asked.
    const wanted = row.user_constrained_policy_set.map(policyOid);
    if (row.should_validate && wanted.length > 0 && !accepted.includes(policyOid('anyPolicy'))) {
      expect([...accepted].sort()).toEqual([...wanted].sort());
    }
    right += 1;
  });

  it('is met whole', () => {
    console.log(`PKITS: ${right} of ${suite.tests.length} as the suite expects (OpenSSL 3.0: 245)`);
    expect(right).toBe(suite.tests.length);
    expect(suite.tests.length).toBe(247);
  });
});
