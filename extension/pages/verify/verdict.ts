import type { SignatureReport } from '../../../shared/validation/report.ts';
import type { VerdictState } from '../../../shared/validation/summary.ts';
import type { Tone } from '../../ui/notice.tsx';

/** How each of the five states of a file looks. */
export const toneOfState: Readonly<Record<VerdictState, Tone>> = {
  passed: 'good',
  'passed-with-notes': 'note',
  indeterminate: 'unsure',
  failed: 'bad',
  none: 'none',
};

/** How one signature looks. */
export function toneOfSignature(signature: SignatureReport): Tone {
  switch (signature.indication) {
    case 'TOTAL-FAILED':
      return 'bad';
    case 'INDETERMINATE':
      return 'unsure';
    case 'TOTAL-PASSED':
      return signature.warnings.length > 0 ? 'note' : 'good';
  }
}
