import { createHash } from 'node:crypto';
import type { FailureCode, FailureRecord } from '../../shared/errors.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { SignRequest, SignState } from '../../shared/protocol/messages.ts';
import type { Log } from '../platform/log.ts';
import { failureOf } from './bug.ts';
import type { Desk, ReceivedDocument, SignOutcome } from './desk.ts';
import type { Chunk } from './intake.ts';
import { Intake } from './intake.ts';
import { removeSpooled, type Spool } from './spool.ts';

/** Whoever is told how a request goes on: a session, or several after a reconnection. */
export interface Onlooker {
  credit(n: number, offset: number): void;
  state(n: number, state: SignState, code?: FailureCode): void;
  outcome(outcome: SignOutcome): void;
  /** The whole request failed; no document has an outcome. */
  failed(failure: FailureRecord): void;
}

/** What a request is made of, without what may differ when it is sent again. */
export function fingerprintOf({ portal, documents, certificate, options }: SignRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([portal.origin, documents, certificate, options]))
    .digest('hex');
}

/**
 * One `sign.request`: its documents come in, the desk is asked, outcomes are kept until they were delivered. It lives as
 * long as whoever asked looks on; a finished result lives longer.
 */
export class SignWork {
  #request: SignRequest;
  readonly fingerprint: string;
  readonly #desk: Desk;
  readonly #log: Log;
  readonly #intake: Intake;
  readonly #onlookers = new Set<Onlooker>();
  /** Those of them for whom it is signed; others only want to know what came of it. */
  readonly #askers = new Set<Onlooker>();
  readonly #outcomes: SignOutcome[] = [];
  readonly #acknowledged = new Set<number>();
  readonly #stop = new AbortController();
  readonly #ended: (work: SignWork) => void;
  #phase: 'receiving' | 'signing' | 'ended' = 'receiving';

  /**
   * @param ended called once, when nothing more will happen.
   * @throws Failure `LIMIT_EXCEEDED` where there is no room for the documents.
   */
  constructor(request: SignRequest, desk: Desk, spool: Spool, log: Log, ended: (work: SignWork) => void) {
    this.#request = request;
    this.fingerprint = fingerprintOf(request);
    this.#desk = desk;
    this.#log = log;
    this.#ended = ended;
    this.#intake = new Intake(request.documents, spool, (n, offset) => this.#tell((eye) => eye.credit(n, offset)));
  }

  /** What was asked; once it has ended without what only the signing needed: passwords, stamps, images. */
  get request(): SignRequest {
    return this.#request;
  }

  get phase(): 'receiving' | 'signing' | 'ended' {
    return this.#phase;
  }

  /** Whether there is anything that a later session could ask for. */
  get hasResult(): boolean {
    return this.#outcomes.length > 0;
  }

  /** Whether every result has been acknowledged: failures need no acknowledgement. */
  get delivered(): boolean {
    return this.#outcomes.every((outcome) => 'failure' in outcome || this.#acknowledged.has(outcome.n));
  }

  /** Size of the results kept. */
  get sizeBytes(): number {
    return this.#outcomes.reduce((sum, outcome) => sum + ('failure' in outcome ? 0 : outcome.sizeBytes), 0);
  }

  /** Lets the documents come. */
  start(onlooker: Onlooker): void {
    this.#onlookers.add(onlooker);
    this.#askers.add(onlooker);
    this.#intake.start();
  }

  /**
   * Tells `onlooker` all that has come out so far, then what comes.
   *
   * @param asks it sent the request itself: the question stays open for it
   */
  attach(onlooker: Onlooker, asks: boolean): void {
    this.#onlookers.add(onlooker);
    if (asks) this.#askers.add(onlooker);
    for (const outcome of this.#outcomes) onlooker.outcome(outcome);
  }

  /** Without anybody who asked, what is pending is withdrawn: nothing is signed for a page that is gone (§3.1). */
  detach(onlooker: Onlooker): void {
    this.#onlookers.delete(onlooker);
    if (this.#askers.delete(onlooker) && this.#askers.size === 0) this.withdraw(new Failure('LINK_LOST', {}));
  }

  /** @throws Failure `MESSAGE_INVALID` where the piece is not the one that is due: the connection has to end. */
  async receive(chunk: Chunk): Promise<void> {
    if (this.#phase !== 'receiving') return; // it was under way when the request ended
    try {
      const document = await this.#intake.take(chunk);
      if (document !== null) this.#tell((eye) => eye.state(document.n, 'received'));
    } catch (error) {
      if (this.#stop.signal.aborted) return; // the files went away under it
      if (isFailure(error, 'MESSAGE_INVALID')) throw error;
      return this.#end(failureOf(error, this.#log));
    }
    // `withdraw` may have come while the disk was written to.
    if (this.#stop.signal.aborted || this.#intake.documents === null) return;
    this.#phase = 'signing';
    void this.#sign(this.#intake.documents);
  }

  /** Withdraws what is pending. What was signed before stays. */
  withdraw(why: Failure): void {
    if (this.#phase === 'ended' || this.#stop.signal.aborted) return;
    this.#stop.abort(why);
    if (this.#phase === 'receiving') void this.#end(why.record);
  }

  acknowledge(n: number): void {
    this.#acknowledged.add(n);
  }

  /** Removes the results kept. */
  async discard(): Promise<void> {
    await Promise.all(this.#outcomes.map((outcome) => removeResult(outcome)));
  }

  async #sign(documents: readonly ReceivedDocument[]): Promise<void> {
    const { signal } = this.#stop;
    const progress = (n: number, state: SignState, code?: FailureCode): void =>
      this.#tell((eye) => eye.state(n, state, code));
    try {
      for await (const outcome of this.#desk.sign(this.request, documents, progress, signal)) {
        await this.#take(outcome, documents);
      }
      if (this.#outcomes.length < documents.length) throw new Error('the desk left a document without an outcome');
      await this.#end(null);
    } catch (error) {
      await this.#end(failureOf(isFailure(signal.reason) ? signal.reason : error, this.#log));
    }
  }

  /** An outcome is checked against what was asked before it is kept: another document's or certificate's never leaves. */
  async #take(outcome: SignOutcome, documents: readonly ReceivedDocument[]): Promise<void> {
    const document = documents[outcome.n];
    const known = this.#outcomes.some(({ n }) => n === outcome.n);
    if (document === undefined || known) throw new Error('the desk gave an outcome that nobody asked for');
    const failure = 'failure' in outcome ? null : mismatch(outcome, document, this.request);
    if (failure !== null) await removeResult(outcome);
    const kept = failure === null ? outcome : { n: outcome.n, failure };
    this.#outcomes.push(kept);
    this.#tell((eye) => eye.outcome(kept));
  }

  /** @param failure of all documents that have no outcome. */
  async #end(failure: FailureRecord | null): Promise<void> {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#request = kept(this.#request);
    if (failure !== null && !this.hasResult) this.#tell((eye) => eye.failed(failure));
    else if (failure !== null) this.#failRest(failure);
    this.#ended(this);
    await this.#intake.discard();
  }

  #failRest(failure: FailureRecord): void {
    const known = new Set(this.#outcomes.map(({ n }) => n));
    for (const { n } of this.request.documents) {
      if (known.has(n)) continue;
      this.#outcomes.push({ n, failure });
      this.#tell((eye) => eye.outcome({ n, failure }));
    }
  }

  #tell(what: (onlooker: Onlooker) => void): void {
    for (const onlooker of this.#onlookers) what(onlooker);
  }
}

/** What a finished request is remembered by: it is kept for as long as its results are. */
function kept(request: SignRequest): SignRequest {
  const { images: _, ...options } = request.options;
  const documents = request.documents.map(({ n, name, type, sizeBytes, sha256 }) => ({
    n,
    name,
    type,
    sizeBytes,
    sha256,
  }));
  return { ...request, documents, options };
}

type SignedOutcome = Exclude<SignOutcome, { readonly failure: FailureRecord }>;

function mismatch(
  { sha256Before, certificate }: SignedOutcome,
  document: ReceivedDocument,
  request: SignRequest,
): FailureRecord | null {
  if (sha256Before !== document.sha256) {
    return { code: 'DOC_CHANGED', details: { expectedSha256: document.sha256, actualSha256: sha256Before } };
  }
  return certificate === request.certificate ? null : { code: 'PRODUCT_REJECTED', details: { check: 'certificate' } };
}

async function removeResult(outcome: SignOutcome): Promise<void> {
  if (!('failure' in outcome)) await removeSpooled(outcome.appended);
}
