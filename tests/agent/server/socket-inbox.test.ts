import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { SocketInbox } from '../../../agent/server/socket-inbox.ts';

class FakeSocket extends EventEmitter {
  isPaused = false;
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
}

let socket: FakeSocket;
let inbox: SocketInbox;
beforeEach(() => {
  socket = new FakeSocket();
  inbox = new SocketInbox(socket as unknown as WebSocket);
});

it('tells text from sealed frames', async () => {
  socket.emit('message', Buffer.from('xin chào'), false);
  socket.emit('message', new Uint8Array([1, 2]).buffer, true);
  expect(await inbox.next()).toEqual({ text: 'xin chào' });
  expect(await inbox.next()).toEqual({ sealed: new Uint8Array([1, 2]) });
});

it('holds the socket back while many messages wait, and lets it go on when half are read (T19)', async () => {
  for (let n = 0; n < 17; n += 1) socket.emit('message', Buffer.from(String(n)), false);
  expect(socket.isPaused).toBe(true);
  for (let n = 0; n < 9; n += 1) await inbox.next();
  expect(socket.isPaused).toBe(true);
  await inbox.next();
  expect(socket.isPaused).toBe(false);
});

it('ends with the socket', async () => {
  socket.emit('close');
  expect(await inbox.next()).toBeNull();
});
