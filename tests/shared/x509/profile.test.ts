import { describe, expect, it } from 'vitest';
import { sequence } from '../../../shared/asn1/write.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { readName } from '../../../shared/x509/name.ts';
import { profileFaults } from '../../../shared/x509/profile.ts';
import { nameOf, read } from './encoding.ts';
import { certificateOf } from './revocation.ts';

const extension = (oid: string, critical: boolean) => ({ all: [{ oid, critical, value: new Uint8Array() }] });
const constraints = { permitted: [], excluded: [] };
const nobody = readName(read(sequence()));

describe('what RFC 5280 §4 demands of issuers', () => {
  it('is heeded by OpenSSL', () => {
    for (const name of ['root', 'ca', 'good', 'responder'] as const)
      expect(profileFaults(certificateOf(name))).toEqual([]);
  });

  it.each<readonly [string, 'ca' | 'good', Partial<Certificate>]>([
    ['§4.1.2.2', 'good', { serialNumberHex: '80' }],
    ['§4.1.2.2', 'good', { serialNumberHex: '00' }],
    ['§4.2.1.1', 'good', extension('2.5.29.35', true)],
    ['§4.2.1.1', 'good', { authorityKeyId: null }],
    ['§4.2.1.2', 'good', extension('2.5.29.14', true)],
    ['§4.2.1.2', 'ca', { subjectKeyId: null }],
    ['§4.2.1.3', 'ca', { keyUsage: ['cRLSign'] }],
    ['§4.2.1.5', 'good', { policyMappings: [] }],
    ['§4.2.1.6', 'good', { subject: nobody }],
    ['§4.2.1.9', 'good', { keyUsage: ['keyCertSign'] }],
    ['§4.2.1.9', 'ca', extension('2.5.29.19', false)],
    ['§4.2.1.9', 'good', { basicConstraints: { ca: false, pathLength: 0 } }],
    ['§4.2.1.10', 'good', { nameConstraints: constraints }],
    ['§4.2.1.10', 'ca', extension('2.5.29.30', false)],
    ['§4.2.1.11', 'ca', extension('2.5.29.36', false)],
    ['§4.2.1.14', 'ca', extension('2.5.29.54', false)],
    ['§4.2.1.15', 'good', extension('2.5.29.46', true)],
    ['§4.2.2.1', 'good', extension('1.3.6.1.5.5.7.1.1', true)],
  ])('%s is told', (clause, name, change) => {
    expect(profileFaults({ ...certificateOf(name), ...change })).toEqual([`RFC 5280 ${clause}`]);
  });

  it('asks nothing of old versions, nor of an anchor who its issuer is', () => {
    const bare = { ...certificateOf('ca'), authorityKeyId: null, issuer: nameOf('Other') };
    expect(profileFaults(bare)).toEqual(['RFC 5280 §4.2.1.1']);
    expect(profileFaults(bare, true)).toEqual([]);
    expect(profileFaults({ ...bare, version: 1 })).toEqual([]);
    expect(profileFaults({ ...certificateOf('ca'), subject: nobody })).toContain('RFC 5280 §4.1.2.6');
  });
});
