import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, type FailureRecord } from '../../shared/errors.ts';
import { creditWindowBytes } from '../../shared/protocol/limits.ts';
import type { AgentMessage } from '../../shared/protocol/messages.ts';
import { sha256OfBlobs } from './blob-digest.ts';
import type { Connection } from './connection.ts';
import type { SentJob, SignedDocument } from './link.ts';

type Result = Extract<AgentMessage, { readonly kind: 'sign.result' }>;

interface Incoming {
  readonly parts: Blob[];
  sizeBytes: number;
  granted: number;
}

/** Takes the results of a job in, and checks each against what was sent before anybody sees it. */
export class Download {
  readonly #connection: Connection;
  readonly #job: SentJob;
  readonly #incoming = new Map<number, Incoming>();

  constructor(connection: Connection, job: SentJob) {
    this.#connection = connection;
    this.#job = job;
  }

  /** @throws Failure `MESSAGE_INVALID` where the piece is not the one that is due. */
  chunk(n: number, offset: number, bytes: Bytes): void {
    const incoming = this.#of(n);
    if (offset !== incoming.sizeBytes || offset + bytes.length > incoming.granted) {
      throw new Failure('MESSAGE_INVALID', { reason: 'result.chunk' });
    }
    incoming.parts.push(new Blob([bytes]));
    incoming.sizeBytes += bytes.length;
    if (incoming.granted - incoming.sizeBytes > creditWindowBytes / 2) return;
    incoming.granted = incoming.sizeBytes + creditWindowBytes;
    const credit = { kind: 'credit', id: this.#job.id, n, offset: incoming.granted } as const;
    void this.#connection.send(credit).catch(() => {}); // the reader sees the end too
  }

  /**
   * The document that a result makes of the original: it must be that original, signed with that certificate, and have
   * the digest that the agent names. Anything else is a row that failed.
   */
  async finish(result: Result): Promise<SignedDocument> {
    const { n, sha256Before, sha256After, certificate, signedAt, notes } = result;
    const original = this.#job.documents[n];
    if (original === undefined) throw new Failure('MESSAGE_INVALID', { reason: 'sign.result' });
    const { parts, sizeBytes } = this.#of(n);
    this.#incoming.delete(n);
    if (sizeBytes !== result.sizeBytes) return { n, failure: rejected('size') };
    if (sha256Before !== original.sha256) return { n, failure: rejected('sha256Before') };
    if (certificate !== this.#job.certificate) return { n, failure: rejected('certificate') };
    if ((await sha256OfBlobs(original.blob, ...parts)) !== sha256After) return { n, failure: rejected('sha256After') };
    const signed = new Blob([original.blob, ...parts], { type: original.type });
    return { n, signed, sha256Before, sha256After, certificate, signedAt, ...(notes !== undefined && { notes }) };
  }

  #of(n: number): Incoming {
    const known = this.#incoming.get(n);
    if (known !== undefined) return known;
    const incoming = { parts: [], sizeBytes: 0, granted: creditWindowBytes };
    this.#incoming.set(n, incoming);
    return incoming;
  }
}

const rejected = (check: string): FailureRecord => ({ code: 'PRODUCT_REJECTED', details: { check } });
