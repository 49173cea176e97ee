import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepInFolder, type TrustState } from '../../../agent/platform/trust-folder.ts';
import {
  anchorsOf,
  readSmallFile,
  readTrustStore,
  type TrustPlaces,
  trustPlaces,
} from '../../../agent/platform/trust-store.ts';
import { trustOf } from '../../../shared/trust/anchor.ts';
import { type IssuedName, issued, issuedDer } from '../../shared/fixtures.ts';

let places: TrustPlaces;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-trust-store-'));
  places = { policy: join(folder, 'policy'), machine: join(folder, 'machine'), user: join(folder, 'user') };
});

const keep = (level: keyof TrustPlaces, name: IssuedName, state: TrustState = 'trusted') => {
  const { sha256, der } = issued(name);
  const row = { sha256, kind: 'certificate', state, origin: null, added: '2026-11-22T08:00:00.000Z' } as const;
  keepInFolder(places[level], [{ row, bytes: der }]);
};
const put = (level: keyof TrustPlaces, file: string, bytes: Uint8Array | string) => {
  mkdirSync(places[level], { recursive: true, mode: 0o755 });
  writeFileSync(join(places[level], file), bytes);
};
const trusted = () => {
  const trust = trustOf(anchorsOf(readTrustStore(places)));
  return [...trust.anchors, ...trust.issuers].map(({ sha256, subject }) => {
    const anchor = trust.find(sha256);
    return `${subject.commonName} ${anchor?.source}${anchor?.confirmed ? '' : '?'}`;
  });
};

describe('the trust store', () => {
  it('is empty on a new machine', () => {
    expect(readTrustStore(places)).toEqual({ entries: [], faults: [] });
  });

  it('joins policy, machine and user; what stands in several places is decided by the first', () => {
    keep('user', 'root', 'unconfirmed');
    keep('user', 'other-root');
    put('machine', 'root.crt', issuedDer('root'));
    expect(trusted()).toEqual(['Test Root CA machine', 'Other Root CA user']);
    keep('policy', 'root', 'distrusted');
    expect(trusted()).toEqual(['Other Root CA user']);
  });

  it('is policy’s alone where policy says so', () => {
    keep('user', 'other-root');
    put('policy', 'root.crt', issuedDer('root'));
    put('policy', 'index.json', JSON.stringify({ version: 1, exclusive: true, entries: [] }));
    expect(trusted()).toEqual(['Test Root CA policy']);
  });

  it('knows whom nobody has confirmed, and trusts him not', () => {
    keep('user', 'root', 'unconfirmed');
    expect(trusted()).toEqual(['Test Root CA user?']);
  });

  it('can distrust a fingerprint whose certificate it does not have', () => {
    const entry = { sha256: issued('root').sha256, kind: 'certificate', state: 'distrusted', origin: null };
    const index = { version: 1, entries: [{ ...entry, added: '2026-11-22T08:00:00.000Z' }] };
    put('policy', 'index.json', JSON.stringify(index));
    keep('user', 'root');
    expect(trusted()).toEqual([]);
    expect(readTrustStore(places).entries).toMatchObject([{ state: 'distrusted', level: 'policy' }]);
  });

  it('takes from a user’s folder only what its index names', () => {
    keep('user', 'root');
    put('user', 'other.der', issuedDer('other-root'));
    expect(trusted()).toEqual(['Test Root CA user']);
  });

  it('takes nothing from a folder that everybody may write to', () => {
    put('machine', 'root.crt', issuedDer('root'));
    chmodSync(places.machine, 0o777);
    const { entries, faults } = readTrustStore(places);
    expect(entries).toEqual([]);
    expect(faults).toMatchObject([{ path: places.machine, failure: { code: 'POLICY_DENIED' } }]);
  });

  it('passes over a file that cannot be read, and tells of it', () => {
    put('machine', 'broken.crt', new Uint8Array([0x30, 5, 1]));
    put('machine', 'root.crt', issuedDer('root'));
    put('machine', 'readme.txt', 'xin chào');
    expect(trusted()).toEqual(['Test Root CA machine']);
    expect(readTrustStore(places).faults).toMatchObject([{ path: join(places.machine, 'broken.crt') }]);
  });

  it('does not take another certificate for the one that its index names', () => {
    keep('user', 'root');
    put('user', `${issued('root').sha256}.der`, issuedDer('other-root'));
    expect(trusted()).toEqual([]);
  });

  it('lies where the administrator, or the user, keeps settings', () => {
    expect(trustPlaces({ trust: '/x' } as Parameters<typeof trustPlaces>[0])).toMatchObject({ user: '/x' });
  });
});

it('a file that is too large for a certificate or a list is not read', () => {
  put('user', 'large', new Uint8Array(16 * 1024 * 1024 + 1));
  expect(() => readSmallFile(join(places.user, 'large'))).toThrow(expect.objectContaining({ code: 'DOC_TOO_LARGE' }));
  expect(() => readSmallFile(join(places.user, 'absent'))).toThrow(
    expect.objectContaining({ code: 'INPUT_UNREADABLE' }),
  );
});
