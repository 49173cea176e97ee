import { type FailureCode, failureRows } from '../../shared/errors.ts';
import type { Report } from '../../shared/validation/report.ts';

/** The exit codes of the command line: a public promise (cli.md, "Exit codes"). */
export type ExitCode = 0 | 1 | 2 | 3 | 64 | 65 | 69 | 70 | 73 | 75 | 77;

/** Wrong usage (sysexits EX_USAGE). */
export const usageExit = 64;

/** From the gravest to the best; a batch ends with the gravest of its outcomes. */
const gravity: readonly ExitCode[] = [64, 70, 77, 69, 75, 73, 65, 1, 2, 3, 0];

/** The gravest of several exit codes; 0 for none. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return gravity.find((code) => codes.includes(code)) ?? 0;
}

/** The exit code of a failure. */
export function exitOfFailure(code: FailureCode): ExitCode {
  return failureRows[code].exit;
}

/** What `verify` says of one file. */
export function exitOfReport(report: Report): ExitCode {
  switch (report.verdict) {
    case 'TOTAL-PASSED':
      return 0;
    case 'TOTAL-FAILED':
      return 1;
    case 'INDETERMINATE':
      return 2;
    case 'NO-SIGNATURE':
      return 3;
    case 'UNREADABLE':
      return report.failure === null ? 65 : exitOfFailure(report.failure.code);
  }
}
