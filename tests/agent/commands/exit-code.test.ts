import { describe, expect, it } from 'vitest';
import { exitOfFailure, exitOfReport, gravest } from '../../../agent/commands/exit-code.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { composeUnreadable } from '../../../shared/validation/compose.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';

describe('the exit code of a batch (cli.md)', () => {
  it('is 0 for nothing to complain of', () => expect(gravest([])).toBe(0));

  it('is the gravest of its outcomes in the order 70, 77, 69, 75, 73, 65, 1, 2, 3, 0', () => {
    const order = [70, 77, 69, 75, 73, 65, 1, 2, 3, 0] as const;
    for (const [index, code] of order.entries()) expect(gravest([...order.slice(index)].reverse())).toBe(code);
  });
});

it('a wrong PIN and a cancelled prompt are refusals, a missing token is not there, a broken PDF is bad input', () => {
  expect(exitOfFailure('PIN_INCORRECT')).toBe(77);
  expect(exitOfFailure('USER_CANCELLED')).toBe(77);
  expect(exitOfFailure('NO_TOKEN')).toBe(69);
  expect(exitOfFailure('DOC_DAMAGED')).toBe(65);
  expect(exitOfFailure('OUTPUT_EXISTS')).toBe(73);
});

it.each([
  ['TOTAL-PASSED', 0],
  ['TOTAL-FAILED', 1],
  ['INDETERMINATE', 2],
  ['NO-SIGNATURE', 3],
  ['UNREADABLE', 65],
] as const)('a file that is %s gives %i', (verdict, code) => {
  const frame = { policy: localPolicy, at: 0, say: sayIn('en') };
  const failure = { code: 'DOC_DAMAGED', details: { reason: 'x' } } as const;
  const report = composeUnreadable({ file: 'x.pdf', sizeBytes: 0, sha256: '' }, failure, frame);
  expect(exitOfReport({ ...report, verdict })).toBe(code);
});
