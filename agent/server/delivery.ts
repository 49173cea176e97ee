import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FailureCode, FailureRecord } from '../../shared/errors.ts';
import type { Channel } from '../../shared/protocol/channel.ts';
import { creditWindowBytes, maxChunkBytes } from '../../shared/protocol/limits.ts';
import type { AgentMessage, SignState } from '../../shared/protocol/messages.ts';
import type { SignOutcome } from './desk.ts';
import type { Onlooker } from './work.ts';

/** Tells one browser how its request goes on, and hands the results over, one at a time, no faster than it takes them. */
export class Delivery implements Onlooker {
  readonly #id: string;
  readonly #channel: Channel;
  readonly #onError: (error: unknown) => void;
  readonly #credits = new Map<number, number>();
  #queue: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #stopped = false;

  /** @param onError a bug, or a socket that is gone: the session ends. */
  constructor(id: string, channel: Channel, onError: (error: unknown) => void) {
    this.#id = id;
    this.#channel = channel;
    this.#onError = onError;
  }

  credit(n: number, offset: number): void {
    this.#post({ kind: 'credit', id: this.#id, n, offset });
  }

  state(n: number, state: SignState, code?: FailureCode): void {
    this.#post({ kind: 'sign.state', id: this.#id, n, state, ...(code === undefined ? {} : { code }) });
  }

  outcome(outcome: SignOutcome): void {
    if ('failure' in outcome) this.#post({ kind: 'failure', id: this.#id, n: outcome.n, ...wireOf(outcome.failure) });
    else this.#enqueue(() => this.#handOver(outcome));
  }

  failed(failure: FailureRecord): void {
    this.#post({ kind: 'failure', id: this.#id, ...wireOf(failure) });
  }

  /** The browser lets the bytes of result `n` come up to `offset`. */
  allow(n: number, offset: number): void {
    this.#credits.set(n, Math.max(offset, this.#credits.get(n) ?? creditWindowBytes));
    this.#wake();
  }

  /** Nothing more is sent. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  async #handOver(outcome: Exclude<SignOutcome, { readonly failure: FailureRecord }>): Promise<void> {
    const { n, appended, sizeBytes, sha256Before, sha256After, certificate, signedAt, notes } = outcome;
    const file = await open(appended, 'r');
    try {
      for (let offset = 0; offset < sizeBytes; ) {
        const allowed = await this.#allowance(n, offset);
        if (allowed === 0) return;
        const piece = new Uint8Array(Math.min(maxChunkBytes, allowed, sizeBytes - offset));
        const { bytesRead } = await file.read(piece, 0, piece.length, offset);
        if (bytesRead === 0) throw new Error('a result is shorter than it was');
        const head: AgentMessage = { kind: 'result.chunk', id: this.#id, n, offset };
        await this.#channel.send(head, piece.subarray(0, bytesRead));
        offset += bytesRead;
      }
    } finally {
      await file.close();
    }
    const told = notes === undefined ? {} : { notes: [...notes] };
    const facts = { n, sizeBytes, sha256Before, sha256After, certificate, signedAt, ...told };
    await this.#send({ kind: 'sign.result', id: this.#id, ...facts });
  }

  /** Waits until bytes may follow those before `offset`: how many; 0 where the session has ended. */
  async #allowance(n: number, offset: number): Promise<number> {
    while (!this.#stopped) {
      const allowed = (this.#credits.get(n) ?? creditWindowBytes) - offset;
      if (allowed > 0) return allowed;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return 0;
  }

  #post(message: AgentMessage): void {
    void this.#send(message).catch(this.#onError);
  }

  async #send(message: AgentMessage): Promise<void> {
    if (!this.#stopped) await this.#channel.send(message);
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (!this.#stopped) await step();
    });
    this.#queue.catch(this.#onError);
  }
}

/** Where a file or library lies on this computer is nothing to tell a browser: its name is enough. */
const withoutFolder = ([key, fact]: [string, unknown]): [string, unknown] =>
  (key === 'path' || key === 'module') && typeof fact === 'string' ? [key, basename(fact)] : [key, fact];

/** A failure as the message carries it; `details` are flat facts in every code. */
export const wireOf = ({
  code,
  details,
}: FailureRecord): Pick<Extract<AgentMessage, { kind: 'failure' }>, 'code' | 'details'> => ({
  code,
  details: Object.fromEntries(Object.entries(details).map(withoutFolder)) as Record<string, string | number | string[]>,
});
