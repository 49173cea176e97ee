import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { failureLines, failureOf, tellFaults } from '../../../agent/commands/command-line.ts';
import { Failure } from '../../../shared/errors.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { keptLine } from './line-under-test.ts';

it('tells a failure as what, why and what next; code and details only when asked', () => {
  const failure = new Failure('PIN_INCORRECT', { state: 'final' }).record;
  expect(failureLines(failure, sayIn('en'), false)).toBe(
    'The PIN is wrong. Only the last try is left.\n  → Check the PIN, then sign again. Triện never retries by itself.',
  );
  expect(failureLines(failure, sayIn('vi'), true)).toContain('PIN_INCORRECT {"state":"final"}');
});

it('keeps a bug in the log under the reference that it answers, and answers nothing else of it', () => {
  const { line } = keptLine();
  const failure = failureOf(new TypeError('secret path /home/x'), line.paths);
  expect(failure).toEqual({ code: 'INTERNAL', details: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } });
  const log = readFileSync(join(line.paths.logs, 'trien.log'), 'utf8');
  expect(log).toContain('secret path /home/x');
  expect(log).toContain((failure.details as { reference: string }).reference);
});

it('answers even where the log cannot be written', () => {
  const { line } = keptLine();
  expect(failureOf(new Error('x'), { ...line.paths, logs: '/dev/null/logs' }).code).toBe('INTERNAL');
});

it('remarks on modules that could not be used', () => {
  const { line, told } = keptLine();
  tellFaults(line, [{ module: '/lib/x.so', failure: { code: 'DRIVER_CRASHED', details: { module: 'x' } } }]);
  expect(told.join()).toContain('/lib/x.so');
  expect(told.join()).toContain('crashed');
});
