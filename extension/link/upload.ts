import { Failure } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import type { SentJob, SignEvent } from './link.ts';

/** Sends a job's documents, one after the other, no further than the agent allows. */
export class Upload {
  readonly #connection: Connection;
  readonly #job: SentJob;
  readonly #on: (event: SignEvent) => void;
  readonly #onError: (failure: Failure) => void;
  readonly #allowed = new Map<number, number>();
  #n = 0;
  #offset = 0;
  #busy = false;
  #stopped = false;

  /** @param onError a document cannot be read any more, or the connection is gone. */
  constructor(
    connection: Connection,
    job: SentJob,
    on: (event: SignEvent) => void,
    onError: (failure: Failure) => void,
  ) {
    this.#connection = connection;
    this.#job = job;
    this.#on = on;
    this.#onError = onError;
  }

  /** The agent takes document `n` up to `offset`. */
  credit(n: number, offset: number): void {
    this.#allowed.set(n, offset);
    if (this.#busy) return;
    this.#busy = true;
    void this.#pump().finally(() => {
      this.#busy = false;
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #pump(): Promise<void> {
    const { id, documents } = this.#job;
    while (!this.#stopped) {
      const document = documents[this.#n];
      const end = Math.min(this.#allowed.get(this.#n) ?? 0, this.#offset + this.#connection.agent.maxChunk);
      if (document === undefined || this.#offset >= end) return;
      try {
        const bytes = new Uint8Array(await document.blob.slice(this.#offset, end).arrayBuffer());
        await this.#connection.send({ kind: 'document.chunk', id, n: this.#n, offset: this.#offset }, bytes);
      } catch (error) {
        const gone = this.#connection.closed;
        this.#onError(
          gone ? new Failure('LINK_LOST', {}) : new Failure('INPUT_UNREADABLE', { path: document.name }, error),
        );
        return;
      }
      this.#offset = end;
      this.#on({ kind: 'sent', n: this.#n, bytes: end });
      if (end >= document.blob.size) {
        this.#n += 1;
        this.#offset = 0;
      }
    }
  }
}
