import { describe, expect, it, vi } from 'vitest';
import { createWaitingCalls } from '../../../extension/content/waiting-calls.ts';

const three = { what: 'files', count: 3 } as const;

describe('a call that a page makes', () => {
  it('opens at once where the official has just acted', async () => {
    const calls = createWaitingCalls(
      () => true,
      () => undefined,
    );
    await expect(calls.mayOpen(three)).resolves.toBe(true);
    expect(calls.first()).toBeNull();
  });

  it('waits without a gesture, until it is allowed or refused', async () => {
    const changed = vi.fn();
    const calls = createWaitingCalls(() => false, changed);
    const first = calls.mayOpen(three);
    const second = calls.mayOpen({ what: 'messages', count: 1 });
    expect(calls.first()).toMatchObject(three);
    calls.first()?.allow();
    await expect(first).resolves.toBe(true);
    expect(calls.first()).toMatchObject({ what: 'messages' });
    calls.first()?.refuse();
    await expect(second).resolves.toBe(false);
    expect(changed).toHaveBeenCalledTimes(4);
  });

  it('does not overtake one that waits, whatever was pressed meanwhile', async () => {
    let isActing = false;
    const calls = createWaitingCalls(
      () => isActing,
      () => undefined,
    );
    const first = calls.mayOpen(three);
    isActing = true;
    const second = calls.mayOpen(three);
    calls.first()?.refuse();
    await expect(first).resolves.toBe(false);
    expect(calls.first()).not.toBeNull();
    calls.first()?.allow();
    await expect(second).resolves.toBe(true);
  });

  it('takes the press by which it was allowed: the next call waits for its own', async () => {
    let acts = 0;
    const calls = createWaitingCalls(
      () => acts-- > 0,
      () => undefined,
    );
    const first = calls.mayOpen(three);
    acts = 1;
    calls.first()?.allow();
    await expect(first).resolves.toBe(true);
    void calls.mayOpen(three);
    expect(calls.first()).not.toBeNull();
  });

  it('is refused when it is withdrawn, also before it came', async () => {
    const calls = createWaitingCalls(
      () => false,
      () => undefined,
    );
    const stop = new AbortController();
    const asked = calls.mayOpen(three, stop.signal);
    stop.abort();
    await expect(asked).resolves.toBe(false);
    expect(calls.first()).toBeNull();
    await expect(calls.mayOpen(three, stop.signal)).resolves.toBe(false);
  });

  it('is refused where twenty wait already', async () => {
    const calls = createWaitingCalls(
      () => false,
      () => undefined,
    );
    for (let count = 0; count < 20; count++) void calls.mayOpen(three);
    await expect(calls.mayOpen(three)).resolves.toBe(false);
  });
});
