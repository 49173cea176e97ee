import type { FailureRecord } from '../../shared/errors.ts';
import type { Report } from '../../shared/validation/report.ts';

/** The report on a file of which not even the bytes could be had. */
export function unreadableReport(file: string, at: number, failure: FailureRecord): Report {
  return {
    file,
    sizeBytes: 0,
    sha256: '',
    verdict: 'UNREADABLE',
    validationTime: new Date(at).toISOString(),
    policy: null,
    signaturesCount: 0,
    validSignaturesCount: 0,
    signatures: [],
    document: { standing: 'unknown', why: '' },
    failure,
  };
}
