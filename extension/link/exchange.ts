import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, type FailureCode, type FailureDetails, isFailure } from '../../shared/errors.ts';
import type { AgentMessage, ExtensionMessage } from '../../shared/protocol/messages.ts';
import type { Connection } from './connection.ts';
import { Download } from './download.ts';
import type { SentJob, SignEvent, SignedDocument } from './link.ts';
import { Upload } from './upload.ts';

/** How long the agent has to confirm that it withdrew its prompt. */
const withdrawalMs = 3_000;

/** What goes on between the page and the agent about one job, over one connection. */
export interface Exchange {
  readonly job: SentJob;
  /** Rows that are done; a later exchange about the same job goes on from there. */
  readonly rows: Map<number, SignedDocument>;
  readonly on: (event: SignEvent) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends `opening` and sees the job through.
 *
 * @returns when every document has its row.
 * @throws Failure of the whole request, or `LINK_LOST`.
 */
export async function exchangeOver(
  connection: Connection,
  opening: ExtensionMessage,
  exchange: Exchange,
): Promise<void> {
  const { job, rows, on, signal } = exchange;
  if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // it may fail while something else is awaited
  const upload = new Upload(connection, job, on, reject);
  const download = new Download(connection, job);

  const settle = (row: SignedDocument): void => {
    if (!rows.has(row.n)) {
      rows.set(row.n, row);
      on({ kind: 'row', row });
    }
    if (rows.size === job.documents.length) resolve();
  };
  const finish = async (result: Extract<AgentMessage, { kind: 'sign.result' }>): Promise<void> => {
    const row = rows.get(result.n) ?? (await download.finish(result));
    settle(row);
    if (!('failure' in row)) await connection.send({ kind: 'sign.ack', id: job.id, n: row.n });
  };
  const take = (message: AgentMessage, body: Bytes): void => {
    switch (message.kind) {
      case 'credit':
        upload.credit(message.n, message.offset);
        return;
      case 'result.chunk':
        download.chunk(message.n, message.offset, body);
        return;
      case 'sign.result':
        void finish(message).catch(reject);
        return;
      case 'sign.state': {
        const { n, state, code } = message;
        on({ kind: 'state', n, state, ...(code === undefined ? {} : { code }) });
        return;
      }
      case 'failure': {
        const failure = failureIn(message);
        if (message.n === undefined) reject(failure);
        else settle({ n: message.n, failure: failure.record });
        return;
      }
    }
  };
  const guarded = (message: AgentMessage, body: Bytes): void => {
    try {
      take(message, body);
    } catch (error) {
      reject(error);
      if (isFailure(error, 'MESSAGE_INVALID')) connection.close();
    }
  };

  const end = connection.ask(job.id, { take: guarded, lost: reject });
  const withdraw = (): void => {
    void connection.send({ kind: 'cancel', id: job.id }).catch(() => {});
    setTimeout(() => reject(new Failure('USER_CANCELLED', {})), withdrawalMs);
  };
  signal?.addEventListener('abort', withdraw);
  try {
    await connection.send(opening);
    await promise;
  } catch (error) {
    // What cannot be sent any more must not leave a prompt open.
    if (isFailure(error, 'INPUT_UNREADABLE')) await connection.send({ kind: 'cancel', id: job.id }).catch(() => {});
    throw error;
  } finally {
    signal?.removeEventListener('abort', withdraw);
    upload.stop();
    end();
  }
}

/** The failure that an agent's message carries. */
export function failureIn({ code, details }: Extract<AgentMessage, { kind: 'failure' }>): Failure {
  return new Failure(code, details as FailureDetails[FailureCode]);
}
