import type { Report } from '../../shared/validation/report.ts';
import type { Disagreement } from './dss-rows.ts';

/** What the tests of SiVa and digidoc4j state of a file. */
export interface SivaRow {
  readonly file: string;
  readonly source: string;
  readonly test: string;
  readonly ignored?: boolean;
  readonly policy?: string;
  readonly verdict?: string | null;
  readonly signature_indications?: readonly string[];
  readonly sub_indications?: Readonly<Record<string, string>> | readonly string[];
  readonly signaturesCount?: number | null;
}

/** The verdicts that a row states; empty where it states none. */
export function statedVerdicts({ verdict, signature_indications: indications = [] }: SivaRow): readonly string[] {
  if (indications.length > 0) return indications;
  return verdict === 'VALID' ? ['TOTAL-PASSED'] : verdict === 'INVALID' ? ['NOT-PASSED'] : [];
}

/** Complaints that follow from the Estonian list of trust not being at hand. */
const ofTrust: readonly string[] = [
  'certificate-path',
  'trust-anchor',
  'validity',
  'algorithms',
  'timestamp',
  'revocation',
];

/** Where our report, with nobody trusted, says something else than a row. */
export function differencesOf(row: SivaRow, report: Report): readonly string[] {
  const stated = statedVerdicts(row);
  const found: string[] = [];
  if (report.verdict === 'UNREADABLE') found.push('unreadable');
  if (typeof row.signaturesCount === 'number' && row.signaturesCount !== report.signaturesCount) {
    found.push(`${report.signaturesCount} signatures`);
  }
  for (const [at, signature] of report.signatures.entries()) {
    const wanted = stated[at] ?? stated[0];
    if (wanted === 'TOTAL-PASSED') {
      const complaints = signature.checks
        .filter(({ id, result }) => result === 'failed' && !ofTrust.includes(id))
        .map(({ id }) => id);
      if (complaints.length > 0) found.push(complaints.join());
    } else if (wanted === 'TOTAL-FAILED' && signature.indication !== 'TOTAL-FAILED') found.push(signature.indication);
    else if (wanted === 'INDETERMINATE' && signature.indication === 'TOTAL-FAILED') found.push('TOTAL-FAILED');
  }
  return found;
}

/** By the name of the file. */
export const sivaDisagreements: Readonly<Record<string, Disagreement>> = {
  'hellopades-lt-sha256-rsa2048-ocsp-before-ts.pdf': {
    right: 'both',
    clause: 'EN 319 102-1 §5.2.5',
    why: 'how fresh an answer must be is the policy’s to say; where it is too old the standard knows TRY_LATER, SiVa fails it',
  },
};
