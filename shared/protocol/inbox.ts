/**
 * Messages of a socket in their order, for one reader that takes them one by one. What came before the end is still
 * read after it.
 */
export class Inbox<T> {
  readonly #waiting: T[] = [];
  #reader: ((message: T | null) => void) | null = null;
  #ended = false;

  /** How many messages wait. The writer holds the socket back where they are many. */
  get size(): number {
    return this.#waiting.length;
  }

  put(message: T): void {
    if (this.#ended) return;
    if (this.#reader === null) this.#waiting.push(message);
    else this.#hand(message);
  }

  /** No more will come. */
  end(): void {
    this.#ended = true;
    this.#hand(null);
  }

  /** The next message; null where the socket has ended. Only one call at a time. */
  next(): Promise<T | null> {
    const message = this.#waiting.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  #hand(message: T | null): void {
    const reader = this.#reader;
    this.#reader = null;
    reader?.(message);
  }
}
