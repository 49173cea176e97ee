import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAskingLine } from '../../../extension/content/asking-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The browser's side: lines that are open, and what was said. */
function world() {
  const said: boolean[] = [];
  const open = new Set<() => void>();
  const asks = createAskingLine(
    (isAsking) => void said.push(isAsking),
    () => {
      const ends = { now: (): void => undefined };
      const close = (): void => ends.now();
      open.add(close);
      return {
        onDisconnect: { addListener: (ended) => Object.assign(ends, { now: ended }) },
        disconnect: () => void open.delete(close),
      };
    },
  );
  /** The worker at the other end sleeps. */
  const sleep = (): void => {
    const ended = [...open];
    open.clear();
    for (const end of ended) end();
  };
  return { said, open, asks, sleep };
}

it('a line stands for as long as the frame asks, whoever hears it once more', () => {
  const { said, open, asks } = world();
  asks(false);
  expect(open.size).toBe(0);
  asks(true);
  asks(true);
  expect(open.size).toBe(1);
  asks(false);
  expect(open.size).toBe(0);
  expect(said).toEqual([false, true, true, false]);
});

it('a worker that slept is woken by another line, and only by a frame that still asks', () => {
  const { open, asks, sleep } = world();
  asks(true);
  sleep();
  vi.runAllTimers();
  expect(open.size).toBe(1);
  sleep();
  asks(false);
  vi.runAllTimers();
  expect(open.size).toBe(0);
});

it('an extension that was removed meanwhile keeps nobody from asking', () => {
  const said: boolean[] = [];
  const asks = createAskingLine(
    (isAsking) => void said.push(isAsking),
    () => null,
  );
  asks(true);
  asks(false);
  expect(said).toEqual([true, false]);
});
