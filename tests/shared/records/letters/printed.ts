import type { PageText } from '../../../../shared/ports.ts';
import annex from './pages/annex.json' with { type: 'json' };
import decision from './pages/decision.json' with { type: 'json' };
import committee from './pages/flow-committee.json' with { type: 'json' };
import company from './pages/flow-company.json' with { type: 'json' };
import council from './pages/flow-council.json' with { type: 'json' };
import department from './pages/flow-department.json' with { type: 'json' };
import ministry from './pages/flow-ministry.json' with { type: 'json' };
import joint from './pages/joint.json' with { type: 'json' };
import officialLetter from './pages/official-letter.json' with { type: 'json' };
import proposal from './pages/proposal.json' with { type: 'json' };
import report from './pages/report.json' with { type: 'json' };

/** The text of the letters in annex-letters.ts as Chromium printed and pdf.js read them; remake.ts makes it anew. */
export const printed = { annex, decision, joint, officialLetter, proposal, report } satisfies Record<
  string,
  readonly PageText[]
>;

/** The same of flow-letters.ts. */
export const flows = { committee, company, council, department, ministry } satisfies Record<
  string,
  readonly PageText[]
>;
