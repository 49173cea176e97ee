import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, octetsOf } from '../../../agent/network/addresses.ts';

describe('an address', () => {
  it('of the public network may be asked', () => {
    for (const address of ['1.1.1.1', '113.160.0.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111']) {
      expect(isPublicAddress(address), address).toBe(true);
    }
    // What a network without IPv4 makes of 1.1.1.1 (RFC 6052 §2.1).
    expect(isPublicAddress('64:ff9b::101:101')).toBe(true);
  });

  it('of this machine, of a private network or of none is refused (RFC 6890)', () => {
    const closed = `127.0.0.1 127.255.0.9 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
      100.127.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.19.255.255 203.0.113.9 224.0.0.1 255.255.255.255 ::1 ::
      ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::127.0.0.1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1
      64:ff9b::7f00:1 64:ff9b::10.0.0.1 2001::1 2001:db8::1 2002:7f00:1::1 fec0::1 localhost 1.2.3 01.1.1.1`;
    for (const address of closed.split(/\s+/)) expect(isPublicAddress(address), address).toBe(false);
  });

  it('is in a private network exactly where the runtime’s own list says so', () => {
    const list = new BlockList();
    for (const [network, bits] of [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
    ] as const) {
      list.addSubnet(network, bits, 'ipv4');
    }
    for (let n = 0; n < 4000; n++) {
      const address = [[10, 172, 192, 100][n & 3], (n * 7) & 255, (n * 13) & 255, n & 255].join('.');
      if (address.startsWith('192.0.') || address.startsWith('192.88.99.')) continue;
      expect(isPublicAddress(address), address).toBe(!list.check(address));
    }
  });

  it('is read in every form of IPv6 (RFC 4291 §2.2)', () => {
    const zeros = new Array<number>(14).fill(0);
    expect(octetsOf('::102')).toEqual([...zeros, 1, 2]);
    expect(octetsOf('102::')).toEqual([1, 2, ...zeros]);
    expect(octetsOf('0:0:0:0:0:0:0:102')).toEqual([...zeros, 1, 2]);
    expect(octetsOf('::ffff:1.2.3.4')?.slice(10)).toEqual([255, 255, 1, 2, 3, 4]);
    expect(octetsOf('[::102]')).toHaveLength(16);
    expect(octetsOf('example.vn')).toBeNull();
  });
});
