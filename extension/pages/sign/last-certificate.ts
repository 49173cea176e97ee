import browser from 'webextension-polyfill';

const settingName = 'lastCertificates';
/** More portals than any official uses; the oldest falls out. */
const keptMax = 100;

async function kept(): Promise<Record<string, string>> {
  const { [settingName]: value } = await browser.storage.local.get(settingName);
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}

/** SHA-256 of the certificate with which the official last signed for this portal. */
export async function lastCertificate(origin: string): Promise<string | null> {
  return (await kept())[origin] ?? null;
}

/** Remembers the choice for the next document of this portal. */
export async function rememberCertificate(origin: string, sha256: string): Promise<void> {
  const { [origin]: _, ...others } = await kept();
  const entries = [...Object.entries(others), [origin, sha256] as const].slice(-keptMax);
  await browser.storage.local.set({ [settingName]: Object.fromEntries(entries) });
}
