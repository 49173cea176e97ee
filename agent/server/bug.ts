import { randomUUID } from 'node:crypto';
import type { FailureRecord } from '../../shared/errors.ts';
import { isFailure } from '../../shared/errors.ts';
import type { Log } from '../platform/log.ts';

/** What of `error` may leave the agent: a failure as it is; of a bug a reference that leads to the whole in the log. */
export function failureOf(error: unknown, log: Log): FailureRecord {
  if (isFailure(error)) return error.record;
  const reference = randomUUID().slice(0, 8);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('bug', { reference, stack });
  return { code: 'INTERNAL', details: { reference } };
}
