import { wordsOf } from '../../../shared/text/failure-text.ts';
import type { Say } from '../../../shared/text/text.ts';
import type { Job } from '../../jobs/job.ts';
import { Facts } from '../../ui/card.tsx';
import { useText } from '../../ui/language.tsx';
import { type DocumentRow, type Readiness, readinessOf, refusalOf } from './documents.ts';
import { OriginText } from './origin-text.tsx';
import { type ListedRow, RowList } from './row-list.tsx';
import rowCss from './rows.module.css';
import css from './sign.module.css';
import type { Documents } from './use-documents.ts';

/** Several documents before they are signed: each with its state, to be shown, left out, or taken in again. */
export function DocumentsPart(props: {
  job: Job;
  documents: Documents;
  toLookAt: ReadonlySet<number>;
  current: number;
  onShow: (n: number) => void;
}) {
  const { say } = useText();
  const { documents, toLookAt } = props;
  const { rows } = documents;
  const states = rows.map(readinessOf);
  const countOf = (...wanted: readonly Readiness[]): number => states.filter((state) => wanted.includes(state)).length;
  const look = rows.filter((row, at) => states[at] === 'ready' && toLookAt.has(row.n)).length;
  return (
    <section class={css.part} aria-labelledby="documents">
      <h1 class={css.heading} id="documents">
        {say('page.sign.batch.title', { count: rows.length })}
      </h1>
      <Facts rows={[[say('page.sign.document.from'), <OriginText key="origin" job={props.job} />]]} />
      <p class={css.quiet} role="status">
        {say('page.sign.batch.counts', {
          ready: countOf('ready') - look,
          look: look + countOf('needs-act'),
          left: countOf('refused', 'left-out'),
          coming: countOf('loading', 'reading'),
        })}
      </p>
      <RowList
        current={props.current}
        onShow={props.onShow}
        rows={rows.map((row) => ({
          n: row.n,
          name: row.document.name,
          state: stateOf(row, toLookAt),
          reason: reasonOf(row, say),
          before: (
            <label class={rowCss.box}>
              <span class="unseen">{say('page.sign.batch.include', { name: row.document.name })}</span>
              <input
                type="checkbox"
                // What cannot be signed is left out, whatever was ticked.
                checked={row.isWanted && readinessOf(row) !== 'refused'}
                disabled={readinessOf(row) === 'refused'}
                onChange={(event) => documents.want(row.n, event.currentTarget.checked)}
              />
            </label>
          ),
        }))}
      />
    </section>
  );
}

/** Why it cannot be signed, in a few words. */
function reasonOf(row: DocumentRow, say: Say): string {
  const refusal = refusalOf(row);
  return refusal === null ? '' : wordsOf(refusal, say).title;
}

function stateOf(row: DocumentRow, toLookAt: ReadonlySet<number>): ListedRow['state'] {
  const state = readinessOf(row);
  return state === 'ready' && toLookAt.has(row.n) ? 'page.sign.row.look' : `page.sign.row.${state}`;
}
