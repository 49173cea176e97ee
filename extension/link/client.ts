import { Failure, isFailure } from '../../shared/errors.ts';
import { maxRequestAgeMs } from '../../shared/protocol/limits.ts';
import type {
  AgentMessage,
  AnnouncedDocument,
  CertificatesAnswer,
  ExtensionMessage,
  StatusAnswer,
} from '../../shared/protocol/messages.ts';
import type { Connection } from './connection.ts';
import type { Exchange } from './exchange.ts';
import { exchangeOver, failureIn } from './exchange.ts';
import type {
  Link,
  MessageEvent,
  MessageJob,
  SentJob,
  SignEvent,
  SignedDocument,
  SignedMessage,
  SignJob,
} from './link.ts';
import { messagesOver } from './message-exchange.ts';
import { reach } from './reach.ts';
import type { LinkWorld } from './world.ts';

/** How often a job is taken up again after its connection was lost, and after how long. */
const retriesAfterMs = [0, 500, 2_000];

/** The link over whatever connection stands; a new one is made where the last was lost. */
export class LinkClient implements Link {
  readonly #world: LinkWorld;
  #connection: Connection;

  constructor(world: LinkWorld, connection: Connection) {
    this.#world = world;
    this.#connection = connection;
  }

  get agentVersion(): string {
    return this.#connection.agent.agentVersion;
  }

  get port(): number {
    return this.#connection.port;
  }

  async status(signal?: AbortSignal): Promise<StatusAnswer> {
    const message = await this.#question('status', signal);
    if (message.kind === 'status.answer') return message.answer;
    throw new Failure('MESSAGE_INVALID', { reason: message.kind });
  }

  async certificates(signal?: AbortSignal): Promise<CertificatesAnswer> {
    const message = await this.#question('certificates', signal);
    if (message.kind === 'certificates.answer') return message.answer;
    throw new Failure('MESSAGE_INVALID', { reason: message.kind });
  }

  sign(job: SignJob, on: (event: SignEvent) => void, signal?: AbortSignal): Promise<readonly SignedDocument[]> {
    return this.#seeThrough(() => requestOf(job, this.#world.clock.now()), { job, on, signal, rows: new Map() });
  }

  resume(job: SentJob, on: (event: SignEvent) => void, signal?: AbortSignal): Promise<readonly SignedDocument[]> {
    return this.#seeThrough(() => ({ kind: 'sign.resume', id: job.id }), { job, on, signal, rows: new Map() });
  }

  async signMessages(
    job: MessageJob,
    signal?: AbortSignal,
    on: (event: MessageEvent) => void = () => {},
  ): Promise<readonly SignedMessage[]> {
    const connection = await this.#alive(signal);
    return messagesOver(connection, job, this.#world.clock.now(), on, signal);
  }

  close(): void {
    this.#connection.close();
  }

  async #alive(signal?: AbortSignal): Promise<Connection> {
    if (this.#connection.closed) this.#connection = await reach(this.#world, signal);
    return this.#connection;
  }

  async #question(kind: 'status' | 'certificates', signal?: AbortSignal): Promise<AgentMessage> {
    const connection = await this.#alive(signal);
    signal?.throwIfAborted();
    const id = connection.newId();
    const { promise, resolve, reject } = Promise.withResolvers<AgentMessage>();
    promise.catch(() => {}); // it may fail while the question is being sent
    const end = connection.ask(id, { take: resolve, lost: reject });
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    try {
      await connection.send({ kind, id });
      const message = await promise;
      if (message.kind === 'failure') throw failureIn(message);
      return message;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      end();
    }
  }

  async #seeThrough(first: () => ExtensionMessage, exchange: Exchange): Promise<readonly SignedDocument[]> {
    const { job, rows } = exchange;
    const connection = await this.#alive(exchange.signal);
    try {
      await exchangeOver(connection, first(), exchange);
    } catch (error) {
      if (!isFailure(error, 'LINK_LOST')) throw error;
      if (!(await this.#takeUpAgain(exchange))) fillWith(new Failure('LINK_LOST', {}, error), exchange);
    }
    return job.documents.map((_, n) => rows.get(n)).filter((row) => row !== undefined);
  }

  /**
   * Asks for the results of a job whose connection was lost.
   *
   * @returns false where the agent is gone, or knows nothing of it: nothing more was signed.
   */
  async #takeUpAgain(exchange: Exchange): Promise<boolean> {
    for (const afterMs of retriesAfterMs) {
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      try {
        const connection = await this.#alive(exchange.signal);
        await exchangeOver(connection, { kind: 'sign.resume', id: exchange.job.id }, exchange);
        return true;
      } catch (error) {
        if (isFailure(error, 'REQUEST_UNKNOWN')) return false;
        if (!isFailure(error, 'LINK_LOST') && !isFailure(error, 'AGENT_UNAVAILABLE')) throw error;
      }
    }
    return false;
  }
}

/** Documents that have no row get `failure`; where none has one, the whole request failed. */
function fillWith(failure: Failure, { job, rows }: Exchange): void {
  if (rows.size === 0) throw failure;
  for (const n of job.documents.keys()) if (!rows.has(n)) rows.set(n, { n, failure: failure.record });
}

function requestOf(job: SignJob, now: number): ExtensionMessage {
  const { id, portal, certificate, options } = job;
  const documents = job.documents.map(({ name, type, blob, sha256, documentPassword, stamps, record }, n) => ({
    n,
    name,
    type,
    sizeBytes: blob.size,
    sha256,
    ...(documentPassword !== undefined && { documentPassword }),
    // The schema's arrays are not readonly; nobody writes to them.
    ...(stamps !== undefined && { stamps: stamps as NonNullable<AnnouncedDocument['stamps']> }),
    ...(record !== undefined && { record }),
  }));
  // A little less than the agent allows: its clock is the same, but the message is on its way for a while.
  const notAfter = new Date(now + maxRequestAgeMs / 2).toISOString();
  return { kind: 'sign.request', id, portal, documents, certificate, options, notAfter };
}
