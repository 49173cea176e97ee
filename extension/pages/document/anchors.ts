import browser from 'webextension-polyfill';
import { readAnchors } from '../../../shared/trust/anchors.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { type AnchorDer, type KeptAnchor, readStoredAnchors, storedAnchors, withAnchors } from './anchor-rules.ts';

const settingName = 'anchors';

/** Certificates that the official keeps, trusted or not. */
export async function keptAnchors(): Promise<readonly KeptAnchor[]> {
  const { [settingName]: stored } = await browser.storage.local.get(settingName);
  return readStoredAnchors(stored);
}

/** The same for a worker. */
export async function readAnchorDers(): Promise<readonly AnchorDer[]> {
  return (await keptAnchors()).map(({ certificate: { der }, confirmed }) => ({ der, confirmed }));
}

/**
 * The certificates of a file that the official wants to trust, not yet trusted.
 *
 * @throws Failure `MALFORMED`, `DOC_UNSUPPORTED`, `DOC_TOO_LARGE`
 */
export async function anchorsIn(file: Blob): Promise<readonly Certificate[]> {
  return readAnchors(new Uint8Array(await file.arrayBuffer()));
}

/** Keeps further certificates. @param compared fingerprints that the official has compared with their owners' publications */
export async function keepAnchors(certificates: readonly Certificate[], compared: ReadonlySet<string>): Promise<void> {
  await writeAnchors(withAnchors(await keptAnchors(), certificates, compared));
}

/** Keeps a certificate no more. */
export async function dropAnchor(sha256: string): Promise<void> {
  await writeAnchors((await keptAnchors()).filter(({ certificate }) => certificate.sha256 !== sha256));
}

async function writeAnchors(kept: readonly KeptAnchor[]): Promise<void> {
  await browser.storage.local.set({ [settingName]: storedAnchors(kept) });
}
