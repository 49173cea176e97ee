import {
  helloMs,
  type PageAnswer,
  type PageCall,
  type PageOpening,
  pageProtocol,
} from '../../../shared/protocol/page-api.ts';
import type { Language } from './public.ts';
import { TrienError } from './trien-error.ts';

type Answer = PageAnswer<Blob>;
type Unnumbered<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

/** A call to the extension, without its number. */
export type Ask = Unnumbered<PageCall<Blob>>;

/** What comes on the way to the answer. */
export type Told = Extract<Answer, { readonly kind: 'progress' | 'signed' | 'unsigned' }>;

/** An open channel. */
interface Channel {
  readonly port: MessagePort;
  readonly version: string;
  readonly calls: Map<number, (answer: Answer) => void>;
}

let opening: Promise<Channel> | null = null;
let count = 0;

/** Opens the channel once; an answer within a second, or there is no extension for this page. */
function channel(): Promise<Channel> {
  opening ??= open();
  // What was not there may be switched on later.
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

function open(): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const { port1: port, port2 } = new MessageChannel();
    const calls: Channel['calls'] = new Map();
    const absent = setTimeout(() => {
      port.close();
      reject(new TrienError('EXTENSION_UNAVAILABLE'));
    }, helloMs);
    port.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind !== 'here') return calls.get(data.id)?.(data);
      clearTimeout(absent);
      if (data.protocol < pageProtocol) reject(new TrienError('VERSION_MISMATCH', { requiresUpdate: 'extension' }));
      else resolve({ port, version: data.version, calls });
    };
    const opened: PageOpening = { trien: 1, to: 'extension', channel: 'page-api' };
    window.postMessage(opened, '/', [port2]);
  });
}

/** The version of the extension that answers. */
export const extensionVersion = async (): Promise<string> => (await channel()).version;

/**
 * Asks the extension.
 *
 * @param told what comes on the way; `reply` says something more about the same call
 * @throws TrienError; `signal.reason` where the caller ended it
 */
export async function ask<Value>(
  call: Ask,
  { signal, lang }: { readonly signal?: AbortSignal | undefined; readonly lang?: Language | undefined },
  told?: (told: Told, reply: (more: Ask) => void) => void,
): Promise<Value> {
  signal?.throwIfAborted();
  const { port, calls } = await channel();
  signal?.throwIfAborted();
  const id = count++;
  const say = (more: Ask): void => port.postMessage({ id, ...more });
  let stop = (): void => undefined;
  try {
    return await new Promise<Value>((resolve, reject) => {
      stop = () => {
        say({ kind: 'abort' });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', stop);
      calls.set(id, (answer) => {
        if (answer.kind === 'answer') resolve(answer.value as Value);
        else if (answer.kind === 'failure') reject(new TrienError(answer.failure.code, answer.failure.details, lang));
        else if (answer.kind !== 'here') told?.(answer, say);
      });
      try {
        say(call);
      } catch {
        // What cannot be cloned is no document.
        reject(new TrienError('MESSAGE_INVALID', { reason: 'document' }, lang));
      }
    });
  } finally {
    calls.delete(id);
    signal?.removeEventListener('abort', stop);
  }
}
