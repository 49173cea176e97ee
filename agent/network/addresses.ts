import { isIP } from 'node:net';

/** Octets of an address in text: 4 or 16, or null where it is none. */
export function octetsOf(address: string): readonly number[] | null {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  switch (isIP(plain)) {
    case 4:
      return plain.split('.').map(Number);
    case 6:
      return octetsOfV6(plain);
    default:
      return null;
  }
}

/** RFC 4291 §2.2: groups of 16 bits, one run of zeros left out, perhaps four octets at the end. */
function octetsOfV6(text: string): readonly number[] {
  const [before = '', after] = text.split('::');
  const head = groupsOf(before);
  const tail = groupsOf(after ?? '');
  const zeros = after === undefined ? [] : new Array<number>(16 - head.length - tail.length).fill(0);
  return [...head, ...zeros, ...tail];
}

function groupsOf(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

type Prefix = readonly [octets: readonly number[], bits: number];

/** Networks that are not of the public (IANA special-purpose registries, RFC 6890; clouds' metadata are link-local). */
const closedV4: readonly Prefix[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  // Multicast, reserved, broadcast.
  [[224], 3],
];

/** Of IPv6 only global unicast is public (RFC 4291 §2.4), without what lies in it for other ends. */
const openV6: Prefix = [[0x20], 3];
const closedV6: readonly Prefix[] = [
  // Protocol assignments, among them Teredo, which carries any IPv4 address; documentation; 6to4 likewise.
  [[0x20, 0x01, 0, 0], 23],
  [[0x20, 0x01, 0x0d, 0xb8], 32],
  [[0x20, 0x02], 16],
  [[0x3f, 0xff, 0], 20],
];

const mapped: Prefix = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96];
/** RFC 6052 §2.1: how a network without IPv4 reaches it. */
const translated: Prefix = [[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96];

function lies(octets: readonly number[], [prefix, bits]: Prefix): boolean {
  for (let bit = 0; bit < bits; bit++) {
    const mask = 0x80 >> (bit & 7);
    if (((octets[bit >> 3] ?? 0) & mask) !== ((prefix[bit >> 3] ?? 0) & mask)) return false;
  }
  return true;
}

/**
 * Whether an address is of the public network: neither loopback, private, link-local, shared, unique local nor reserved,
 * also where it is an IPv4 address in the clothes of an IPv6 one. What is no address is not public.
 *
 * @see security.md §5.3; RFC 1918, RFC 6598, RFC 4193, RFC 6890
 */
export function isPublicAddress(address: string): boolean {
  const octets = octetsOf(address);
  if (octets === null) return false;
  if (octets.length === 4) return !closedV4.some((prefix) => lies(octets, prefix));
  if (lies(octets, mapped) || lies(octets, translated)) {
    const inner = octets.slice(12);
    return !closedV4.some((prefix) => lies(inner, prefix));
  }
  return lies(octets, openV6) && !closedV6.some((prefix) => lies(octets, prefix));
}
