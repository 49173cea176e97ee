import type { FailureRecord } from '../../../shared/errors.ts';
import type { Report } from '../../../shared/validation/report.ts';

/** Name of the port over which the background hands a file (`JudgeAsk`) to the page that nobody sees. */
export const judgePort = 'trien:judge';

/** Where that page lies. */
export const judgePage = 'pages/judge/index.html';

/** What comes back, once. */
export type Judged = { readonly report: Report } | { readonly failure: FailureRecord };
