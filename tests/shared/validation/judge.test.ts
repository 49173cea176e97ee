import { describe, expect, it } from 'vitest';
import { checks, judge } from '../../../shared/validation/judge.ts';
import { context, goodFacts } from './good-facts.ts';

describe('the judge', () => {
  it('passes a signature with which nothing is wrong, and tells what was not looked at', () => {
    const { indication, findings } = judge(goodFacts(), context);
    expect(indication).toBe('TOTAL-PASSED');
    const open = findings.filter(({ finding }) => finding.result !== 'ok').map(({ check }) => check.id);
    expect(open).toEqual(['revocation', 'timestamp']);
  });

  it('says the same of the same facts, read back from JSON', () => {
    const facts = goodFacts({ content: 'changed' });
    const again = JSON.parse(JSON.stringify(facts)) as typeof facts;
    expect(judge(again, context)).toEqual(judge(facts, context));
  });

  it('lets what is wrong for certain outweigh what is unknown, whatever the order (EN 319 102-1 §5.3)', () => {
    const facts = goodFacts({ paths: [], reference: 'differs', value: 'wrong' });
    expect(judge(facts, context)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE' });
  });

  it('takes the first reason among those of one weight', () => {
    const facts = goodFacts({ paths: [], reference: 'differs' });
    expect(judge(facts, context).subIndication).toBe('NO_SIGNING_CERTIFICATE_FOUND');
  });

  it('looks at nothing inside a signature that cannot be read', () => {
    const facts = goodFacts({ form: 'malformed', formFault: { offset: 7, clause: 'X.690 §10.1', reason: '' } });
    const { subIndication, findings } = judge(facts, context);
    expect(subIndication).toBe('FORMAT_FAILURE');
    const looked = findings.filter(({ finding }) => finding.text !== 'check.not-reached').map(({ check }) => check.id);
    expect(looked).toEqual(['format', 'structure', 'coverage']);
  });

  it('has one row for each check, and a clause for each row', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { clause } of checks) expect(clause).toMatch(/§\d/);
  });
});
