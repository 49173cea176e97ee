import { expect, it } from 'vitest';
import type { LogFields } from '../../../agent/platform/log.ts';
import { silentLog } from '../../../agent/platform/log.ts';
import { failureOf } from '../../../agent/server/bug.ts';
import { Failure } from '../../../shared/errors.ts';

it('lets a failure leave with code and details alone', () => {
  const failure = new Failure('TOKEN_BUSY', {}, new Error('cause'));
  expect(failureOf(failure, silentLog)).toEqual({ code: 'TOKEN_BUSY', details: {} });
});

it.each([new TypeError('x is not a function'), 'a string', undefined])(
  'gives a reference for the bug %j, and logs it in full',
  (bug) => {
    const records: (LogFields | undefined)[] = [];
    const log = { ...silentLog, error: (_: string, fields?: LogFields) => void records.push(fields) };
    const { code, details } = failureOf(bug, log);
    expect(code).toBe('INTERNAL');
    expect(Object.keys(details)).toEqual(['reference']);
    expect(records[0]).toMatchObject(details);
    if (bug instanceof Error) expect(records[0]?.stack).toContain('bug.test.ts');
  },
);
