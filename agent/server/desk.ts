import type { FailureCode, FailureRecord } from '../../shared/errors.ts';
import type { OfficeNote } from '../../shared/pades/notes.ts';
import type {
  CertificatesAnswer,
  DeskStatus,
  MessageRequest,
  SignRequest,
  SignState,
} from '../../shared/protocol/messages.ts';
import type { MessageOutcome } from '../signing/messages.ts';

/** A document whose bytes have all arrived, in a private file of the agent. */
export interface ReceivedDocument {
  /** Its place in the request, from 0. */
  readonly n: number;
  readonly name: string;
  /** Media type, as announced. */
  readonly type: string;
  /** The spool file (0600). It belongs to the session, which removes it when `sign` has ended. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Computed by the agent while the bytes came in; equal to the announced one, or the desk is never asked. */
  readonly sha256: string;
}

/** What became of one document. */
export type SignOutcome =
  | { readonly n: number; readonly failure: FailureRecord }
  | {
      readonly n: number;
      /** File with the bytes that are appended to the original. From now on the session's: it removes it. */
      readonly appended: string;
      readonly sizeBytes: number;
      /** Of the document as it was read for signing. */
      readonly sha256Before: string;
      /** Of the original joined with `appended`. */
      readonly sha256After: string;
      /** SHA-256 of the certificate. */
      readonly certificate: string;
      /** ISO 8601, UTC. */
      readonly signedAt: string;
      /** What the rules of the office leave to be known. Absent: nothing. */
      readonly notes?: readonly OfficeNote[];
    };

/** What a session asks of the rest of the agent. Nothing of the link is known behind it. */
export interface Desk {
  /** What is plugged in. Never logs in. */
  status(signal: AbortSignal): Promise<DeskStatus>;
  /** Certificates that can sign, and why others cannot. Never logs in. */
  certificates(signal: AbortSignal): Promise<CertificatesAnswer>;
  /**
   * Asks the official and signs: one outcome a document, in order of completion. `signal` is aborted when the browser
   * cancels or its socket ends: the prompt is withdrawn and nothing is signed afterwards.
   *
   * @throws Failure when the whole request fails (cancelled, PIN wrong, no token). Outcomes given before stay.
   */
  sign(
    request: SignRequest,
    documents: readonly ReceivedDocument[],
    progress: (n: number, state: SignState, code?: FailureCode) => void,
    signal: AbortSignal,
  ): AsyncIterable<SignOutcome>;
  /**
   * Asks the official and signs what is no document: one outcome an item, in their order. As `sign` otherwise.
   *
   * @throws Failure when the whole request fails. Outcomes given before stay.
   */
  signMessages(
    request: MessageRequest,
    progress: (n: number, state: SignState) => void,
    signal: AbortSignal,
  ): AsyncIterable<MessageOutcome>;
}
