import type { Bytes } from '../../shared/bytes/byte-source.ts';
import type { Clock } from '../../shared/ports.ts';
import type { NoisePair } from '../../shared/protocol/noise.ts';

/** What this browser keeps of its pairing. */
export interface StoredPairing {
  /** 16 bytes, base64url: names the pairing to the agent. */
  readonly kid: string;
  /** The browser's profile, as the agent lists it. */
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  readonly expires: string;
  /** The port that answered last: it is tried first. */
  readonly port: number;
  /** The agent's static key, 32 bytes. */
  readonly agentPub: Bytes;
  /** This browser's static pair; the private half cannot be extracted. */
  readonly own: NoisePair;
}

/** Where the pairing is kept. */
export interface PairingStore {
  read(): Promise<StoredPairing | null>;
  write(pairing: StoredPairing): Promise<void>;
  remove(): Promise<void>;
}

/** What the link asks of the browser; tests bring their own. */
export interface LinkWorld {
  /** Only from an extension's own page or worker (`security.md` §2). */
  openSocket(url: string): WebSocket;
  readonly store: PairingStore;
  /** This extension's origin, without a slash at the end. */
  readonly origin: string;
  /** In the order in which they are tried. */
  readonly ports: readonly number[];
  readonly clock: Clock;
  /** Version of the extension. */
  readonly version: string;
  /** Name and version of the browser. */
  readonly browser: string;
  random(sizeBytes: number): Bytes;
  /** A new X25519 pair whose private half cannot be extracted. */
  newPair(): Promise<NoisePair>;
  /** Tells the browser that this context is at work (`security.md` §2.3). */
  keepAwake(): void;
}
