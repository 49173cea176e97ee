import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import type { FailureCode, FailureRecord } from '../../shared/errors.ts';
import type { OfficeNote } from '../../shared/pades/notes.ts';
import type {
  CertificatesAnswer,
  MessageItem,
  RequestPortal,
  SignOptions,
  SignState,
  StatusAnswer,
} from '../../shared/protocol/messages.ts';
import type { SignatureRecord } from '../../shared/records/role.ts';
import type { StampPlan } from '../../shared/records/stamp-plan.ts';

/** A document to be signed. */
export interface JobDocument {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly blob: Blob;
  /** Of the bytes that the user was shown, hex. */
  readonly sha256: string;
  /** Opens it where it is encrypted. */
  readonly documentPassword?: string;
  /** What its signatures show, one signature each, one after the other; absent: one that is invisible. */
  readonly stamps?: readonly StampPlan[];
  /** What each of them says of it, under the role of the options. */
  readonly record?: Omit<SignatureRecord, 'role'>;
}

/** What the user asked for; `n` of events and results is the place in `documents`, from 0. */
export interface SignJob {
  /** UUIDv7, made once when the user presses the button (`newRequestId`): the same id never signs twice. */
  readonly id: string;
  readonly portal: RequestPortal;
  readonly documents: readonly JobDocument[];
  /** SHA-256 of the certificate, hex. */
  readonly certificate: string;
  readonly options: SignOptions;
}

/** What has to be known of a job to take its results. */
export type SentJob = Pick<SignJob, 'id' | 'documents' | 'certificate'>;

/** What happens on the way. */
export type SignEvent =
  | { readonly kind: 'sent'; readonly n: number; readonly bytes: number }
  | { readonly kind: 'state'; readonly n: number; readonly state: SignState; readonly code?: FailureCode }
  /** A document has its end before the others have theirs; it comes among the results too. */
  | { readonly kind: 'row'; readonly row: SignedDocument };

/** What became of one document. */
export type SignedDocument =
  | { readonly n: number; readonly failure: FailureRecord }
  | {
      readonly n: number;
      /** The original joined with what the agent appended; its SHA-256 was computed here and is `sha256After`. */
      readonly signed: Blob;
      readonly sha256Before: string;
      readonly sha256After: string;
      readonly certificate: string;
      /** ISO 8601, UTC. */
      readonly signedAt: string;
      /** What the rules of the office leave to be known: `note.*`. Absent: nothing. */
      readonly notes?: readonly OfficeNote[];
    };

/** Something to be signed that is no document, without its place. */
export type MessageToSign = WithoutPlace<MessageItem>;
type WithoutPlace<Item> = Item extends MessageItem ? Omit<Item, 'n'> : never;

/** What a portal's script asked for that is no document; `n` is the place in `items`, from 0. */
export interface MessageJob {
  /** UUIDv7, made once when the user presses the button (`newRequestId`): the same id never signs twice. */
  readonly id: string;
  /** Its `origin` is what a login is bound to. */
  readonly portal: RequestPortal;
  /** Bytes in base64url; at most 500. */
  readonly items: readonly MessageToSign[];
  /** SHA-256 of the certificate, hex. */
  readonly certificate: string;
}

/** What happens on the way. */
export interface MessageEvent {
  readonly n: number;
  readonly state: SignState;
}

/** What became of one item. */
export type SignedMessage =
  | { readonly n: number; readonly failure: FailureRecord }
  | {
      readonly n: number;
      /** Of a digest or a login the signature value (RSA: RFC 8017; ECDSA: r and s, IEEE P1363), of a text the CMS. */
      readonly signature: Bytes;
      readonly algorithm: SignatureAlgorithm;
    };

/** A live, mutually proved connection to the agent of this user. */
export interface Link {
  readonly agentVersion: string;
  readonly port: number;
  /** @throws Failure `LINK_LOST`, or what the agent answers. */
  status(signal?: AbortSignal): Promise<StatusAnswer>;
  /** @throws Failure `LINK_LOST`, or what the agent answers. */
  certificates(signal?: AbortSignal): Promise<CertificatesAnswer>;
  /**
   * Hands the documents to the agent and waits for the official's decision there. A socket that is lost on the way is
   * made anew and the request resumed. Aborting `signal` withdraws the agent's prompt.
   *
   * @returns one row a document, in the order of `job.documents`.
   * @throws Failure when the whole request failed: `USER_CANCELLED`, `PIN_INCORRECT`, `NO_TOKEN`, `DOC_CHANGED`, …;
   * `LINK_LOST` where the agent was lost before anything was signed: the same job can be asked again with a new id.
   */
  sign(job: SignJob, on: (event: SignEvent) => void, signal?: AbortSignal): Promise<readonly SignedDocument[]>;
  /**
   * The results of a job that was sent before (the page was closed, the browser restarted). Never signs.
   *
   * @throws Failure `REQUEST_UNKNOWN` where the agent keeps nothing for this id.
   */
  resume(job: SentJob, on: (event: SignEvent) => void, signal?: AbortSignal): Promise<readonly SignedDocument[]>;
  /**
   * Has digests, texts or logins signed, under one consent. Nothing of it is kept: a lost connection is not resumed.
   *
   * @returns one row an item, in their order.
   * @throws Failure when the whole request failed: `USER_CANCELLED`, `PORTAL_BUSY`, `KEY_UNSUITABLE`, `LINK_LOST`, …
   */
  signMessages(
    job: MessageJob,
    signal?: AbortSignal,
    on?: (event: MessageEvent) => void,
  ): Promise<readonly SignedMessage[]>;
  close(): void;
}
