import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { addTrust, confirmTrust, removeTrust } from '../../../agent/commands/trust.ts';
import { ensureFolder } from '../../../agent/platform/paths.ts';
import { keepInFolder, type TrustState } from '../../../agent/platform/trust-folder.ts';
import { anchorsOf, readTrustStore, type TrustPlaces } from '../../../agent/platform/trust-store.ts';
import { openPracticeKey } from '../../../agent/tokens/practice.ts';
import { hierarchies } from '../../../shared/trust/profiles.ts';
import { issued, issuedDer, signedCms } from '../../shared/fixtures.ts';
import { listText } from '../../shared/trust/list-text.ts';
import { keptLine } from './line-under-test.ts';

let folder: string;
let places: TrustPlaces;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-trust-'));
  places = { policy: join(folder, 'policy'), machine: join(folder, 'machine'), user: join(folder, 'user') };
});

const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const keep = (state: TrustState, level: keyof TrustPlaces = 'user') => {
  const { sha256, der } = issued('root');
  const row = { sha256, kind: 'certificate', state, origin: null, added: '2026-11-22T08:00:00.000Z' } as const;
  keepInFolder(places[level], [{ row, bytes: der }]);
};
const states = () => readTrustStore(places).entries.map(({ state }) => state);
const root = issued('root').sha256;
const no = { confirm: false };

describe('trien trust add', () => {
  it('trusts one’s own root, and shows its fingerprint', async () => {
    const { line, printed } = keptLine({ json: false });
    expect(await addTrust(line, file('root.crt', issuedDer('root')), no, places)).toBe(0);
    expect(printed.join()).toContain(root);
    expect(anchorsOf(readTrustStore(places))).toMatchObject([{ source: 'user', confirmed: true }]);
  });

  it('takes all certificates of a P7B', async () => {
    const { line, printed } = keptLine({ json: true });
    await addTrust(line, file('bundle.p7b', signedCms('rsa')), no, places);
    expect(JSON.parse(printed[0] ?? '').added).toHaveLength(2);
    expect(states()).toEqual(['trusted', 'trusted']);
  });

  it('never trusts the practice key: that is for --trust alone', async () => {
    const { line } = keptLine();
    const { certificate } = await openPracticeKey(ensureFolder(join(folder, 'keys')), line.clock);
    const practice = addTrust(line, file('practice.crt', certificate.der), { confirm: true }, places);
    await expect(practice).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'practice' } });
    expect(states()).toEqual([]);
  });

  it('stores nothing of a file that is none', async () => {
    const { line } = keptLine();
    const bad = addTrust(line, file('bad.crt', 'xin chào'), no, places);
    await expect(bad).rejects.toMatchObject({ code: 'DOC_UNSUPPORTED' });
    const absent = addTrust(line, join(folder, 'absent'), no, places);
    await expect(absent).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
    expect(states()).toEqual([]);
  });
});

describe('trien trust add, of a root that a profile knows', () => {
  const [hierarchy] = hierarchies;
  const known = (confirmed: boolean) => (sha256: string) => {
    const profile = hierarchy?.certificates[0];
    if (hierarchy === undefined || profile === undefined) throw new TypeError('no profile');
    return { hierarchy, profile: { ...profile, sha256, confirmed } };
  };
  const add = async (confirm: boolean, confirmed = false) => {
    const { line, told } = keptLine();
    await addTrust(line, file('root.crt', issuedDer('root')), { confirm }, places, known(confirmed));
    return { states: states(), told: told.join() };
  };

  it('keeps it unconfirmed, and says what to do next', async () => {
    const { states, told } = await add(false);
    expect(states).toEqual(['unconfirmed']);
    expect(told).toContain(`trien trust confirm ${root.slice(0, 16)}`);
  });

  it('trusts it by a person’s word, which a second file does not take back', async () => {
    expect(await add(true)).toEqual({ states: ['trusted'], told: '' });
    expect(await add(false)).toEqual({ states: ['trusted'], told: '' });
  });

  it('trusts it at once where its owner has published the fingerprint', async () => {
    expect((await add(false, true)).states).toEqual(['trusted']);
  });
});

describe('trien trust add, of a trusted list', () => {
  it('stores nothing before a person has compared it', async () => {
    const { line } = keptLine();
    const list = file('list.xml', listText([{}]));
    await expect(addTrust(line, list, no, places)).rejects.toMatchObject({ code: 'TRUST_UNCONFIRMED' });
    expect(states()).toEqual([]);
    expect(await addTrust(line, list, { confirm: true }, places)).toBe(0);
    expect(anchorsOf(readTrustStore(places))).toMatchObject([{ source: 'user', service: { territory: 'XT' } }]);
  });
});

describe('trien trust confirm', () => {
  it('makes an anchor of what was only kept', async () => {
    keep('unconfirmed');
    const { line } = keptLine();
    expect(await confirmTrust(line, root.slice(0, 16), places)).toBe(0);
    expect(states()).toEqual(['trusted']);
  });

  it('asks for an id that names exactly one', async () => {
    const { line } = keptLine();
    await expect(confirmTrust(line, root.slice(0, 16), places)).rejects.toMatchObject({ code: 'TRUST_UNKNOWN' });
  });
});

describe('trien trust remove', () => {
  it('takes an entry of the user out', async () => {
    keep('trusted');
    const { line } = keptLine();
    expect(await removeTrust(line, root.slice(0, 8).toUpperCase(), places)).toBe(0);
    expect(states()).toEqual([]);
    await expect(removeTrust(line, root, places)).rejects.toMatchObject({ code: 'TRUST_UNKNOWN' });
  });

  it('takes nothing of the administrator’s', async () => {
    keep('trusted', 'policy');
    const { line } = keptLine();
    await expect(removeTrust(line, root, places)).rejects.toMatchObject({ code: 'POLICY_DENIED' });
    expect(states()).toEqual(['trusted']);
  });
});
