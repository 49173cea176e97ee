import { randomBytes } from 'node:crypto';
import { toBase64url } from '../../shared/bytes/base64url.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { pairingLifeMs } from '../../shared/protocol/limits.ts';
import type { Pair1, Pair2, Pair3, Pair4 } from '../../shared/protocol/opening.ts';
import type { Place } from '../../shared/protocol/pairing.ts';
import { answerPairing } from '../../shared/protocol/pairing.ts';
import type { PairingCode } from './pairing-code.ts';
import type { Pairing, Pairings } from './pairings.ts';

/** A pairing under way on one socket. */
export interface PairingUnderWay {
  readonly pair2: Pair2;
  /**
   * Judges the extension's proof, in one turn of the event loop: of several that are under way at most one is heard.
   *
   * @throws Failure `PAIRING_REFUSED`: the proof is wrong, and the code is burnt; or the code has ended meanwhile.
   */
  prove(pair3: Pair3): { readonly pair4: Pair4; readonly pairing: Pairing };
}

/** Pairs browsers that know the code which is being shown. */
export class PairingBook {
  readonly #code: PairingCode;
  readonly #pairings: Pairings;
  readonly #staticPub: Bytes;
  readonly #clock: Clock;

  constructor(code: PairingCode, pairings: Pairings, staticPub: Bytes, clock: Clock) {
    this.#code = code;
    this.#pairings = pairings;
    this.#staticPub = staticPub;
    this.#clock = clock;
  }

  /**
   * Answers an extension that says it knows a code.
   *
   * @throws Failure `PAIRING_CLOSED` where none is being shown; `PAIRING_REFUSED` where the message is not well made.
   */
  begin(pair1: Pair1, place: Place): PairingUnderWay {
    const code = this.#code.current();
    if (code === null) throw new Failure('PAIRING_CLOSED', { retryAfterMs: 0 });
    const answer = answerPairing({ code, place, staticPub: this.#staticPub, random: random(64) }, pair1);
    return {
      pair2: answer.pair2,
      prove: (pair3) => {
        if (this.#code.current() !== code) throw new Failure('PAIRING_REFUSED', {});
        if (!answer.proves(pair3)) {
          this.#code.burn();
          throw new Failure('PAIRING_REFUSED', {});
        }
        const kid = random(16);
        const pairing = this.#pairingOf(pair1, kid);
        this.#pairings.add(pairing);
        this.#code.served(pairing);
        return { pair4: answer.grant(kid, pairing.expires), pairing };
      },
    };
  }

  #pairingOf({ AD }: Pair1, kid: Bytes): Pairing {
    const now = this.#clock.now();
    return {
      kid: toBase64url(kid),
      name: AD.name,
      origin: AD.origin,
      staticPub: AD.staticPub,
      since: new Date(now).toISOString(),
      expires: new Date(now + pairingLifeMs).toISOString(),
      lastUsed: null,
    };
  }
}

const random = (sizeBytes: number): Bytes => new Uint8Array(randomBytes(sizeBytes));
