import browser from 'webextension-polyfill';
import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { readAnchors } from '../../../shared/trust/anchors.ts';
import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';

const settingName = 'anchors';

/** Roots that the official trusts, DER. */
export async function readAnchorDers(): Promise<readonly Bytes[]> {
  const { [settingName]: kept } = await browser.storage.local.get(settingName);
  if (!Array.isArray(kept)) return [];
  return kept.map((text) => fromBase64(String(text))).filter((der) => der !== null);
}

/** The same, read. */
export async function trustedAnchors(): Promise<readonly Certificate[]> {
  return (await readAnchorDers()).map(readCertificate);
}

/**
 * The certificates of a file that the official wants to trust, not yet trusted.
 *
 * @throws Failure `MALFORMED`, `DOC_UNSUPPORTED`, `DOC_TOO_LARGE`
 */
export async function anchorsIn(file: Blob): Promise<readonly Certificate[]> {
  return readAnchors(new Uint8Array(await file.arrayBuffer()));
}

/** Trusts further roots. One that is trusted already is not kept twice. */
export async function trustAnchors(certificates: readonly Certificate[]): Promise<void> {
  const kept = await trustedAnchors();
  const all = new Map([...kept, ...certificates].map((certificate) => [certificate.sha256, certificate]));
  await writeAnchors([...all.values()]);
}

/** Trusts a root no more. */
export async function distrustAnchor(sha256: string): Promise<void> {
  await writeAnchors((await trustedAnchors()).filter((certificate) => certificate.sha256 !== sha256));
}

async function writeAnchors(certificates: readonly Certificate[]): Promise<void> {
  await browser.storage.local.set({ [settingName]: certificates.map(({ der }) => toBase64(der)) });
}
