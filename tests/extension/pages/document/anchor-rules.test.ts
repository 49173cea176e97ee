import { describe, expect, it } from 'vitest';
import {
  readStoredAnchors,
  storedAnchors,
  wayToTrust,
  withAnchors,
} from '../../../../extension/pages/document/anchor-rules.ts';
import { toBase64 } from '../../../../shared/bytes/base64.ts';
import { type CertificateProfile, hierarchies, type KnownCertificate } from '../../../../shared/trust/profiles.ts';
import { issued } from '../../../shared/fixtures.ts';

const [root, ca, own] = [issued('root'), issued('ca'), issued('other-root')];
const [hierarchy] = hierarchies;
if (hierarchy === undefined) throw new TypeError('no hierarchy');

/** A profile whose root and issuing authority are the PKI's, neither fingerprint confirmed. */
function profile(sha256: string): KnownCertificate | null {
  const use = sha256 === root.sha256 ? 'root' : sha256 === ca.sha256 ? 'issuer' : null;
  if (use === null || hierarchy === undefined) return null;
  const [known] = hierarchy.certificates;
  return { hierarchy, profile: { ...known, use, sha256, confirmed: false } as CertificateProfile };
}

const none: ReadonlySet<string> = new Set();
const states = (kept: ReturnType<typeof withAnchors>) => kept.map(({ confirmed }) => confirmed);
const all = [root, ca, own];

describe('a certificate that is brought', () => {
  it('is trusted at once where it is one’s own; a hierarchy’s root waits for a person’s word, its issuer only links', () => {
    expect(all.map(({ sha256 }) => wayToTrust(sha256, profile))).toEqual(['compare', 'link', 'own']);
    expect(states(withAnchors([], all, none, profile))).toEqual([false, false, true]);
    expect(states(withAnchors([], all, new Set([root.sha256, ca.sha256]), profile))).toEqual([true, false, true]);
  });

  it('again takes back no word, and is kept once', () => {
    const kept = withAnchors([], [root], new Set([root.sha256]), profile);
    expect(states(withAnchors(kept, [root], none, profile))).toEqual([true]);
  });

  it('of the shipped hierarchies is confirmed nowhere yet', () => {
    const ways = hierarchies.flatMap(({ certificates }) => certificates.map(({ sha256 }) => wayToTrust(sha256)));
    expect(new Set(ways)).toEqual(new Set(['compare', 'link']));
  });
});

describe('what is stored', () => {
  it('is read as it was written', () => {
    const kept = withAnchors([], all, new Set([root.sha256]), profile);
    expect(readStoredAnchors(JSON.parse(JSON.stringify(storedAnchors(kept))), profile)).toEqual(kept);
  });

  it('by an earlier version, without a word, counts where none is needed; what is none is left out', () => {
    const stored = [...all.map(({ der }) => toBase64(der)), 'x', '', null, { der: 'AAAA', confirmed: true }, {}];
    expect(states(readStoredAnchors(stored, profile))).toEqual([false, false, true]);
    expect(readStoredAnchors(undefined)).toEqual([]);
  });

  it('cannot make an anchor of an issuer', () => {
    expect(states(readStoredAnchors([{ der: toBase64(ca.der), confirmed: true }], profile))).toEqual([false]);
  });
});
