import browser from 'webextension-polyfill';
import type { Role } from '../../../shared/records/role.ts';

const settingName = 'lastCertificates';
/** More portals than any official uses; the oldest falls out. */
const keptMax = 100;

async function kept(): Promise<Record<string, string>> {
  const { [settingName]: value } = await browser.storage.local.get(settingName);
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}

/** An office has the leader's token and the seal's: which one was used depends on what the signature is for. */
const keyOf = (origin: string, role: Role): string => (role === 'plain' ? origin : `${origin} ${role}`);

/** SHA-256 of the certificate with which the official last signed for this portal in this role. */
export async function lastCertificate(origin: string, role: Role): Promise<string | null> {
  return (await kept())[keyOf(origin, role)] ?? null;
}

/** Remembers the choice for the next document of this portal. */
export async function rememberCertificate(origin: string, role: Role, sha256: string): Promise<void> {
  const key = keyOf(origin, role);
  const { [key]: _, ...others } = await kept();
  const entries = [...Object.entries(others), [key, sha256] as const].slice(-keptMax);
  await browser.storage.local.set({ [settingName]: Object.fromEntries(entries) });
}
