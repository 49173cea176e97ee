import { type Failure, type FailureRecord, isFailure } from '../../shared/errors.ts';
import type { MessageRequest, SignState } from '../../shared/protocol/messages.ts';
import type { Log } from '../platform/log.ts';
import type { MessageOutcome } from '../signing/messages.ts';
import { failureOf } from './bug.ts';
import type { Desk } from './desk.ts';

/** Who asked, and is told. */
export interface MessageAsker {
  state(n: number, state: SignState): void;
  outcome(outcome: MessageOutcome): void;
  /** The whole request failed; no item has an outcome. */
  failed(failure: FailureRecord): void;
}

/**
 * One `message.request`: the desk is asked, outcomes go out as they come, and nothing is kept. It lives no longer than the
 * connection that asked: what nobody would take is not signed.
 */
export class MessageWork {
  readonly request: MessageRequest;
  readonly #desk: Desk;
  readonly #log: Log;
  readonly #stop = new AbortController();
  readonly #asker: MessageAsker;
  #ended = false;
  #given = 0;

  constructor(request: MessageRequest, desk: Desk, log: Log, asker: MessageAsker) {
    this.request = request;
    this.#desk = desk;
    this.#log = log;
    this.#asker = asker;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether anything was signed: then its id is spent. */
  get hasSigned(): boolean {
    return this.#given > 0;
  }

  /** Asks, signs and tells; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    const { items } = this.request;
    try {
      const progress = (n: number, state: SignState): void => this.#asker.state(n, state);
      for await (const outcome of this.#desk.signMessages(this.request, progress, signal)) {
        if (outcome.n !== this.#given) throw new Error('the desk gave an outcome out of its order');
        this.#given += 1;
        this.#asker.outcome(outcome);
      }
      if (this.#given < items.length) throw new Error('the desk left an item without an outcome');
    } catch (error) {
      const failure = failureOf(isFailure(signal.reason) ? signal.reason : error, this.#log);
      if (this.#given === 0) this.#asker.failed(failure);
      else for (let n = this.#given; n < items.length; n += 1) this.#asker.outcome({ n, failure });
    } finally {
      this.#ended = true;
    }
  }

  /** Withdraws the prompt; nothing is signed afterwards. */
  withdraw(why: Failure): void {
    if (!this.#ended && !this.#stop.signal.aborted) this.#stop.abort(why);
  }
}
