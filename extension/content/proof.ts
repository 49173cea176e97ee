import type { FoundDocument } from './documents.ts';

/** A signed file that was handed over and of which the portal has proved nothing yet. */
export interface Unproved {
  readonly name: string;
  readonly sizeBytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Larger files are not fetched again only to compare them. */
const sizeMaxBytes = 100 * 1_024 * 1_024;
const fetchedMax = 5;
/** A server that answers drop by drop holds up no other comparison for longer. */
const compareMs = 60_000;

/**
 * The documents of a page that might be a signed file, the likeliest first: of its name, new since it was handed over, in
 * a viewer; at most five.
 *
 * @param before addresses that the page had before
 */
export function likeliest(
  found: readonly FoundDocument[],
  name: string,
  before: ReadonlySet<string>,
): readonly FoundDocument[] {
  const bare = name.normalize('NFC').toLocaleLowerCase('vi');
  const score = ({ title, address, source }: FoundDocument): number =>
    (title.normalize('NFC').toLocaleLowerCase('vi').includes(bare) || decoded(address).includes(bare) ? 4 : 0) +
    (before.has(address) ? 0 : 2) +
    (source === 'viewer' ? 1 : 0);
  return [...found].sort((a, b) => score(b) - score(a)).slice(0, fetchedMax);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address).normalize('NFC').toLocaleLowerCase('vi');
  } catch {
    return address;
  }
}

/** Fetches documents until one has the size and the digest of a signed file: then the portal has it, byte for byte. */
export async function isAmong(documents: readonly FoundDocument[], signed: Unproved): Promise<boolean> {
  if (signed.sizeBytes > sizeMaxBytes) return false;
  for (const { address } of documents) if (await isSame(address, signed)) return true;
  return false;
}

async function isSame(address: string, signed: Unproved): Promise<boolean> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), compareMs);
  try {
    const answer = await fetch(address, { credentials: 'include', cache: 'no-store', signal: stop.signal });
    const length = answer.headers.get('content-length');
    const isPacked = answer.headers.has('content-encoding');
    if (!answer.ok || (length !== null && !isPacked && Number(length) !== signed.sizeBytes)) return false;
    const bytes = await readUpTo(answer, signed.sizeBytes);
    return bytes !== null && (await sha256Of(bytes)) === signed.sha256;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}

/** The body where it has exactly that size; no more than one piece beyond it is read. */
async function readUpTo(answer: Response, sizeBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = answer.body?.getReader();
  if (reader === undefined) return null;
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined) return at === sizeBytes ? bytes : null;
    if (at + value.length > sizeBytes) return null;
    bytes.set(value, at);
    at += value.length;
  }
}

/** Hex. Empty where the page has no digests: portals without https cannot be given proof this way. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return '';
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
