import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { maxDocumentBytes, maxPendingRequests, maxRequestAgeMs } from '../../shared/protocol/limits.ts';
import type { MessageRequest, RequestPortal, SignRequest } from '../../shared/protocol/messages.ts';
import type { Log } from '../platform/log.ts';
import type { Desk } from './desk.ts';
import { type MessageAsker, MessageWork } from './message-work.ts';
import type { Spool } from './spool.ts';
import type { Onlooker } from './work.ts';
import { fingerprintOf, SignWork } from './work.ts';

/** How much of finished work is kept for browsers that come back. */
const maxKeptWorks = 200;
const maxKeptBytes = 1024 * 1024 * 1024;

/**
 * Every `sign.request` of this agent's life, by browser and id. The id is the key of idempotency: it never signs twice
 * (`security.md` §2.6, T10).
 */
export class SignRequests {
  readonly #desk: Desk;
  readonly #spool: Spool;
  readonly #clock: Clock;
  readonly #log: Log;
  /** In order of arrival. */
  readonly #works = new Map<string, SignWork>();
  /** What is being signed that is no document. */
  readonly #messages = new Map<string, MessageWork>();
  /** Ids whose results were removed. */
  readonly #spent = new Set<string>();

  constructor(desk: Desk, spool: Spool, clock: Clock, log: Log) {
    this.#desk = desk;
    this.#spool = spool;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Accepts a request, or shows the result of the same one once more.
   *
   * @throws Failure `REQUEST_CONFLICT` where the id was used for something else, or is just being sent;
   * `REQUEST_EXPIRED`, `DOC_TOO_LARGE`, `PORTAL_BUSY`, `LIMIT_EXCEEDED`. Then nothing was begun.
   */
  begin(kid: string, request: SignRequest, onlooker: Onlooker): SignWork {
    const key = keyOf(kid, request.id);
    const known = this.#works.get(key);
    if (known !== undefined) {
      const same = known.phase !== 'receiving' && known.fingerprint === fingerprintOf(request);
      if (!same) throw new Failure('REQUEST_CONFLICT', { id: request.id });
      known.attach(onlooker, true);
      return known;
    }
    if (this.#spent.has(key) || this.#messages.has(key)) throw new Failure('REQUEST_CONFLICT', { id: request.id });
    this.#check(kid, request);
    const work = new SignWork(request, this.#desk, this.#spool, this.#log, () => this.#ended(key, work));
    this.#works.set(key, work);
    work.start(onlooker);
    return work;
  }

  /**
   * Begins to sign what is no document. Nothing of it is kept but its id: a request is never signed twice.
   *
   * @throws Failure `REQUEST_CONFLICT` where the id was used before; `REQUEST_EXPIRED`, `PORTAL_BUSY`, also where too many wait
   */
  beginMessages(kid: string, request: MessageRequest, asker: MessageAsker): MessageWork {
    const key = keyOf(kid, request.id);
    if (this.#works.has(key) || this.#messages.has(key) || this.#spent.has(key)) {
      throw new Failure('REQUEST_CONFLICT', { id: request.id });
    }
    this.#checkTurn(kid, request.notAfter, request.portal);
    const work = new MessageWork(request, this.#desk, this.#log, asker);
    this.#messages.set(key, work);
    void work.run().then(() => {
      this.#messages.delete(key);
      if (work.hasSigned) this.#spent.add(key);
    });
    return work;
  }

  /** @throws Failure `REQUEST_UNKNOWN` where nothing of this id is kept. */
  resume(kid: string, id: string, onlooker: Onlooker): SignWork {
    const work = this.#works.get(keyOf(kid, id));
    if (work === undefined || work.phase === 'receiving') throw new Failure('REQUEST_UNKNOWN', { id });
    work.attach(onlooker, false);
    return work;
  }

  /** Withdraws all that is pending: the agent ends. */
  async close(): Promise<void> {
    for (const work of this.#works.values()) work.withdraw(new Failure('LINK_LOST', {}));
    for (const work of this.#messages.values()) work.withdraw(new Failure('LINK_LOST', {}));
    await Promise.all([...this.#works.values()].map((work) => work.discard()));
  }

  #check(kid: string, { documents, notAfter, portal }: SignRequest): void {
    this.#checkTime(notAfter);
    const largest = Math.max(...documents.map(({ sizeBytes }) => sizeBytes));
    if (largest > maxDocumentBytes) {
      throw new Failure('DOC_TOO_LARGE', { sizeBytes: largest, limitBytes: maxDocumentBytes });
    }
    this.#checkTurn(kid, notAfter, portal);
  }

  #checkTime(notAfter: string): void {
    const left = Date.parse(notAfter) - this.#clock.now();
    if (left <= 0 || left > maxRequestAgeMs) throw new Failure('REQUEST_EXPIRED', {});
  }

  /** One question of a portal at a time, whatever it asks for (T6); and not more in all than anybody would answer (T19). */
  #checkTurn(kid: string, notAfter: string, { origin }: RequestPortal): void {
    this.#checkTime(notAfter);
    const pending = [
      ...[...this.#works].filter(([, work]) => work.phase !== 'ended'),
      ...[...this.#messages].filter(([, work]) => !work.ended),
    ];
    const isBusy = pending.some(([key, { request }]) => key.startsWith(`${kid} `) && request.portal.origin === origin);
    if (isBusy || pending.length >= maxPendingRequests) throw new Failure('PORTAL_BUSY', { origin });
  }

  /** Where nothing was signed nothing stays, and the official may be asked anew. */
  #ended(key: string, work: SignWork): void {
    if (!work.hasResult) this.#works.delete(key);
    this.#trim();
  }

  #trim(): void {
    const ended = [...this.#works].filter(([, work]) => work.phase === 'ended');
    const byWorth = [...ended.filter(([, work]) => work.delivered), ...ended.filter(([, work]) => !work.delivered)];
    let count = ended.length;
    let sizeBytes = ended.reduce((sum, [, work]) => sum + work.sizeBytes, 0);
    for (const [key, work] of byWorth) {
      if (count <= maxKeptWorks && sizeBytes <= maxKeptBytes) return;
      count -= 1;
      sizeBytes -= work.sizeBytes;
      this.#works.delete(key);
      this.#spent.add(key);
      void work.discard();
    }
  }
}

const keyOf = (kid: string, id: string): string => `${kid} ${id}`;
