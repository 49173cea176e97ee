import { readFile } from 'node:fs/promises';

/** An end of a TCP connection over IPv4. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/**
 * Whether the other end of a loopback connection belongs to this process' user (T3). Loopback is shared by all users of
 * a computer, so that an address says nothing. On systems without `/proc/net/tcp` it answers true: there the pairing's
 * key alone keeps others out.
 *
 * @param peer the other end as this side sees it.
 * @param own this side's end.
 */
export async function ownedByThisUser(peer: Endpoint, own: Endpoint): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid === undefined) return true;
  const uid = process.getuid();
  for (const table of tables) {
    const owner = ownerIn(await readTable(table.path), table.write(peer), table.write(own));
    if (owner !== null) return owner === uid;
  }
  return false;
}

/** A client whose socket serves IPv6 too stands in the second table, with a mapped address (RFC 4291 §2.5.5.2). */
const tables = [
  { path: '/proc/net/tcp', write: (end: Endpoint) => `${hexAddress(end.address)}:${hexPort(end.port)}` },
  {
    path: '/proc/net/tcp6',
    write: (end: Endpoint) => `0000000000000000FFFF0000${hexAddress(end.address)}:${hexPort(end.port)}`,
  },
] as const;

/** Absent where the kernel has no IPv6. */
const readTable = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/**
 * The user id in the row of the connection from `local` to `remote`: columns 2, 3 and 8 of the table (proc_pid_net(5)).
 *
 * @returns null where there is no such row.
 */
export function ownerIn(table: string, local: string, remote: string): number | null {
  for (const line of table.split('\n')) {
    const columns = line.trim().split(/ +/, 8);
    if (columns[1] === local && columns[2] === remote && columns[3] === established) return Number(columns[7]);
  }
  return null;
}

const established = '01';

/** The kernel prints the address as it lies in memory: on all our machines, the last byte first. */
const hexAddress = (address: string): string =>
  address
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .reverse()
    .join('');

const hexPort = (port: number): string => port.toString(16).padStart(4, '0').toUpperCase();
