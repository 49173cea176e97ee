import type { FailureRecord } from '../../../shared/errors.ts';
import { wordsOf } from '../../../shared/text/failure-text.ts';
import type { Job } from '../../jobs/job.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ClosingPart } from './closing-part.tsx';
import { showReport } from './done-panel.tsx';
import { Foot } from './foot.tsx';
import { NotesPart } from './notes-part.tsx';
import { countStates, type Outcome, rowState } from './outcomes.ts';
import type { OpenPlace } from './place.ts';
import { reasonOf, resultCsv } from './result-csv.ts';
import { type LeftOut, unsignedOf } from './retry-counts.ts';
import { type ListedRow, RowList } from './row-list.tsx';
import css from './sign.module.css';

interface ResultPanelProps {
  readonly job: Job;
  readonly outcomes: readonly Outcome[];
  /** SHA-256 of each document as it was shown. */
  readonly digests: readonly (string | null)[];
  /** Documents that were not among those to be signed, with why. */
  readonly leftOut: ReadonlyMap<number, LeftOut>;
  /** Why a document could not be signed from the beginning; null where it could. */
  readonly refusals: readonly (FailureRecord | null)[];
  readonly place: OpenPlace | null;
  readonly current: number;
  /** All is answered: the window closes by itself. */
  readonly isClosing: boolean;
  readonly onShow: (n: number) => void;
  readonly onAgain: () => void;
  readonly onGive: (n: number, to: OpenPlace) => void;
  readonly onAllow: (n: number) => void;
  readonly onDownload: (n: number) => void;
}

/** What came of a batch: how many are where, each with what can still be done, and the table to keep. */
export function ResultPanel(props: ResultPanelProps) {
  const { say } = useText();
  const { job, outcomes, place } = props;
  const count = outcomes.length;
  const states = countStates(outcomes);
  const unsigned = unsignedOf(outcomes, props.leftOut);
  const signed = count - states.failed - states.waiting - states.signing;
  const toGive = outcomes.flatMap((outcome, n) =>
    rowState(outcome) === 'kept' && outcome.back?.outcome !== 'foreign' ? [n] : [],
  );
  const isAllWell = signed === count && states.bad === 0 && states.kept === 0;
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
        {props.isClosing ? (
          <ClosingPart title={say('page.sign.result.title', { signed, count })}>
            <p>{say('page.sign.result.back', { count: states.returned })}</p>
          </ClosingPart>
        ) : (
          <Notice
            tone={isAllWell ? 'good' : states.failed > 0 || states.bad > 0 ? 'bad' : 'unsure'}
            role="status"
            title={say('page.sign.result.title', { signed, count })}
          >
            {sentences().map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Notice>
        )}
        <NotesPart notes={outcomes.map((outcome) => outcome.signed?.notes ?? [])} />
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
      {acts()}
    </>
  );

  function refusalText(outcome: Outcome, n: number): string {
    const refusal = props.refusals[n] ?? null;
    return outcome.signed !== null || refusal === null ? '' : wordsOf(refusal, say).title;
  }

  function sentences(): readonly string[] {
    const told = [
      ['page.sign.result.back', states.returned],
      ['page.sign.result.failed', unsigned.failed],
      ['page.sign.result.waiting', unsigned.again - unsigned.failed],
      ['page.sign.result.needs-act', unsigned.needsAct],
      ['page.sign.result.refused', unsigned.refused],
      ['page.sign.result.left-out', unsigned.leftOut],
      ['page.sign.result.bad', states.bad],
      ['page.sign.result.kept', states.kept],
    ] as const;
    return told.flatMap(([key, number]) => (number === 0 ? [] : [say(key, { count: number })]));
  }

  /** The one that helps most is the primary one: to sign the rest, else to hand over what the portal has not taken. */
  function acts() {
    const act =
      unsigned.again > 0
        ? ([
            say(unsigned.failed > 0 ? 'page.sign.result.retry' : 'page.sign.result.rest', { count: unsigned.again }),
            props.onAgain,
          ] as const)
        : unsigned.needsAct > 0
          ? ([say('page.sign.result.list'), props.onAgain] as const)
          : toGive.length > 0 && place !== null
            ? ([
                say('page.sign.result.give', { count: toGive.length }),
                () => {
                  for (const n of toGive) props.onGive(n, place);
                },
              ] as const)
            : null;
    return (
      <Foot>
        <Button kind={act === null ? 'primary' : 'quiet'} takesFocus={act === null} onPress={() => window.close()}>
          {say('page.action.close')}
        </Button>
        {act === null ? null : (
          <Button kind="primary" takesFocus onPress={act[1]}>
            {act[0]}
          </Button>
        )}
      </Foot>
    );
  }

  function rowOf(outcome: Outcome, n: number, name: string): ListedRow {
    const state = rowState(outcome);
    const isForeign = outcome.back?.outcome === 'foreign';
    const canGive = state === 'kept' && !isForeign && place !== null;
    return {
      n,
      name,
      state: `page.sign.row.${state === 'waiting' ? (props.leftOut.get(n) ?? state) : state}`,
      reason: reasonOf(outcome, say) || refusalText(outcome, n),
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
