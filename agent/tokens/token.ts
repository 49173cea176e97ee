import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import type { FailureRecord } from '../../shared/errors.ts';
import type { Signer } from '../../shared/ports.ts';
import type { PinState } from '../prompt/prompt.ts';

/** A token that is plugged in, as its module describes it now. */
export interface TokenInfo {
  /** Names the device: derived from manufacturer, model, serial number and label; not from slot or module. */
  readonly id: string;
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
  /** Path of the PKCS#11 library through which it was seen. */
  readonly module: string;
  /** Whether the PIN is typed on the reader itself (CKF_PROTECTED_AUTHENTICATION_PATH). */
  readonly pinPad: boolean;
  readonly pin: PinState;
  /** Allowed lengths of the PIN in bytes. */
  readonly pinLength: { readonly min: number; readonly max: number };
}

/** Why a certificate cannot sign; null where nothing speaks against it. */
export type Obstacle =
  | 'no-key'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-usage'
  | 'unsupported-key'
  /** The certificate's bytes are no X.509. */
  | 'unreadable';

/** A certificate on a token, or the practice key's. Certificates of authorities are not listed: they stand in `chain`. */
export interface TokenCertificate {
  /** SHA-256 of the DER, hex. */
  readonly sha256: string;
  readonly der: Bytes;
  readonly label: string;
  /** Start and end of its validity, ms since 1970-01-01T00:00:00Z; both 0 where it is unreadable. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** null: the practice key. */
  readonly token: TokenInfo | null;
  readonly practice: boolean;
  /** As far as can be told without login: private keys are not to be seen before it. */
  readonly canSign: boolean;
  readonly why: Obstacle | null;
  /** What the key and the token's mechanisms can do together, the preferred first. Empty where it cannot sign. */
  readonly algorithms: readonly SignatureAlgorithm[];
  /** Certificates of issuers found on the same token, the nearest first, DER. */
  readonly chain: readonly Bytes[];
  /** Whether each signature needs the PIN anew (CKA_ALWAYS_AUTHENTICATE); null where that shows only after login. */
  readonly alwaysAuthenticate: boolean | null;
}

/** A module that was found but could not be used. */
export interface TokenFault {
  readonly module: string;
  readonly failure: FailureRecord;
}

/** What is plugged in at one moment. */
export interface TokenReading {
  readonly tokens: readonly TokenInfo[];
  /** In the order of modules and slots; the practice key comes last. */
  readonly certificates: readonly TokenCertificate[];
  readonly faults: readonly TokenFault[];
}

/**
 * Asks for the PIN. Gets the token's state as it was just read; returns the PIN's bytes (whose buffer the caller of this
 * function fills with zeros), or null where the PIN is typed on the reader. It is called exactly once a session.
 *
 * @throws Failure `USER_CANCELLED`, `TIMEOUT`, `PROMPT_UNAVAILABLE`
 */
export type AskPin = (token: TokenInfo, signal?: AbortSignal) => Promise<Bytes | null>;

/** A key that is open for one job. Its PIN ends with it. */
export interface SignerSession extends Signer {
  /** Whether the PIN that was given is good for one signature alone (CKA_ALWAYS_AUTHENTICATE). */
  readonly alwaysAuthenticate: boolean;
  /**
   * Signs a digest that somebody else has made: RSA PKCS #1 v1.5 or ECDSA, whose values do not tell it from a digest of our
   * own. What it stands for is not known here; who calls has asked the official with these words.
   *
   * @param digest of `algorithm.digest`
   * @throws Failure as `sign`; `KEY_UNSUITABLE` also for RSA-PSS and for a digest of another length
   */
  signDigest(digest: Bytes, algorithm: SignatureAlgorithm, signal?: AbortSignal): Promise<Bytes>;
  /** Logs out and ends the process that has seen the PIN; `sign` then throws `TOKEN_BUSY`. Safe to call twice. */
  close(): Promise<void>;
}

/** All keys of this machine that can be asked to sign. */
export interface Tokens {
  /**
   * Reads what is plugged in. Never logs in.
   *
   * @throws Failure `MODULE_UNUSABLE` for a library that was named by the caller; faults of all others are in the reading.
   */
  read(signal?: AbortSignal): Promise<TokenReading>;
  /**
   * Opens the key of a certificate: on the token where the last reading saw it, and on no other.
   *
   * @throws Failure `CERT_NOT_FOUND`, `CERT_EXPIRED`, `CERT_NOT_YET`, `CERT_WRONG_USAGE`, `KEY_UNSUITABLE`,
   * `TOKEN_REMOVED`, `TOKEN_BUSY`, `TOKEN_FAULT`, `PIN_INCORRECT`, `PIN_LOCKED`, `PIN_MUST_CHANGE`, `DRIVER_CRASHED`,
   * `DRIVER_TIMEOUT`, and whatever `askPin` throws. A failed login is never tried again.
   */
  openSigner(certificateSha256: string, askPin: AskPin, signal?: AbortSignal): Promise<SignerSession>;
  /** Ends every child process. */
  close(): Promise<void>;
}
