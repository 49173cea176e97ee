import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { Channel } from '../../shared/protocol/channel.ts';
import { invalidCloseCode, pingIntervalMs, refusedCloseCode } from '../../shared/protocol/limits.ts';
import type { AgentHello, AgentMessage, ExtensionMessage } from '../../shared/protocol/messages.ts';
import { agentMessage, readMessage } from '../../shared/protocol/messages.ts';
import type { Dialled } from './dial.ts';
import type { LinkWorld } from './world.ts';

/** Whoever waits for answers to one id. */
export interface Asker {
  take(message: AgentMessage, body: Bytes): void;
  /** The connection ended; no answer will come. */
  lost(failure: Failure): void;
}

/** A live connection: hands each answer to whoever asked, and keeps itself alive while somebody waits. */
export class Connection {
  readonly port: number;
  readonly agent: AgentHello;
  readonly #world: LinkWorld;
  readonly #dialled: Dialled;
  readonly #channel: Channel;
  readonly #askers = new Map<string, Asker>();
  #keepAlive: ReturnType<typeof setInterval> | null = null;
  #closed = false;

  constructor(world: LinkWorld, dialled: Dialled, channel: Channel, agent: AgentHello) {
    this.port = dialled.port;
    this.agent = agent;
    this.#world = world;
    this.#dialled = dialled;
    this.#channel = channel;
    void this.#read();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether the agent answers a ping in time. */
  async greet(timeoutMs: number): Promise<boolean> {
    const id = this.newId();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const end = this.ask(id, { take: () => resolve(true), lost: () => resolve(false) });
    await this.send({ kind: 'ping', id });
    const answered = await promise;
    clearTimeout(timer);
    end();
    if (!answered) this.close();
    return answered;
  }

  /** A name for a question without lasting effect: a UUIDv4 (RFC 9562 §5.4). */
  newId(): string {
    const bytes = this.#world.random(16);
    bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /**
   * Registers who gets the answers to `id`.
   *
   * @returns what ends the registration.
   */
  ask(id: string, asker: Asker): () => void {
    if (this.#closed) queueMicrotask(() => asker.lost(new Failure('LINK_LOST', {})));
    else this.#askers.set(id, asker);
    this.#tend();
    return () => {
      this.#askers.delete(id);
      this.#tend();
    };
  }

  /** @throws Failure `LINK_LOST`. */
  async send(message: ExtensionMessage, body?: Bytes): Promise<void> {
    if (this.#closed) throw new Failure('LINK_LOST', {});
    await this.#channel.send(message, body);
  }

  close(): void {
    this.#dialled.close();
    this.#end(new Failure('LINK_LOST', {}));
  }

  async #read(): Promise<void> {
    try {
      for (let message = await this.#dialled.next(); message !== null; message = await this.#dialled.next()) {
        if (typeof message === 'string') throw new Failure('MESSAGE_INVALID', { reason: 'text' });
        const frame = await this.#channel.receive(message);
        if (frame !== null) this.#dispatch(readMessage(agentMessage, frame.head), frame.body);
      }
      this.#end(endOf(this.#dialled.closeCode()));
    } catch (error) {
      this.#dialled.close();
      this.#end(isFailure(error) ? error : new Failure('LINK_LOST', {}, error));
    }
  }

  #dispatch(message: AgentMessage, body: Bytes): void {
    if (message.kind === 'ping') void this.send({ kind: 'pong', id: message.id }).catch(() => {});
    else this.#askers.get(message.id)?.take(message, body);
  }

  #end(failure: Failure): void {
    if (this.#closed) return;
    this.#closed = true;
    const askers = [...this.#askers.values()];
    this.#askers.clear();
    this.#tend();
    for (const asker of askers) asker.lost(failure);
  }

  /** Chromium counts messages of the socket, Firefox calls of the extension's API: both, while an answer is awaited. */
  #tend(): void {
    const waiting = this.#askers.size > 0;
    if (waiting && this.#keepAlive === null) {
      this.#keepAlive = setInterval(() => {
        this.#world.keepAwake();
        void this.send({ kind: 'ping', id: this.newId() }).catch(() => {});
      }, pingIntervalMs);
    } else if (!waiting && this.#keepAlive !== null) {
      clearInterval(this.#keepAlive);
      this.#keepAlive = null;
    }
  }
}

function endOf(closeCode: number): Failure {
  if (closeCode === refusedCloseCode) return new Failure('AGENT_NOT_PAIRED', {});
  if (closeCode === invalidCloseCode)
    return new Failure('MESSAGE_INVALID', { reason: 'the agent ended the connection' });
  return new Failure('LINK_LOST', {});
}
