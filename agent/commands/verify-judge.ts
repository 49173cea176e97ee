import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { Failure, type FailureRecord } from '../../shared/errors.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { Language } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { trustOf } from '../../shared/trust/anchor.ts';
import { composeUnreadable } from '../../shared/validation/compose.ts';
import { localPolicy, type Policy } from '../../shared/validation/policy.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { openMemory } from '../../shared/x509/memory.ts';
import { openFile } from '../platform/file-source.ts';
import { nodeHasher } from '../platform/hasher.ts';
import { opensslEngine } from '../platform/signature-engine.ts';
import type { TrustFault, TrustPlaces } from '../platform/trust-store.ts';
import { contentBeside, isPlainZip } from './documents-in.ts';
import { openInput } from './standard-input.ts';
import { trustForRun } from './trust-anchors.ts';
import { documentsInZip, entryPathOf, openArchives } from './zip-documents.ts';

/** All that a verdict depends on beside the document: plain JSON, so that a worker thread can be told it. */
export interface JudgeQuestion {
  /** Files or folders of anchors. */
  readonly trust: readonly string[];
  /** The machine's stores of trust; null: they are left out. */
  readonly stores: TrustPlaces | null;
  /** Judge as of this time, milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** The language of the reports' texts. */
  readonly language: Language;
  /** What opens encrypted documents. */
  readonly access: DocumentAccess;
  /** File that was signed, where the signature stands beside it (CAdES); absent: the file whose name the signature's extends. */
  readonly detached?: string;
  /** What is demanded; absent: the built-in policy. */
  readonly policy?: Policy;
}

export interface Judge {
  /** Roots that are trusted. */
  readonly anchors: number;
  /** What of the machine's store could not be used. */
  readonly faults: readonly TrustFault[];
  /** The verdict on one file. A file that cannot be opened is one that is `UNREADABLE`. */
  judge(name: string): Promise<Report>;
}

/** @throws Failure where an anchor cannot be read */
export function openJudge(question: JudgeQuestion): Judge {
  const { at, access, policy = localPolicy } = question;
  const say = sayIn(question.language);
  const { anchors, faults } = trustForRun(question.trust, question.stores);
  const memory = openMemory(opensslEngine());
  const archives = openArchives();
  const validate = (file: string, source: ByteSource, detached: ByteSource | null): Promise<Report> => {
    const frame = { file, anchors, at, say, access, memory, policy, ...(detached !== null && { detached }) };
    return validateDocument(source, frame, nodeHasher);
  };
  const judgeFile = async (name: string, path: string): Promise<Report> => {
    // Its documents would have been named instead of it: this says why there are none.
    if (isPlainZip(path)) documentsInZip(path);
    const source = openFile(path);
    const content = question.detached ?? contentBeside(name);
    const detached = content === null ? null : openFile(content);
    try {
      return await validate(name, source, detached);
    } finally {
      detached?.close();
      source.close();
    }
  };
  const judge = async (name: string): Promise<Report> => {
    try {
      const entry = entryPathOf(name);
      if (entry !== null) {
        const { content, beside } = archives.open(entry);
        return await validate(name, content, beside);
      }
      const input = await openInput(name, process.stdin);
      try {
        return await judgeFile(name, input.path);
      } finally {
        input.release();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return unreadable(name, error.record, question);
    }
  };
  return { anchors: trustOf(anchors).anchors.length, faults, judge };
}

/** The report on a file of which not even the bytes could be had, or whose reading was ended. */
export function unreadable(file: string, failure: FailureRecord, question: JudgeQuestion): Report {
  const { at, language, policy = localPolicy } = question;
  const frame = { policy, at, say: sayIn(language) };
  return composeUnreadable({ file, sizeBytes: 0, sha256: '' }, failure, frame);
}
