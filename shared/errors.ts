/**
 * Every failure that is expected, and the facts that each carries. On the wire a failure is `{ code, details }` alone;
 * its words stand in `shared/text`, by code.
 */
export interface FailureDetails {
  /** No agent answers on any port of the list. */
  AGENT_UNAVAILABLE: Record<string, never>;
  /** The agent does not know this browser, or this browser has no pairing. */
  AGENT_NOT_PAIRED: Record<string, never>;
  VERSION_MISMATCH: { requiresUpdate: 'extension' | 'agent' };
  /** The code was wrong or too old; it is burnt. */
  PAIRING_REFUSED: Record<string, never>;
  /** No code is being shown, or too many were tried. `retryAfterMs` is 0 where a new code is enough. */
  PAIRING_CLOSED: { retryAfterMs: number };
  NO_TOKEN: Record<string, never>;
  /** A device is there that no module knows. */
  DRIVER_MISSING: { device: string };
  /** `--module` or policy named a file that is no PKCS#11 module of this machine. */
  MODULE_UNUSABLE: { module: string; reason: 'absent' | 'notLibrary' | 'wrongMachine' | 'noPkcs11' | 'refused' };
  MULTIPLE_TOKENS: { certificates: readonly string[] };
  /** No certificate fits the one asked for (`wanted`), or none can sign. */
  CERT_NOT_FOUND: { wanted: string };
  CERT_EXPIRED: { notAfter: string };
  CERT_NOT_YET: { notBefore: string };
  /** The role is another kind of holder's: what `needs` says. */
  CERT_WRONG_ROLE: { role: string; needs: 'person' | 'organisation' };
  /** The agency's seal goes on what carries the authorised person's signature (Decree 30/2020/NĐ-CP, article 32(2)(d)). */
  SEAL_BEFORE_SIGNATURE: Record<string, never>;
  /** The certificate's key usage does not allow signatures. */
  CERT_WRONG_USAGE: Record<string, never>;
  TOKEN_REMOVED: Record<string, never>;
  TOKEN_BUSY: Record<string, never>;
  /** `tries` only where the driver tells a number; `state` by the token's flags. */
  PIN_INCORRECT: { state: 'many' | 'low' | 'final' | 'unknown'; tries?: number };
  PIN_LOCKED: Record<string, never>;
  PIN_MUST_CHANGE: Record<string, never>;
  TOKEN_FAULT: { ckr?: string };
  KEY_UNSUITABLE: { algorithm: string };
  DRIVER_CRASHED: { module: string };
  DRIVER_TIMEOUT: { module: string };
  PROMPT_UNAVAILABLE: Record<string, never>;
  USER_CANCELLED: Record<string, never>;
  /** The official did not answer in time. */
  TIMEOUT: Record<string, never>;
  /** The bytes to be signed are not those that were announced or previewed. */
  DOC_CHANGED: { expectedSha256: string; actualSha256: string };
  /** A password is needed to read the document, and none was given. */
  DOC_ENCRYPTED: Record<string, never>;
  /** The password that was given is neither the user's nor the owner's. */
  DOC_PASSWORD_WRONG: Record<string, never>;
  /** The document's owner or an earlier signer has forbidden what this signature needs. */
  DOC_SIGNING_FORBIDDEN: { rule: SigningRule; constraint?: string };
  /** `offset` in bytes from the start of the document, where it is known; `clause` of the standard that is broken. */
  DOC_DAMAGED: { offset?: number; clause?: string; reason: string };
  DOC_TOO_LARGE: { sizeBytes: number; limitBytes: number };
  DOC_UNSUPPORTED: { type: string };
  /** An earlier signature certifies the document and allows no further one (ISO 32000-2 §12.8.2.2, P = 1). */
  DOC_CERTIFIED_NO_CHANGES: Record<string, never>;
  /** `--field` names a field that cannot take a signature, or a name that no field may have. */
  FIELD_UNUSABLE: { field: string; reason: 'signed' | 'readonly' | 'not-a-signature' | 'name' };
  /** A stamp cannot stand where it was told to; `text` is what does not fit, or the letter that the font lacks, or empty. */
  STAMP_UNPLACEABLE: { reason: 'noPage' | 'outside' | 'tooSmall' | 'noLetter'; text: string };
  /** An image for a stamp; `detail` names the structure for support. */
  IMAGE_UNUSABLE: { reason: 'format' | 'damaged' | 'size' | 'colours'; detail: string };
  /** A field of what a signature is to say of its document: too long, empty, no date, or with characters that nobody sees. */
  RECORD_UNUSABLE: { field: string };
  /** A font for a stamp cannot be read or may not be embedded. */
  FONT_UNUSABLE: { detail: string };
  /** A limit of `security.md` §5.1 was reached while reading. */
  LIMIT_EXCEEDED: { limit: string; value: number };
  /** Structure that is malformed: offset in the bytes that were given, and the clause that forbids it. */
  MALFORMED: { offset: number; clause: string; reason: string };
  /** A file of JSON that a person handed over is not what it has to be: the line, and the key where one is meant. */
  JSON_INVALID: {
    line: number;
    key: string;
    problem: 'syntax' | 'duplicate' | 'depth' | 'unknown' | 'missing' | 'value';
  };
  /** The signer's own check of its product failed: the product is withheld. */
  PRODUCT_REJECTED: { check: string };
  /** No extension answers in this page: not installed, or not switched on for this portal. Told by the page's library. */
  EXTENSION_UNAVAILABLE: Record<string, never>;
  /** The official has not switched Triện on for this portal, or for the page that frames it. */
  NOT_ENABLED: { origin: string };
  ORIGIN_NOT_ALLOWED: { origin: string };
  POLICY_DENIED: { rule: string };
  /** Another document of the same portal waits for the official's answer. */
  PORTAL_BUSY: { origin: string };
  /** The same request id was used before with other content. */
  REQUEST_CONFLICT: { id: string };
  /** A resumed request id that the agent does not know. */
  REQUEST_UNKNOWN: { id: string };
  /** `notAfter` of the request has passed or is too far away. */
  REQUEST_EXPIRED: Record<string, never>;
  MESSAGE_INVALID: { reason: string };
  /** The connection ended before the answer. */
  LINK_LOST: Record<string, never>;
  INPUT_UNREADABLE: { path: string };
  OUTPUT_EXISTS: { path: string };
  OUTPUT_UNWRITABLE: { path: string };
  /** All ports of the list are taken by other programs. */
  PORT_UNAVAILABLE: { ports: string };
  AGENT_RUNNING: { port: number };
  /** The portal did not take the signed file; the file is kept. */
  UPLOAD_REJECTED: { reason: string };
  /** The portal asks for a new login; the signed file is kept. */
  PORTAL_SESSION_EXPIRED: Record<string, never>;
  /** A portal profile that cannot be used; `at` is the place of the first mistake: `return[0].url`, `line` its line where known, else 0. */
  PROFILE_INVALID: { at: string; problem: 'json' | 'missing' | 'unknown' | 'kind' | 'length' | 'value'; line: number };
  /** The document could not be fetched from the portal. */
  DOWNLOAD_FAILED: { reason: string };
  /** What an address gave, or why it was not even asked (`security.md` §5.3). `status` of HTTP, where that is the reason. */
  FETCH_FAILED: { url: string; reason: FetchFault; status?: number };
  /** A certificate is not the one whose fingerprint is known; nothing was kept of it. */
  TRUST_MISMATCH: { name: string; expectedSha256: string; actualSha256: string };
  /** A trusted list counts only when a person has compared it. */
  TRUST_UNCONFIRMED: { sha256: string };
  /** No entry of the trust store, or several, have an id that begins so. */
  TRUST_UNKNOWN: { id: string };
  INTERNAL: { reference: string };
}

/**
 * What forbids a signature: permission bits of an encrypted document (ISO 32000-2 table 22), the lock of an earlier
 * signature (§12.8.2.4, table 236), a demand of the field's author (tables 237, 238; `constraint` is its name there).
 */
export type SigningRule =
  /** No signature at all without the owner's password. */
  | 'permissions'
  /** Signature fields that the document has may be signed, no new one may be made. */
  | 'permissions-new-field'
  /** An earlier signature has locked this field. */
  | 'locked'
  /** The document is certified for forms and signatures alone: what is to be seen needs a field that it has. */
  | 'certified'
  /** The lock of an earlier signature's field allows no further change at all. */
  | 'sealed'
  /** What the field's author demands cannot be met by this signature. */
  | 'seed';

/** Why a fetch gave nothing. */
export type FetchFault =
  | 'scheme'
  | 'port'
  | 'credentials'
  /** Loopback, private, link-local or otherwise not of the public network. */
  | 'address'
  /** The host's name cannot be resolved. */
  | 'name'
  | 'redirects'
  | 'status'
  | 'size'
  | 'timeout'
  | 'network';

export type FailureCode = keyof FailureDetails;

/** A failure as it crosses the link and as it stands in JSON reports. */
export interface FailureRecord<Code extends FailureCode = FailureCode> {
  readonly code: Code;
  readonly details: FailureDetails[Code];
}

/** An expected failure. Anything else that is thrown is a bug. */
export class Failure<Code extends FailureCode = FailureCode> extends Error {
  override readonly name = 'Failure';
  readonly code: Code;
  readonly details: FailureDetails[Code];

  constructor(code: Code, details: FailureDetails[Code], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  /** What may leave the process: no stack, no cause. */
  get record(): FailureRecord<Code> {
    return { code: this.code, details: this.details };
  }
}

/** Whether `error` is a failure, of `code` where one is named. */
export function isFailure<Code extends FailureCode>(error: unknown, code?: Code): error is Failure<Code> {
  return error instanceof Failure && (code === undefined || error.code === code);
}

/**
 * Ends what is under way when the caller has cancelled it.
 *
 * @throws Failure `USER_CANCELLED`
 */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
}

interface FailureRow {
  /** Exit code of the command line (sysexits). */
  readonly exit: 65 | 69 | 70 | 73 | 75 | 77;
  /** Whether the same act can succeed when it is tried again without another change. */
  readonly retryable: boolean;
}

const unavailable = (retryable: boolean): FailureRow => ({ exit: 69, retryable });
const refused: FailureRow = { exit: 77, retryable: false };
const input: FailureRow = { exit: 65, retryable: false };
const output: FailureRow = { exit: 73, retryable: true };
const later: FailureRow = { exit: 75, retryable: true };

/** What each failure means to a caller, one row a code. */
export const failureRows: { readonly [Code in FailureCode]: FailureRow } = {
  AGENT_UNAVAILABLE: unavailable(true),
  AGENT_NOT_PAIRED: refused,
  VERSION_MISMATCH: unavailable(false),
  PAIRING_REFUSED: refused,
  PAIRING_CLOSED: later,
  NO_TOKEN: unavailable(true),
  DRIVER_MISSING: unavailable(false),
  MODULE_UNUSABLE: unavailable(false),
  MULTIPLE_TOKENS: unavailable(false),
  CERT_NOT_FOUND: unavailable(false),
  CERT_EXPIRED: refused,
  CERT_NOT_YET: refused,
  CERT_WRONG_USAGE: refused,
  CERT_WRONG_ROLE: refused,
  SEAL_BEFORE_SIGNATURE: refused,
  TOKEN_REMOVED: unavailable(true),
  TOKEN_BUSY: later,
  PIN_INCORRECT: { exit: 77, retryable: true },
  PIN_LOCKED: refused,
  PIN_MUST_CHANGE: refused,
  TOKEN_FAULT: unavailable(true),
  KEY_UNSUITABLE: unavailable(false),
  DRIVER_CRASHED: unavailable(true),
  DRIVER_TIMEOUT: unavailable(true),
  PROMPT_UNAVAILABLE: unavailable(false),
  USER_CANCELLED: { exit: 77, retryable: true },
  TIMEOUT: { exit: 77, retryable: true },
  DOC_CHANGED: input,
  DOC_ENCRYPTED: input,
  DOC_PASSWORD_WRONG: { exit: 77, retryable: true },
  DOC_SIGNING_FORBIDDEN: refused,
  DOC_DAMAGED: input,
  DOC_TOO_LARGE: input,
  DOC_UNSUPPORTED: input,
  DOC_CERTIFIED_NO_CHANGES: refused,
  FIELD_UNUSABLE: refused,
  STAMP_UNPLACEABLE: input,
  IMAGE_UNUSABLE: input,
  FONT_UNUSABLE: input,
  RECORD_UNUSABLE: input,
  LIMIT_EXCEEDED: input,
  MALFORMED: input,
  JSON_INVALID: input,
  PRODUCT_REJECTED: { exit: 70, retryable: false },
  EXTENSION_UNAVAILABLE: unavailable(false),
  NOT_ENABLED: refused,
  ORIGIN_NOT_ALLOWED: refused,
  POLICY_DENIED: refused,
  PORTAL_BUSY: later,
  REQUEST_CONFLICT: refused,
  REQUEST_UNKNOWN: refused,
  REQUEST_EXPIRED: { exit: 77, retryable: true },
  MESSAGE_INVALID: input,
  LINK_LOST: unavailable(true),
  INPUT_UNREADABLE: input,
  OUTPUT_EXISTS: output,
  OUTPUT_UNWRITABLE: output,
  PORT_UNAVAILABLE: unavailable(true),
  AGENT_RUNNING: later,
  UPLOAD_REJECTED: unavailable(true),
  PORTAL_SESSION_EXPIRED: refused,
  PROFILE_INVALID: input,
  DOWNLOAD_FAILED: unavailable(true),
  FETCH_FAILED: unavailable(true),
  TRUST_MISMATCH: refused,
  TRUST_UNCONFIRMED: refused,
  TRUST_UNKNOWN: unavailable(false),
  INTERNAL: { exit: 70, retryable: false },
};
