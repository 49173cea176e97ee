import type { Job, JobDocument, SignedCopy } from './job.ts';
import { isPlainRecord } from './shape.ts';

/**
 * A job as version 1 kept it, with one document, in the form of today. Signed files that have not arrived yet, and requests
 * whose end is not known, come along.
 *
 * @returns null where it is no such job
 */
export function upgradedJob(kept: unknown): Job | null {
  if (!isPlainRecord(kept)) return null;
  const { document, asked, signed, ...rest } = kept;
  if (!isPlainRecord(document)) return null;
  return {
    ...(rest as unknown as Job),
    documents: [document as unknown as JobDocument],
    wish: null,
    messages: [],
    asked: isPlainRecord(asked) ? upgradedAsked(asked) : null,
    signed: [isPlainRecord(signed) ? { ...(signed as unknown as SignedCopy), facts: {} } : null],
  };
}

function upgradedAsked({ sha256, ...asked }: Record<string, unknown>): Job['asked'] {
  const documents = [{ n: 0, sha256: String(sha256), facts: {} }];
  return { ...(asked as unknown as NonNullable<Job['asked']>), documents };
}
