import { describe, expect, it } from 'vitest';
import { Failure, failureRows, isFailure, stopIfCancelled } from '../../shared/errors.ts';

describe('a failure', () => {
  it('leaves the process as code and details alone: no stack, no cause', () => {
    const failure = new Failure('NO_TOKEN', {}, new Error('a path: /home/x'));
    expect(JSON.stringify(failure.record)).toBe('{"code":"NO_TOKEN","details":{}}');
  });

  it('keeps its cause for the log', () => {
    const cause = new Error('dlopen');
    expect(new Failure('NO_TOKEN', {}, cause).cause).toBe(cause);
  });

  it('is told from a bug, and from another failure', () => {
    expect(isFailure(new Error('x'))).toBe(false);
    expect(isFailure(new Failure('NO_TOKEN', {}))).toBe(true);
    expect(isFailure(new Failure('NO_TOKEN', {}), 'PIN_LOCKED')).toBe(false);
  });
});

it('every code ends a command with an exit code of sysexits that cli.md names', () => {
  for (const [code, { exit }] of Object.entries(failureRows)) expect([65, 69, 70, 73, 75, 77], code).toContain(exit);
});

it('what was cancelled stops as cancelled, and nothing else does', () => {
  const controller = new AbortController();
  expect(() => stopIfCancelled(undefined)).not.toThrow();
  expect(() => stopIfCancelled(controller.signal)).not.toThrow();
  controller.abort();
  expect(() => stopIfCancelled(controller.signal)).toThrow(expect.objectContaining({ code: 'USER_CANCELLED' }));
});
