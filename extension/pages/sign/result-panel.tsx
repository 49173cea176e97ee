import type { ComponentChildren } from 'preact';
import type { Job } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showReport } from './done-panel.tsx';
import { countStates, type Outcome, rowState } from './outcomes.ts';
import type { OpenPlace } from './place.ts';
import { reasonOf, resultCsv } from './result-csv.ts';
import { type ListedRow, RowList } from './row-list.tsx';
import css from './sign.module.css';

interface ResultPanelProps {
  readonly job: Job;
  readonly outcomes: readonly Outcome[];
  /** SHA-256 of each document as it was shown. */
  readonly digests: readonly (string | null)[];
  /** Documents that were not among those to be signed, with why. */
  readonly leftOut: ReadonlyMap<number, 'refused' | 'left-out'>;
  readonly place: OpenPlace | null;
  readonly current: number;
  readonly onShow: (n: number) => void;
  readonly onAgain: () => void;
  readonly onGive: (n: number, to: OpenPlace) => void;
  readonly onAllow: (n: number) => void;
  readonly onDownload: (n: number) => void;
  readonly children?: ComponentChildren;
}

/** What came of a batch: how many are where, each with what can still be done, and the table to keep. */
export function ResultPanel(props: ResultPanelProps) {
  const { say } = useText();
  const { job, outcomes } = props;
  const count = outcomes.length;
  const states = countStates(outcomes);
  // What could not be signed from the beginning, or was left out, is asked for by nobody.
  const waiting = outcomes.filter((outcome, n) => rowState(outcome) === 'waiting' && !props.leftOut.has(n)).length;
  const unsigned = states.failed + waiting;
  const signed = count - states.failed - states.waiting - states.signing;
  const isAllWell = unsigned === 0 && states.bad === 0 && states.kept === 0;
  const save = () => {
    const rows = outcomes.map((outcome, n) => ({
      name: job.documents[n]?.name ?? '',
      sha256: props.digests[n] ?? null,
      outcome,
    }));
    const blob = new Blob([resultCsv(rows, say)], { type: 'text/csv' });
    download(blob, `${say('page.sign.result.file')}-${new Date().toISOString().slice(0, 10)}.csv`);
  };
  return (
    <>
      <div class={css.scroll} data-testid="result" data-signed={signed} data-failed={states.failed}>
        <h1 class={css.heading}>{say('page.sign.result.heading')}</h1>
        <Notice
          tone={isAllWell ? 'good' : states.failed > 0 || states.bad > 0 ? 'bad' : 'unsure'}
          role="status"
          title={say('page.sign.result.title', { signed, count })}
        >
          {states.returned === 0 ? null : <p>{say('page.sign.result.back', { count: states.returned })}</p>}
          {states.failed === 0 ? null : <p>{say('page.sign.result.failed', { count: states.failed })}</p>}
          {states.kept === 0 ? null : <p>{say('page.sign.result.kept', { count: states.kept })}</p>}
        </Notice>
        {props.children}
        <RowList
          current={props.current}
          onShow={props.onShow}
          rows={outcomes.map((outcome, n) => rowOf(outcome, n, job.documents[n]?.name ?? ''))}
        />
        <div class={css.actions}>
          <Button icon="download" onPress={save}>
            {say('page.sign.result.csv')}
          </Button>
          {signed === 0 ? null : <Button onPress={() => showReport(job)}>{say('page.sign.done.report')}</Button>}
        </div>
      </div>
      <footer class={css.foot}>
        <Button kind={unsigned === 0 ? 'primary' : 'quiet'} onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
        {unsigned === 0 ? null : (
          <Button kind="primary" onPress={props.onAgain}>
            {states.failed === 0
              ? say('page.sign.result.rest', { count: unsigned })
              : say('page.sign.result.retry', { count: states.failed })}
          </Button>
        )}
      </footer>
    </>
  );

  function rowOf(outcome: Outcome, n: number, name: string): ListedRow {
    const state = rowState(outcome);
    const { place } = props;
    const isForeign = outcome.back?.outcome === 'foreign';
    const canGive = state === 'kept' && !isForeign && place !== null;
    return {
      n,
      name,
      state: `page.sign.row.${state === 'waiting' ? (props.leftOut.get(n) ?? state) : state}`,
      reason: reasonOf(outcome, say),
      after: (
        <>
          {isForeign && state === 'kept' ? (
            <Button isSmall onPress={() => props.onAllow(n)} label={say('page.sign.result.allow', { name })}>
              {say('page.sign.back.foreign.allow')}
            </Button>
          ) : null}
          {canGive ? (
            <Button isSmall onPress={() => props.onGive(n, place)} label={say('page.sign.result.again', { name })}>
              {say('page.action.retry')}
            </Button>
          ) : null}
          {outcome.signed === null || state === 'bad' ? null : (
            <Button
              isSmall
              kind="quiet"
              icon="download"
              label={say('page.sign.result.download', { name: outcome.signed.name })}
              onPress={() => props.onDownload(n)}
            >
              {null}
            </Button>
          )}
        </>
      ),
    };
  }
}
