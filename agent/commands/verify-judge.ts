import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { sayIn } from '../../shared/text/text.ts';
import { localPolicy } from '../../shared/validation/policy.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { openMemory } from '../../shared/x509/memory.ts';
import { openEvidence } from '../network/evidence.ts';
import { openToJudge } from '../platform/file-source.ts';
import { nodeHasher } from '../platform/hasher.ts';
import { opensslEngine } from '../platform/signature-engine.ts';
import { contentBeside, isPlainZip } from './documents-in.ts';
import { trustForRun } from './trust-anchors.ts';
import { type JudgeQuestion, type JudgeTask, unreadable } from './verify-question.ts';
import { documentsInZip, entryPathOf, openArchives } from './zip-documents.ts';

/** Judges the files of one question. */
export interface Judge {
  /** The verdict on one file. A file that cannot be opened is one that is `UNREADABLE`. */
  judge(task: JudgeTask): Promise<Report>;
}

/** @throws Failure where an anchor cannot be read */
export function openJudge(question: JudgeQuestion): Judge {
  const { at, access, policy = localPolicy } = question;
  const say = sayIn(question.language);
  const { anchors } = trustForRun(question.trust, question.stores);
  const memory = openMemory(opensslEngine());
  const archives = openArchives();
  const validate = (file: string, source: ByteSource, detached: ByteSource | null): Promise<Report> => {
    const frame = {
      ...{ file, anchors, at, say, access, memory, policy },
      ...(detached !== null && { detached, isDetachedNamed: question.detached !== undefined }),
      ...(question.online !== undefined && { online: openEvidence(question.online) }),
    };
    return validateDocument(source, frame, nodeHasher);
  };
  const judgeFile = async (name: string, path: string): Promise<Report> => {
    if (isPlainZip(path)) {
      // Its documents would have been named instead of it: this says why there are none. Standard input is one document.
      documentsInZip(path);
      throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP' });
    }
    const source = openToJudge(path);
    const content = question.detached ?? contentBeside(name);
    const detached = content === null ? null : openToJudge(content);
    try {
      return await validate(name, source, detached);
    } finally {
      detached?.close();
      source.close();
    }
  };
  const judge = async ({ name, path }: JudgeTask): Promise<Report> => {
    try {
      const entry = entryPathOf(name);
      if (entry !== null) {
        const { content, beside } = archives.open(entry);
        return await validate(name, content, beside);
      }
      return await judgeFile(name, path);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return unreadable(name, error.record, question);
    }
  };
  return { judge };
}
