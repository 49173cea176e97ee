import type { Socket } from 'node:net';
import { maxOpeningBytes, maxUnprovedSockets, openingDeadlineMs } from '../../shared/protocol/limits.ts';

/**
 * The sockets that have proved no key yet. Each has two seconds and 64 KiB; of more than 64 the oldest goes, so that a
 * flood of idle ones keeps nobody out (`security.md` §2.1).
 */
export class UnprovedSockets {
  readonly #sockets = new Map<Socket, NodeJS.Timeout>();

  get size(): number {
    return this.#sockets.size;
  }

  admit(socket: Socket): void {
    for (const oldest of this.#sockets.keys()) {
      if (this.#sockets.size < maxUnprovedSockets) break;
      oldest.destroy();
      this.release(oldest);
    }
    this.#sockets.set(
      socket,
      setTimeout(() => socket.destroy(), openingDeadlineMs),
    );
    socket.once('close', () => this.release(socket));
  }

  /** To be called at each arrival: whether the socket may say more. Where not, it is gone. */
  mayGoOn(socket: Socket): boolean {
    if (!this.#sockets.has(socket) || socket.bytesRead <= maxOpeningBytes) return true;
    socket.destroy();
    return false;
  }

  /** Ends all of them: the agent ends. */
  destroyAll(): void {
    for (const socket of this.#sockets.keys()) socket.destroy();
  }

  /** A key was proved, or the socket has ended. */
  release(socket: Socket): void {
    clearTimeout(this.#sockets.get(socket));
    this.#sockets.delete(socket);
  }
}
