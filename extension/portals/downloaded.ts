/** A download from a portal, as the background tells the portal's page of it. */
export interface Downloaded {
  readonly kind: 'downloaded';
  readonly address: string;
  /** Its file name, without a path. */
  readonly name: string;
}

const limits = { addressChars: 8_192, nameChars: 255 };

/** Reads such a message; null where it is another. */
export function readDownloaded(value: unknown): Downloaded | null {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'downloaded') return null;
  const { address, name } = value as Record<string, unknown>;
  if (typeof address !== 'string' || address.length > limits.addressChars) return null;
  if (typeof name !== 'string' || name.length > limits.nameChars) return null;
  return /^(https?|blob):/iu.test(address) ? { kind: 'downloaded', address, name } : null;
}

/** What the browser tells of a download. */
export interface DownloadFacts {
  readonly url: string;
  readonly finalUrl?: string;
  readonly referrer?: string;
  readonly mime?: string;
  /** Where it is kept, with its path. */
  readonly filename: string;
}

/**
 * The origin whose pages are told of a download, and what they are told: a PDF by its type or its name, or bytes of no
 * type, as several portals send their PDFs. Null for all else.
 */
export function toldOf(download: DownloadFacts): { readonly origin: string; readonly message: Downloaded } | null {
  const address = download.finalUrl || download.url;
  const name = (download.filename.split(/[\\/]/u).pop() ?? '').slice(0, limits.nameChars);
  const mayBe =
    /\.pdf$/iu.test(name) || ['application/pdf', 'application/octet-stream', ''].includes(download.mime ?? '');
  const page = [download.referrer, address].find((one) => one !== undefined && /^https?:/iu.test(one));
  if (!mayBe || page === undefined || !/^https?:/iu.test(address)) return null;
  return { origin: new URL(page).origin, message: { kind: 'downloaded', address, name } };
}
