import { isPlainRecord } from './shape.ts';
import { noteDelivery, undelivered } from './store.ts';

/** A signed file that was handed over to a tab's page, and of which the portal has proved nothing yet. */
export interface UnprovedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** What a content script asks: which files wait for proof here; or says: this one has arrived, byte for byte. */
export type ProofRequest = { readonly kind: 'unproved' } | { readonly kind: 'proved'; readonly sha256: string };

/** A page that is asked later shows other documents. */
const waitMs = 1_800_000;
const filesMax = 20;

/** Reads what came from a content script; null where it is another message. */
export function readProofRequest(value: unknown): ProofRequest | null {
  if (!isPlainRecord(value)) return null;
  if (value.kind === 'unproved') return { kind: 'unproved' };
  const { kind, sha256 } = value;
  return kind === 'proved' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? { kind, sha256 } : null;
}

/**
 * Answers it. A content script is told of, and can speak for, only files that went to its own origin in its own tab: what
 * it says is the portal's own word, which is all that a proof of delivery can be.
 *
 * @param from of the frame, as the browser tells it
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export async function answerProof(
  request: ProofRequest,
  from: { readonly origin: string; readonly tabId: number },
  now: number,
): Promise<readonly UnprovedFile[]> {
  const jobs = (await undelivered()).filter(
    ({ origin, place, createdAt }) => origin === from.origin && place?.tabId === from.tabId && now - createdAt < waitMs,
  );
  const files = jobs.flatMap((job) =>
    job.signed.flatMap((copy, n) => (copy?.delivery === 'unconfirmed' ? [{ id: job.id, n, copy }] : [])),
  );
  if (request.kind === 'proved') {
    for (const { id, n, copy } of files) if (copy.sha256 === request.sha256) await noteDelivery(id, n, 'delivered');
    return [];
  }
  return files
    .slice(0, filesMax)
    .map(({ copy }) => ({ name: copy.name, sizeBytes: copy.blob.size, sha256: copy.sha256 }));
}
