import { type Ask, ask, type Told } from './channel.ts';
import type { Batch, BatchResult, BatchSummary, NamedDocument, Signed, SignOptions, Verdict } from './public.ts';
import { TrienError } from './trien-error.ts';

const wishKeys = ['number', 'date', 'subject', 'agency'] as const;

/** A document in the form in which it crosses. */
export const crossing = (document: NamedDocument | File): NamedDocument =>
  document instanceof Blob ? { name: document.name, blob: document } : { name: document?.name, blob: document?.blob };

/** A portal throws what it likes; not all of that can become a text. */
function wordsOf(reason: unknown): string {
  try {
    return String(reason);
  } catch {
    return '';
  }
}

/** Has documents signed; each is told as it comes. */
function signAll(
  documents: readonly NamedDocument[],
  options: SignOptions,
  came: (result: BatchResult) => void,
): Promise<unknown> {
  const { onProgress, store, lang, role } = options;
  const texts = wishKeys.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]);
  const wish =
    role === undefined && texts.length === 0 ? null : { role: role ?? 'plain', ...Object.fromEntries(texts) };
  const of = documents.length;
  const keep = async (signed: Signed, reply: (more: Ask) => void): Promise<void> => {
    const { n } = signed;
    try {
      if (store === undefined) reply({ kind: 'stored', n, outcome: 'taken' });
      else {
        await store(signed);
        reply({ kind: 'stored', n, outcome: 'kept' });
      }
      came(signed);
    } catch (reason) {
      const words = wordsOf(reason);
      reply({ kind: 'stored', n, outcome: 'refused', reason: words });
      const error = new TrienError('UPLOAD_REJECTED', { reason: words }, lang);
      error.cause = reason;
      came({ n, error });
    }
  };
  const stores: Promise<void>[] = [];
  const told = (what: Told, reply: (more: Ask) => void): void => {
    if (what.kind === 'progress') {
      onProgress?.({ state: what.state });
      return;
    }
    const { n } = what;
    if (what.kind === 'unsigned') {
      onProgress?.({ state: 'failed', n, of });
      came({ n, error: new TrienError(what.failure.code, what.failure.details, lang) });
      return;
    }
    onProgress?.({ state: 'signed', n, of });
    const { name, sha256, signer, signedAt, verdict } = what;
    stores.push(keep({ n, signed: what.blob, name, sha256, signer, signedAt, verdict: verdict as Verdict }, reply));
  };
  const call = { kind: 'sign', documents, wish } as Ask;
  return ask(call, options, told).then(() => Promise.all(stores));
}

/** See `public.ts`. */
export async function sign(document: File | NamedDocument, options: SignOptions = {}): Promise<Signed> {
  let result: BatchResult | undefined;
  await signAll([crossing(document)], options, (one) => {
    result = one;
  });
  if (result === undefined) throw new TrienError('INTERNAL', {}, options.lang);
  if ('error' in result) throw result.error;
  return result;
}

/** See `public.ts`. */
export function signBatch(documents: Iterable<File | NamedDocument>, options: SignOptions = {}): Batch {
  const results: BatchResult[] = [];
  const order: BatchResult[] = [];
  let wake = (): void => undefined;
  let isOver = false;
  const summary: Promise<BatchSummary> = signAll([...documents].map(crossing), options, (result) => {
    order.push(result);
    results[result.n] = result;
    wake();
  }).then(() => {
    const failed = results.filter((result) => 'error' in result).length;
    return { signed: results.length - failed, failed, results };
  });
  const ended = summary.then(
    () => undefined,
    () => undefined,
  );
  void ended.then(() => {
    isOver = true;
    wake();
  });
  return {
    summary,
    async *[Symbol.asyncIterator]() {
      for (let at = 0; ; at++) {
        while (at >= order.length && !isOver) {
          await new Promise<void>((resolve) => {
            const others = wake;
            wake = () => {
              others();
              resolve();
            };
          });
        }
        const next = order[at];
        if (next === undefined) break;
        yield next;
      }
      await summary;
    },
  };
}
