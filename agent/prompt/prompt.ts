import type { Bytes } from '../../shared/bytes/byte-source.ts';
import type { Role } from '../../shared/records/role.ts';

/**
 * What a token's flags say of its PIN: the user PIN works; was entered wrongly since the last good one; has one try
 * left; is locked; must be replaced first. Flags are a token's own claim: many tokens never set them.
 *
 * @see PKCS#11 v2.40 §3.2, CK_TOKEN_INFO flags
 */
export type PinState = 'ok' | 'low' | 'final' | 'locked' | 'to-be-changed';

/** What the official is asked to agree to. Texts may be hostile: the prompt shows them, it never obeys them. */
export interface PromptSubject {
  /** The portal's origin; null when this command line asks. */
  readonly origin: string | null;
  /** Name of the signer, from the certificate. */
  readonly signer: string;
  /** Name of the certificate's issuer. */
  readonly issuer: string;
  /** Label of the token; null for the practice key. */
  readonly token: string | null;
  /** What will be signed, in the order of the batch. */
  readonly documents: readonly PromptDocument[];
  /** What the signatures are for; absent: no role. */
  readonly role?: Role;
  /** How many of the documents the agency would seal without a proven signature of a person; absent: none. */
  readonly withoutPerson?: number;
  /** What the stamps write on the documents' pages, each text once; absent: nothing. */
  readonly stampTexts?: readonly string[];
  /** What is signed in place of documents; `documents` is empty then. */
  readonly messages?: PromptMessages;
  /** The digest that the confirm page shows too, in groups of four: `ab12 cd34 ef56 7890`. */
  readonly shortDigest: string;
}

/** A document as the prompt names it. */
export interface PromptDocument {
  readonly name: string;
  readonly sizeBytes: number;
  /** Number and symbol that the signature gives it. */
  readonly number?: string;
}

/** What is signed that is no document. */
export interface PromptMessages {
  /** Digests: whoever signs them sees nothing of what they stand for. */
  readonly digests: number;
  /** Texts as they are; null: bytes that are no text. */
  readonly texts: readonly (string | null)[];
  /** Logins, to `origin`. */
  readonly logins: number;
}

/** What the prompt must know of the PIN before it asks. Lengths in bytes (PKCS#11 ulMinPinLen, ulMaxPinLen). */
export interface PinRules {
  readonly pin: PinState;
  readonly minLength: number;
  readonly maxLength: number;
}

/**
 * The agent's own window: the only place where an official consents and where a PIN is typed.
 *
 * Every method throws Failure `USER_CANCELLED` (refused, closed, or `signal` aborted: then the window closes at once),
 * `TIMEOUT` (nobody answered within two minutes), `PROMPT_UNAVAILABLE` (no way to ask on this machine).
 */
export interface Prompt {
  /**
   * Asks for the PIN of a token. A PIN outside the lengths is refused here and asked for again: it costs no try.
   *
   * @returns the PIN's bytes in a buffer of its own; who gets it fills it with zeros after use.
   */
  askPin(subject: PromptSubject, rules: PinRules, signal?: AbortSignal): Promise<Bytes>;
  /** Asks for consent alone: for a key that has no PIN, or whose PIN is typed on the reader. Resolves on yes. */
  confirm(subject: PromptSubject, signal?: AbortSignal): Promise<void>;
}

/** How long an official may think; then nothing is signed. */
export const answerLimitMs = 120_000;
