import { Failure, type FailureRecord } from '../../../shared/errors.ts';

/** The failure that `act` throws. */
export function failureOf(act: () => unknown): FailureRecord {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, details: error.details } as FailureRecord;
    throw error;
  }
  throw new Error('nothing failed');
}
