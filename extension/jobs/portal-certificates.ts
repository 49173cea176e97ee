import browser from 'webextension-polyfill';

// A portal learns of a certificate with the first signature that it gets. Which ones it has seen is kept here, so that its
// page may be told of those again, and of no other.

const storageKey = 'portalCertificates';
const limits = { portals: 200, certificates: 16 };

/** SHA-256 of the certificates with which the official has signed or logged in in a portal, hex, the last first. */
export async function seenCertificates(origin: string): Promise<readonly string[]> {
  return (await kept())[origin] ?? [];
}

/** Notes that a portal gets a signature by a certificate. Only pages of the extension may say so, once it is made. */
export function noteSeen(origin: string, sha256: string): Promise<void> {
  // Two windows may say it at once.
  return navigator.locks.request(`trien:${storageKey}`, async () => {
    const { [origin]: before = [], ...others } = await kept();
    const seen = [sha256, ...before.filter((one) => one !== sha256)].slice(0, limits.certificates);
    const last = Object.entries(others).slice(0, limits.portals - 1);
    await browser.storage.local.set({ [storageKey]: { [origin]: seen, ...Object.fromEntries(last) } });
  }) as Promise<void>;
}

async function kept(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { [storageKey]: rows } = await browser.storage.local.get(storageKey);
  return typeof rows === 'object' && rows !== null ? (rows as Record<string, readonly string[]>) : {};
}
