import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { ownedByThisUser, ownerIn } from '../../../agent/server/peer-owner.ts';

// Two rows as proc_pid_net(5) describes them.
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:7AE4 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:C350 0100007F:7AE4 01 00000000:00000000 00:00000000 00000000  1001        0 4712 1 0000000000000000 20 4 30 10 -1
`;

it('reads the owner of one end of a connection', () => {
  expect(ownerIn(table, '0100007F:C350', '0100007F:7AE4')).toBe(1001);
});

it('takes neither a listener nor the other end for it', () => {
  expect(ownerIn(table, '0100007F:7AE4', '00000000:0000')).toBeNull();
  expect(ownerIn(table, '0100007F:7AE4', '0100007F:C350')).toBeNull();
  expect(ownerIn('', '0100007F:C350', '0100007F:7AE4')).toBeNull();
});

const onLinux = process.platform === 'linux' ? it : it.skip;
onLinux.each(['127.0.0.1', '::ffff:127.0.0.1'])('knows this user’s own connection to %s (Linux only)', async (host) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, host);
  const [accepted] = (await once(server, 'connection')) as [Socket];
  const peer = { address: accepted.remoteAddress ?? '', port: accepted.remotePort ?? 0 };
  expect(await ownedByThisUser(peer, { address: '127.0.0.1', port })).toBe(true);
  expect(await ownedByThisUser({ ...peer, port: peer.port - 1 }, { address: '127.0.0.1', port })).toBe(false);
  client.destroy();
  server.close();
});
