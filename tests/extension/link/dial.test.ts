import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { dial } from '../../../extension/link/dial.ts';
import { testWorld } from './test-world.ts';

let server: WebSocketServer;
let port: number;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/link/1' });
  await once(server, 'listening');
  port = (server.address() as { port: number }).port;
});
afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

it('opens the link’s path and carries text and frames both ways', async () => {
  server.on('connection', (socket) => socket.on('message', (message, binary) => socket.send(message, { binary })));
  const dialled = await dial(testWorld([]), port);
  dialled?.send('xin chào');
  dialled?.send(new Uint8Array([1, 2, 3]));
  expect(await dialled?.next()).toBe('xin chào');
  expect(await dialled?.next()).toEqual(new Uint8Array([1, 2, 3]));
  dialled?.close();
});

it('gives null where nobody listens, and where the upgrade is refused', async () => {
  const dead = port;
  server.close();
  expect(await dial(testWorld([]), dead)).toBeNull();
});

it('tells how the socket ended, and that nothing came in time', async () => {
  server.on('connection', (socket) => setTimeout(() => socket.close(4403), 50));
  const dialled = await dial(testWorld([]), port);
  expect(await dialled?.next(5)).toBeNull();
  expect(dialled?.closeCode()).toBe(0);
  expect(await dialled?.next()).toBeNull();
  expect(dialled?.closeCode()).toBe(4403);
});
