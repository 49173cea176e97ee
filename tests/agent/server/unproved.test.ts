import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UnprovedSockets } from '../../../agent/server/unproved.ts';
import { maxUnprovedSockets, openingDeadlineMs } from '../../../shared/protocol/limits.ts';

class FakeSocket extends EventEmitter {
  bytesRead = 0;
  destroyed = false;
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

let sockets: UnprovedSockets;
const admit = (): FakeSocket => {
  const socket = new FakeSocket();
  sockets.admit(socket as unknown as Socket);
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  sockets = new UnprovedSockets();
});
afterEach(() => void vi.useRealTimers());

it('ends a socket after its deadline, and not one that was proved', () => {
  const [idle, proved] = [admit(), admit()];
  sockets.release(proved as unknown as Socket);
  vi.advanceTimersByTime(openingDeadlineMs);
  expect([idle.destroyed, proved.destroyed]).toEqual([true, false]);
  expect(sockets.size).toBe(0);
});

it('evicts the oldest when there are too many', () => {
  const all = Array.from({ length: maxUnprovedSockets + 2 }, admit);
  expect(all.filter(({ destroyed }) => destroyed)).toEqual(all.slice(0, 2));
  expect(sockets.size).toBe(maxUnprovedSockets);
});

it('ends one that says too much', () => {
  const socket = admit();
  socket.bytesRead = 64 * 1024;
  expect(sockets.mayGoOn(socket as unknown as Socket)).toBe(true);
  socket.bytesRead += 1;
  expect(sockets.mayGoOn(socket as unknown as Socket)).toBe(false);
  expect(socket.destroyed).toBe(true);
});

it('ends all when the agent ends', () => {
  const all = [admit(), admit()];
  sockets.destroyAll();
  expect(all.every(({ destroyed }) => destroyed)).toBe(true);
});
