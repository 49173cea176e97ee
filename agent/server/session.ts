import { Failure, isFailure } from '../../shared/errors.ts';
import type { Frame } from '../../shared/protocol/frames.ts';
import { invalidCloseCode, maxOpenQuestions } from '../../shared/protocol/limits.ts';
import type { AgentMessage, ExtensionMessage, MessageRequest, SignRequest } from '../../shared/protocol/messages.ts';
import { extensionMessage, readMessage } from '../../shared/protocol/messages.ts';
import type { Log } from '../platform/log.ts';
import { failureOf } from './bug.ts';
import { Delivery, wireOf } from './delivery.ts';
import type { Desk } from './desk.ts';
import { messageAsker } from './message-asker.ts';
import type { MessageWork } from './message-work.ts';
import type { LiveSocket } from './opening.ts';
import type { SignRequests } from './requests.ts';
import type { SocketMessage } from './socket-inbox.ts';
import type { SignWork } from './work.ts';

/** What a session works with. */
export interface SessionWorld {
  readonly desk: Desk;
  readonly requests: SignRequests;
  readonly log: Log;
}

interface Held {
  readonly work: SignWork;
  readonly delivery: Delivery;
}

/** One browser's live connection, from its first sealed message to the end of its socket. */
export class Session {
  readonly kid: string;
  readonly #live: LiveSocket;
  readonly #world: SessionWorld;
  readonly #closeSocket: (code: number) => void;
  readonly #held = new Map<string, Held>();
  readonly #messages = new Map<string, MessageWork>();
  readonly #gone = new AbortController();
  #openQuestions = 0;

  constructor(live: LiveSocket, world: SessionWorld, closeSocket: (code: number) => void) {
    this.kid = live.pairing.kid;
    this.#live = live;
    this.#world = world;
    this.#closeSocket = closeSocket;
  }

  /** Serves until the socket ends, then withdraws what only this browser was waiting for. */
  async run(): Promise<void> {
    try {
      await this.#take(this.#live.first);
      for (let message = await this.#next(); message !== null; message = await this.#next()) {
        const frame = await this.#live.channel.receive(sealedOf(message));
        if (frame !== null) await this.#take(frame);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#gone.abort();
      for (const { work, delivery } of this.#held.values()) {
        delivery.stop();
        work.detach(delivery);
      }
      for (const work of this.#messages.values()) work.withdraw(new Failure('LINK_LOST', {}));
    }
  }

  /** Ends the connection from this side. */
  close(code: number): void {
    this.#closeSocket(code);
  }

  #next(): Promise<SocketMessage | null> {
    return this.#live.inbox.next();
  }

  /** @throws Failure `MESSAGE_INVALID`: the connection ends. */
  async #take({ head, body }: Frame): Promise<void> {
    const message = readMessage(extensionMessage, head);
    if (body.length > 0 && message.kind !== 'document.chunk') throw new Failure('MESSAGE_INVALID', { reason: 'body' });
    switch (message.kind) {
      case 'status':
      case 'certificates':
        return this.#answer(message);
      case 'sign.request':
        return this.#sign(message.id, (delivery) => this.#world.requests.begin(this.kid, message, delivery));
      case 'message.request':
        return this.#signMessages(message);
      case 'sign.resume':
        return this.#sign(message.id, (delivery) => this.#world.requests.resume(this.kid, message.id, delivery));
      case 'document.chunk':
        return this.#heldOf(message.id).work.receive({ n: message.n, offset: message.offset, bytes: body });
      case 'credit':
        return this.#heldOf(message.id).delivery.allow(message.n, message.offset);
      case 'sign.ack':
        return this.#heldOf(message.id).work.acknowledge(message.n);
      case 'cancel':
        this.#messages.get(message.id)?.withdraw(new Failure('USER_CANCELLED', {}));
        return this.#held.get(message.id)?.work.withdraw(new Failure('USER_CANCELLED', {}));
      case 'ping':
        return this.#send({ kind: 'pong', id: message.id });
      case 'pong':
        return;
    }
  }

  #heldOf(id: string): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new Failure('MESSAGE_INVALID', { reason: 'id' });
    return held;
  }

  /** Begins or resumes a request; a refusal is an answer, not the connection's end. */
  #sign(id: SignRequest['id'], open: (delivery: Delivery) => SignWork): void {
    if (this.#held.get(id)?.work.phase === 'receiving') throw new Failure('MESSAGE_INVALID', { reason: 'id' });
    const delivery = new Delivery(id, this.#live.channel, (error) => this.#fail(error));
    try {
      const work = open(delivery);
      this.#release(id);
      this.#held.set(id, { work, delivery });
    } catch (error) {
      this.#send({ kind: 'failure', id, ...wireOf(failureOf(error, this.#world.log)) });
    }
  }

  /** Begins to sign what is no document; a refusal is an answer. */
  #signMessages(request: MessageRequest): void {
    const { id } = request;
    try {
      const asker = messageAsker(id, (message) => this.#send(message));
      const work = this.#world.requests.beginMessages(this.kid, request, asker);
      for (const [known, { ended }] of this.#messages) if (ended) this.#messages.delete(known);
      this.#messages.set(id, work);
    } catch (error) {
      this.#send({ kind: 'failure', id, ...wireOf(failureOf(error, this.#world.log)) });
    }
  }

  /** The same id asked again on the same socket: only the new question is answered. */
  #release(id: string): void {
    const before = this.#held.get(id);
    if (before === undefined) return;
    before.delivery.stop();
    before.work.detach(before.delivery);
  }

  #answer({ kind, id }: Extract<ExtensionMessage, { kind: 'status' | 'certificates' }>): void {
    if (this.#openQuestions >= maxOpenQuestions) throw new Failure('MESSAGE_INVALID', { reason: 'too many questions' });
    this.#openQuestions += 1;
    const asked = kind === 'status' ? this.#status(id) : this.#certificates(id);
    void asked
      .catch((error): AgentMessage => ({ kind: 'failure', id, ...wireOf(failureOf(error, this.#world.log)) }))
      .then((answer) => {
        this.#openQuestions -= 1;
        this.#send(answer);
      });
  }

  async #status(id: string): Promise<AgentMessage> {
    const status = await this.#world.desk.status(this.#gone.signal);
    return { kind: 'status.answer', id, answer: { ...status, paired: this.#live.pairing.name } };
  }

  async #certificates(id: string): Promise<AgentMessage> {
    return { kind: 'certificates.answer', id, answer: await this.#world.desk.certificates(this.#gone.signal) };
  }

  #send(message: AgentMessage): void {
    if (this.#gone.signal.aborted) return;
    this.#live.channel.send(message).catch((error: unknown) => this.#fail(error));
  }

  /** Ends the connection: a broken rule, or a bug, which is logged in full. */
  #fail(error: unknown): void {
    if (this.#gone.signal.aborted) return;
    const { code } = failureOf(error, this.#world.log);
    const reason = isFailure(error, 'MESSAGE_INVALID') ? error.details.reason : code;
    this.#world.log.warn('link: a connection was ended', { kid: this.kid, reason });
    this.#closeSocket(invalidCloseCode);
  }
}

function sealedOf(message: SocketMessage) {
  if ('sealed' in message) return message.sealed;
  throw new Failure('MESSAGE_INVALID', { reason: 'text' });
}
