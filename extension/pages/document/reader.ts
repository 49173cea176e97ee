import { Failure, type FailureRecord } from '../../../shared/errors.ts';
import type { SigningNote } from '../../../shared/pades/notes.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { SignedPlace } from '../../../shared/records/role-stamp.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { readAnchorDers } from './anchors.ts';
import type { Answer, Question } from './questions.ts';

/** A file, or a document in one that is a ZIP. */
export interface NamedBlob {
  readonly blob: Blob;
  /** As the report has it. */
  readonly name: string;
  readonly entry?: string;
}

/** Reads documents in a worker of its own. */
export interface DocumentReader {
  /** SHA-256, hex. */
  sha256(blob: Blob): Promise<string>;
  /** Whether the document can be signed, and what the signer should know first. @throws Failure why it cannot */
  checkSignable(blob: Blob, access?: DocumentAccess): Promise<readonly SigningNote[]>;
  /**
   * The verdict on a document now, with the roots that the official trusts.
   *
   * @throws Failure for what stands in the way of reading at all; a bad document is a verdict
   */
  validate(file: NamedBlob, language: Language, access?: DocumentAccess): Promise<Report>;
  /** Where the signatures of a document are seen, and whose they are by their certificates; none of it is judged. */
  signedPlaces(blob: Blob, access?: DocumentAccess): Promise<readonly SignedPlace[]>;
  /** Names of the documents in a ZIP; null for a file that is none. @throws Failure where it cannot be read */
  zipDocuments(blob: Blob): Promise<readonly string[] | null>;
  /** Ends the worker; whatever is under way stays unanswered. */
  close(): void;
}

type Unnumbered<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

/** Starts a reader. The caller closes it. */
export function openReader(): DocumentReader {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', () => {
    // The worker itself broke, on this document or on its own start; every question ends.
    for (const [id, answer] of waiting) answer({ id, failure: broken });
    waiting.clear();
  });

  const ask = async <T>(question: Unnumbered<Question>): Promise<T> => {
    count += 1;
    const id = count;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ ...question, id });
    });
    if ('failure' in answer) throw new Failure(answer.failure.code, answer.failure.details);
    return answer.value as T;
  };

  return {
    sha256: (blob) => ask<string>({ kind: 'sha256', blob }),
    checkSignable: (blob, access = {}) => ask<readonly SigningNote[]>({ kind: 'check-signable', blob, access }),
    validate: async ({ blob, name, entry = null }, language, access = {}) => {
      const anchors = await readAnchorDers();
      return ask<Report>({ kind: 'validate', blob, file: name, entry, access, anchors, at: Date.now(), language });
    },
    signedPlaces: (blob, access = {}) => ask<readonly SignedPlace[]>({ kind: 'signed-places', blob, access }),
    zipDocuments: (blob) => ask<readonly string[] | null>({ kind: 'zip-documents', blob }),
    close: () => worker.terminate(),
  };
}

const broken: FailureRecord = { code: 'INTERNAL', details: { reference: 'worker' } };
