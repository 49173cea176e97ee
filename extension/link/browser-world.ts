import { linkPorts } from '../../shared/protocol/limits.ts';
import { indexedPairings } from './store.ts';
import type { LinkWorld } from './world.ts';

/** Firefox names the API `browser`; Chromium names it `chrome`. */
const { runtime } = (globalThis as { readonly browser?: typeof chrome }).browser ?? chrome;

/** The browser in whose extension page this runs. */
export const browserWorld: LinkWorld = {
  openSocket: (url) => new WebSocket(url),
  store: indexedPairings,
  origin: runtime.getURL('').replace(/\/$/, ''),
  ports: linkPorts,
  clock: { now: () => Date.now() },
  version: runtime.getManifest().version,
  browser: browserName(navigator.userAgent),
  random: (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
  async newPair() {
    const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair;
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    return { privateKey: pair.privateKey, publicKey };
  },
  keepAwake: () => void runtime.getPlatformInfo(),
};

/** Name and first part of the version, as the agent's log and list of browsers show it. */
function browserName(userAgent: string): string {
  const [, name, version] = /(Firefox|Edg|OPR|Chrome)\/(\d{1,4})/.exec(userAgent) ?? [];
  return name === undefined ? 'browser' : `${name === 'Edg' ? 'Edge' : name} ${version}`;
}
