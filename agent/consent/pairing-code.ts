import { randomInt } from 'node:crypto';
import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { codeLifeMs, codeWindowMs, maxCodes } from '../../shared/protocol/limits.ts';
import type { Pairing } from './pairings.ts';

/** A code that is being shown. */
export interface ShownCode {
  /** Eight digits. */
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /**
   * The browser that proved it.
   *
   * @throws Failure `PAIRING_REFUSED` where a wrong code was typed: this one is burnt; `TIMEOUT` where none was typed in
   * time; `USER_CANCELLED` where it was withdrawn.
   */
  readonly paired: Promise<Pairing>;
  /** Ends this code, and no later one. */
  readonly withdraw: () => void;
}

interface Current {
  readonly code: string;
  readonly expiresAt: number;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (pairing: Pairing) => void;
  readonly reject: (failure: Failure) => void;
}

/**
 * The one code that this agent may be showing. It is only ever begun from the agent's side. An attacker has one guess a
 * code and three codes in ten minutes: 3 in 10^8 (`security.md` §2.5).
 */
export class PairingCode {
  readonly #clock: Clock;
  #current: Current | null = null;
  #begun: number[] = [];
  #pausedUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Makes a new code, which ends one that is still being shown.
   *
   * @throws Failure `PAIRING_CLOSED` after three codes in ten minutes, for as long.
   */
  show(): ShownCode {
    const now = this.#clock.now();
    this.#begun = this.#begun.filter((begun) => now - begun < codeWindowMs);
    if (this.#begun.length >= maxCodes) {
      if (this.#pausedUntil <= now) this.#pausedUntil = now + codeWindowMs;
      this.#begun = [];
    }
    if (this.#pausedUntil > now) throw new Failure('PAIRING_CLOSED', { retryAfterMs: this.#pausedUntil - now });
    this.withdraw();
    this.#begun.push(now);
    const code = String(randomInt(0, 100_000_000)).padStart(8, '0');
    const expiresAt = now + codeLifeMs;
    const { promise: paired, resolve, reject } = Promise.withResolvers<Pairing>();
    paired.catch(() => {}); // nobody has to listen
    const timer = setTimeout(() => this.#end(new Failure('TIMEOUT', {})), codeLifeMs);
    timer.unref();
    const shown: Current = { code, expiresAt, timer, resolve, reject };
    this.#current = shown;
    const withdraw = (): void => {
      if (this.#current === shown) this.withdraw();
    };
    return { code, expiresAt, paired, withdraw };
  }

  /** The code that counts now, or null. */
  current(): string | null {
    if (this.#current !== null && this.#clock.now() >= this.#current.expiresAt) this.#end(new Failure('TIMEOUT', {}));
    return this.#current?.code ?? null;
  }

  /** A wrong proof: the code is worth nothing from this moment on, also for others that are under way. */
  burn(): void {
    this.#end(new Failure('PAIRING_REFUSED', {}));
  }

  /** The proof was right: the code has served. */
  served(pairing: Pairing): void {
    this.#end(pairing);
  }

  /** Whoever asked for the code does not want it any more. */
  withdraw(): void {
    this.#end(new Failure('USER_CANCELLED', {}));
  }

  #end(outcome: Pairing | Failure): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    clearTimeout(current.timer);
    if (outcome instanceof Failure) current.reject(outcome);
    else current.resolve(outcome);
  }
}
