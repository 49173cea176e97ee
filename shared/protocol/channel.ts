import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { tagBytes } from './cipher.ts';
import type { Frame } from './frames.ts';
import { decodeFrame, encodeFrame } from './frames.ts';
import { maxFrameBytes, maxFramesPerKey, maxKeyAgeMs } from './limits.ts';
import type { NoiseOutcome } from './noise.ts';

/** How often a key is replaced. */
export interface KeyLife {
  readonly frames: number;
  readonly ageMs: number;
}

const usualKeyLife: KeyLife = { frames: maxFramesPerKey, ageMs: maxKeyAgeMs };

/**
 * Sealed messages over a socket, in both directions. Each direction has its own key and counter: a frame that was
 * changed, repeated, dropped or moved does not open. The sender replaces its key by a last frame `rekey` under the old
 * one, after 2^20 frames or an hour (`security.md` §2.4).
 */
export class Channel {
  readonly #keys: NoiseOutcome;
  readonly #transmit: (sealed: Bytes) => void;
  readonly #clock: Clock;
  readonly #life: KeyLife;
  #keySince: number;
  #sending: Promise<void> = Promise.resolve();
  #receiving: Promise<unknown> = Promise.resolve();

  /** @param transmit hands one WebSocket message over; it must keep the order. */
  constructor(keys: NoiseOutcome, transmit: (sealed: Bytes) => void, clock: Clock, life: KeyLife = usualKeyLife) {
    this.#keys = keys;
    this.#transmit = transmit;
    this.#clock = clock;
    this.#life = life;
    this.#keySince = clock.now();
  }

  /**
   * Seals and transmits. Messages leave in the order of the calls; resolves when this one was handed over.
   *
   * @throws Failure `LIMIT_EXCEEDED` where it is larger than a frame: nothing was sent, the channel goes on.
   */
  send(head: object, body?: Bytes): Promise<void> {
    const plain = encodeFrame(head, body);
    if (plain.length + tagBytes > maxFrameBytes) {
      return Promise.reject(new Failure('LIMIT_EXCEEDED', { limit: 'message', value: plain.length }));
    }
    this.#sending = this.#sending.then(async () => {
      if (this.#worn()) await this.#replaceKey();
      this.#transmit(await this.#keys.send.seal(plain));
    });
    return this.#sending;
  }

  /**
   * Opens one WebSocket message; null where it was only the other side's change of key. Calls may overlap, they are
   * served in order.
   *
   * @throws Failure `MESSAGE_INVALID`; the connection has to end then, and every later call throws too.
   */
  receive(sealed: Bytes): Promise<Frame | null> {
    const opened = this.#receiving.then(() => this.#open(sealed));
    this.#receiving = opened;
    return opened;
  }

  async #open(sealed: Bytes): Promise<Frame | null> {
    const cipher = this.#keys.receive;
    if (cipher.uses >= this.#life.frames) throw new Failure('MESSAGE_INVALID', { reason: 'key is worn' });
    const frame = decodeFrame(await cipher.open(sealed));
    if (!isRekey(frame)) return frame;
    await cipher.rekey();
    return null;
  }

  #worn(): boolean {
    return this.#keys.send.uses >= this.#life.frames - 1 || this.#clock.now() - this.#keySince >= this.#life.ageMs;
  }

  async #replaceKey(): Promise<void> {
    this.#transmit(await this.#keys.send.seal(encodeFrame({ kind: 'rekey' })));
    await this.#keys.send.rekey();
    this.#keySince = this.#clock.now();
  }
}

const isRekey = ({ head }: Frame): boolean =>
  typeof head === 'object' && head !== null && 'kind' in head && head.kind === 'rekey';
