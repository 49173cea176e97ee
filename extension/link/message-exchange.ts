import { fromBase64url } from '../../shared/bytes/base64url.ts';
import { Failure } from '../../shared/errors.ts';
import { maxRequestAgeMs } from '../../shared/protocol/limits.ts';
import type { AgentMessage, ExtensionMessage } from '../../shared/protocol/messages.ts';
import type { Connection } from './connection.ts';
import { failureIn } from './exchange.ts';
import type { MessageEvent, MessageJob, SignedMessage } from './link.ts';

/** How long the agent has to confirm that it withdrew its prompt. */
const withdrawalMs = 3_000;

/** The request of a job. @param now milliseconds since 1970 */
function messageRequestOf({ id, portal, items, certificate }: MessageJob, now: number): ExtensionMessage {
  // A little less than the agent allows: its clock is the same, but the message is on its way for a while.
  const notAfter = new Date(now + maxRequestAgeMs / 2).toISOString();
  return {
    kind: 'message.request',
    id,
    portal,
    items: items.map((item, n) => ({ ...item, n })),
    certificate,
    notAfter,
  };
}

/**
 * Sends a request for signatures over what is no document and takes the answers. The agent keeps nothing of it: what a lost
 * connection swallowed is lost, and is asked for anew under another id.
 *
 * @returns one row an item, in their order; items without an answer have the failure that ended the rest
 * @throws Failure of the whole request: no item was signed
 */
export async function messagesOver(
  connection: Connection,
  job: MessageJob,
  now: number,
  on: (event: MessageEvent) => void,
  signal?: AbortSignal,
): Promise<readonly SignedMessage[]> {
  if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
  const { id, items } = job;
  const rows = new Map<number, SignedMessage>();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // it may fail while the request is being sent
  const settle = (row: SignedMessage): void => {
    // The agent answers each item once; another answer, or one to no item, is none.
    if (row.n >= items.length || rows.has(row.n)) reject(new Failure('MESSAGE_INVALID', { reason: 'n' }));
    else rows.set(row.n, row);
    if (rows.size === items.length) resolve();
  };
  const take = (message: AgentMessage): void => {
    if (message.kind === 'sign.state') on({ n: message.n, state: message.state });
    else if (message.kind === 'failure') {
      const failure = failureIn(message);
      if (message.n === undefined) reject(failure);
      else settle({ n: message.n, failure: failure.record });
    } else if (message.kind === 'message.result') {
      const { n, algorithm } = message;
      const signature = fromBase64url(message.signature);
      if (signature === null) reject(new Failure('MESSAGE_INVALID', { reason: 'base64url' }));
      else settle({ n, signature, algorithm });
    }
  };
  const end = connection.ask(id, { take, lost: reject });
  const withdraw = (): void => {
    void connection.send({ kind: 'cancel', id }).catch(() => {});
    setTimeout(() => reject(new Failure('USER_CANCELLED', {})), withdrawalMs);
  };
  signal?.addEventListener('abort', withdraw);
  try {
    await connection.send(messageRequestOf(job, now));
    await promise;
  } catch (error) {
    if (!(error instanceof Failure) || rows.size === 0) throw error;
    for (const n of items.keys()) if (!rows.has(n)) rows.set(n, { n, failure: error.record });
  } finally {
    signal?.removeEventListener('abort', withdraw);
    end();
  }
  return items.map((_, n) => rows.get(n)).filter((row) => row !== undefined);
}
