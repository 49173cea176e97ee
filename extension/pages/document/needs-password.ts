import type { FailureRecord } from '../../../shared/errors.ts';

/** Whether another password of the document can help: it does not open, or not to those who may sign. */
export function needsPassword(failure: FailureRecord): boolean {
  if (failure.code === 'DOC_SIGNING_FORBIDDEN') {
    const { rule } = failure.details as { rule?: string };
    return rule === 'permissions' || rule === 'permissions-new-field';
  }
  return failure.code === 'DOC_ENCRYPTED' || failure.code === 'DOC_PASSWORD_WRONG';
}
