import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AgentState, watchAgent } from '../../../../extension/pages/sign/agent.ts';
import { Failure } from '../../../../shared/errors.ts';

const connectLink = vi.hoisted(() => vi.fn());
vi.mock('../../../../extension/link/connect.ts', () => ({ connectLink }));

const certificates = vi.fn(async () => ({ certificates: [], faults: [] }));
const link = { certificates, close: vi.fn() };
let told: AgentState['kind'][];
let controller: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  told = [];
  controller = new AbortController();
});

afterEach(() => {
  controller.abort();
  vi.useRealTimers();
});

const watch = (isQuiet = () => false) => watchAgent(({ kind }) => told.push(kind), isQuiet, controller.signal);

it('an agent that is not there is looked for again after 1, 2, 4, 8 and 8 seconds', async () => {
  connectLink.mockRejectedValue(new Failure('AGENT_UNAVAILABLE', {}));
  void watch();
  await vi.advanceTimersByTimeAsync(0);
  for (const [seconds, attempts] of [
    [1, 2],
    [2, 3],
    [4, 4],
    [8, 5],
    [8, 6],
  ] as const) {
    await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1);
    expect(connectLink).toHaveBeenCalledTimes(attempts - 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(connectLink).toHaveBeenCalledTimes(attempts);
  }
  expect(new Set(told)).toEqual(new Set(['absent']));
});

it('the page goes on by itself once the browser is paired and the agent there', async () => {
  connectLink.mockRejectedValueOnce(new Failure('AGENT_NOT_PAIRED', {})).mockResolvedValue(link);
  void watch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(['unpaired', 'ready']);
});

it('tokens are looked at again and again, but never while a signature is under way', async () => {
  connectLink.mockResolvedValue(link);
  let isQuiet = false;
  void watch(() => isQuiet);
  await vi.advanceTimersByTimeAsync(3_000);
  const before = certificates.mock.calls.length;
  expect(before).toBeGreaterThan(1);
  isQuiet = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(certificates).toHaveBeenCalledTimes(before);
});

it('a lost link is closed and made anew', async () => {
  connectLink.mockResolvedValue(link);
  certificates.mockRejectedValueOnce(new Failure('LINK_LOST', {}));
  void watch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(link.close).toHaveBeenCalledTimes(1);
  expect(told).toEqual(['absent', 'ready']);
});

it('the watch ends with its page', async () => {
  connectLink.mockResolvedValue(link);
  const ended = watch();
  await vi.advanceTimersByTimeAsync(0);
  controller.abort();
  await ended;
  expect(link.close).toHaveBeenCalledTimes(1);
});
