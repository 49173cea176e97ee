import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { creditWindowBytes, maxChunkBytes } from '../../shared/protocol/limits.ts';
import type { AnnouncedDocument } from '../../shared/protocol/messages.ts';
import type { ReceivedDocument } from './desk.ts';
import type { Spool, SpoolFile } from './spool.ts';

/** A piece of a document. */
export interface Chunk {
  readonly n: number;
  readonly offset: number;
  readonly bytes: Bytes;
}

/** Takes in the documents of one request, one after the other, each byte once and in order. */
export class Intake {
  readonly #announced: readonly AnnouncedDocument[];
  readonly #spool: Spool;
  readonly #credit: (n: number, offset: number) => void;
  readonly #received: ReceivedDocument[] = [];
  readonly #files: SpoolFile[] = [];
  readonly #releaseRoom: () => void;
  #file: SpoolFile | null = null;
  #granted = 0;
  #discarded = false;

  /**
   * @param credit tells the other side how far it may send.
   * @throws Failure `LIMIT_EXCEEDED` where there is no room.
   */
  constructor(announced: readonly AnnouncedDocument[], spool: Spool, credit: (n: number, offset: number) => void) {
    this.#announced = announced;
    this.#spool = spool;
    this.#credit = credit;
    this.#releaseRoom = spool.reserve(announced.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  }

  /** Lets the other side begin. */
  start(): void {
    this.#grant(0);
  }

  /**
   * @returns the document that this piece completes, or null.
   * @throws Failure `MESSAGE_INVALID` where the piece is not the one that is due; `DOC_CHANGED` where the bytes are not
   * those that were announced.
   */
  async take({ n, offset, bytes }: Chunk): Promise<ReceivedDocument | null> {
    const announced = this.#announced[this.#received.length];
    const end = offset + bytes.length;
    const due =
      announced?.n === n &&
      offset === (this.#file?.sizeBytes ?? 0) &&
      bytes.length > 0 &&
      bytes.length <= maxChunkBytes &&
      end <= this.#granted;
    if (!due) throw new Failure('MESSAGE_INVALID', { reason: 'document.chunk' });
    const file = this.#file ?? (await this.#begin());
    await file.append(bytes);
    if (end < announced.sizeBytes) {
      if (this.#granted - end <= creditWindowBytes / 2) this.#grant(end);
      return null;
    }
    return this.#complete(announced, file);
  }

  /** All documents, once the last one is complete; else null. */
  get documents(): readonly ReceivedDocument[] | null {
    return this.#received.length === this.#announced.length ? this.#received : null;
  }

  /** Removes every file. */
  async discard(): Promise<void> {
    if (this.#discarded) return;
    this.#discarded = true;
    this.#releaseRoom();
    await Promise.all(this.#files.map((file) => file.discard()));
  }

  async #begin(): Promise<SpoolFile> {
    const file = await this.#spool.create();
    if (this.#discarded) {
      await file.discard(); // the request ended while the file was made: nobody else would remove it
      throw new Failure('LINK_LOST', {});
    }
    this.#file = file;
    this.#files.push(file);
    return file;
  }

  async #complete({ n, name, type, sizeBytes, sha256 }: AnnouncedDocument, file: SpoolFile): Promise<ReceivedDocument> {
    const actualSha256 = await file.finish();
    if (actualSha256 !== sha256) throw new Failure('DOC_CHANGED', { expectedSha256: sha256, actualSha256 });
    const document = { n, name, type, path: file.path, sizeBytes, sha256: actualSha256 };
    this.#received.push(document);
    this.#file = null;
    if (this.documents === null) this.#grant(0);
    return document;
  }

  #grant(receivedBytes: number): void {
    const document = this.#announced[this.#received.length];
    if (document === undefined) return;
    const granted = Math.min(document.sizeBytes, receivedBytes + creditWindowBytes);
    if (receivedBytes > 0 && granted === this.#granted) return; // all of it was granted before
    this.#granted = granted;
    this.#credit(document.n, granted);
  }
}
