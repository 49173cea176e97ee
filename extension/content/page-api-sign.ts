import type { FailureRecord } from '../../shared/errors.ts';
import type { PageAnswer, PageCall, PageSigned } from '../../shared/protocol/page-api.ts';
import { toldToPage } from '../../shared/protocol/page-codes.ts';
import type { Report } from '../../shared/validation/report.ts';
import type { PutBack } from '../jobs/conversation.ts';
import type { Windows } from './page-api-window.ts';

/** What the page says became of a signed file. */
export type Kept = { readonly outcome: 'kept' | 'taken' } | { readonly outcome: 'refused'; readonly reason: string };

type SignCall = Extract<PageCall<Blob>, { readonly kind: 'sign' }>;

/** How long a page may take to put a file where it belongs; the sign page gives up a little later. */
const storeMs = 170_000;

/**
 * Has a page's documents signed in one window, under one consent; tells the page of each as it comes, and the window what the
 * page did with it.
 *
 * @param judge reads a signed file in the extension
 * @throws Failure where the window said nothing of any document
 */
export async function signFor(
  windows: Windows,
  judge: (blob: Blob, name: string) => Promise<unknown>,
  { id, documents, wish }: SignCall,
  stored: Map<number, (kept: Kept) => void>,
  say: (answer: PageAnswer<Blob>) => void,
  withdrawn: AbortSignal,
): Promise<void> {
  /** Places of the documents of which the page was told. */
  const told = new Set<number>();
  let open = documents.length;
  const done = Promise.withResolvers<void>();
  const settle = (): void => {
    open -= 1;
    if (open === 0) done.resolve();
  };
  const isToTell = (n: number): boolean => n < documents.length && !told.has(n) && !withdrawn.aborted;
  const failed = (n: number, failure: FailureRecord): void => {
    if (!isToTell(n)) return;
    told.add(n);
    say({ kind: 'unsigned', id, n, failure: toldToPage(failure) });
    settle();
  };
  const putBack = async (signed: File, n: number): Promise<PutBack> => {
    if (!isToTell(n)) return { outcome: 'no-place' };
    told.add(n);
    const facts = await factsOf(judge, signed);
    const kept = keptBy(stored, n, withdrawn);
    say({ kind: 'signed', id, n, name: signed.name, blob: signed, ...facts });
    const result = await kept;
    stored.delete(n);
    settle();
    return result;
  };
  say({ kind: 'progress', id, state: 'waiting' });
  await windows.open(
    {
      call: { what: 'files', count: documents.length },
      request: (ref) => ({
        kind: 'open',
        purpose: 'sign',
        source: 'page-api',
        ref,
        documents: documents.map(({ name, blob }) => ({ name, type: 'application/pdf', blob, address: null })),
        wish,
      }),
      offer: {
        takesBack: true,
        putBack,
        failed,
        left() {
          // What is on its way to the page still counts as signed.
          for (const n of documents.keys()) failed(n, { code: 'USER_CANCELLED', details: {} });
        },
      },
      done: done.promise,
      opened: () => say({ kind: 'progress', id, state: 'opened' }),
    },
    withdrawn,
  );
}

function keptBy(stored: Map<number, (kept: Kept) => void>, n: number, withdrawn: AbortSignal): Promise<PutBack> {
  return new Promise((resolve) => {
    const unproved = (): void => {
      clearTimeout(late);
      resolve({ outcome: 'unconfirmed' });
    };
    const late = setTimeout(unproved, storeMs);
    withdrawn.addEventListener('abort', unproved, { once: true });
    stored.set(n, (kept) => {
      clearTimeout(late);
      if (kept.outcome === 'refused') resolve({ outcome: 'refused', reason: kept.reason });
      // The portal's own word that its server has the file; the page alone proves nothing.
      else resolve({ outcome: kept.outcome === 'kept' ? 'confirmed' : 'unconfirmed' });
    });
  });
}

type Facts = Pick<PageSigned<Blob>, 'sha256' | 'signer' | 'signedAt' | 'verdict'>;

async function factsOf(judge: (blob: Blob, name: string) => Promise<unknown>, signed: File): Promise<Facts> {
  try {
    const { sha256, verdict, signatures } = (await judge(signed, signed.name)) as Report;
    const last = signatures.at(-1);
    return { sha256, verdict, signer: last?.signedBy ?? null, signedAt: last?.claimedSigningTime ?? null };
  } catch {
    // A file that takes too long to read is delivered all the same.
    return { sha256: null, verdict: null, signer: null, signedAt: null };
  }
}
