import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { breadthOfLook, openPorts } from '../../../extension/link/open-ports.ts';
import { testWorld } from './test-world.ts';

const servers: WebSocketServer[] = [];
let ports: number[] = [];
beforeEach(async () => {
  for (let n = 0; n < 3; n++) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/link/1' });
    await once(server, 'listening');
    servers.push(server);
  }
  ports = servers.map((server) => (server.address() as { port: number }).port);
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

it('tries the likely port first, then the others in their order', async () => {
  const seen: number[] = [];
  for await (const dialled of openPorts(testWorld(ports), ports[2], 'all')) seen.push(dialled.port);
  expect(seen).toEqual([ports[2], ports[0], ports[1]]);
});

it('touches no other port while the likely one serves, nor when it was told to look at that one alone', async () => {
  const world = testWorld(ports);
  for await (const dialled of openPorts(world, undefined, 'all')) {
    dialled.close();
    break;
  }
  expect(world.sockets).toHaveLength(1);
  servers[0]?.close();
  for await (const _ of openPorts(testWorld([1, ...ports]), undefined, 'likely')) expect.unreachable();
});

it('closes what nobody got to', async () => {
  const world = testWorld(ports);
  let count = 0;
  for await (const _ of openPorts(world, ports[0], 'all')) {
    count += 1;
    if (count === 2) break;
  }
  await Promise.all(world.sockets.slice(1).map((socket) => (socket.readyState === 3 ? null : once(socket, 'close'))));
  expect(world.sockets).toHaveLength(3);
});

it('who waits looks at the whole list at first, and then but now and then', () => {
  const looks = Array.from({ length: 48 }, (_, look) => breadthOfLook(look));
  expect(looks[0]).toBe('all');
  expect(looks.filter((breadth) => breadth === 'all')).toHaveLength(2);
});
