import type { ComponentChildren } from 'preact';
import type { TextKey } from '../../../shared/text/text.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import css from './rows.module.css';

/** A row of the list of documents. */
export interface ListedRow {
  readonly n: number;
  readonly name: string;
  readonly state: Extract<TextKey, `page.sign.row.${string}`>;
  /** Why, in a few words; empty where the state says it all. */
  readonly reason: string;
  /** What can be done about this one, beside its name. */
  readonly before?: ComponentChildren;
  readonly after?: ComponentChildren;
}

type Look = 'good' | 'note' | 'unsure' | 'bad' | 'none';

const looks: Readonly<Record<ListedRow['state'], readonly [look: Look, icon: IconName]>> = {
  'page.sign.row.ready': ['good', 'check'],
  'page.sign.row.reading': ['none', 'clock'],
  'page.sign.row.loading': ['none', 'clock'],
  'page.sign.row.needs-act': ['unsure', 'unsure'],
  'page.sign.row.look': ['unsure', 'unsure'],
  'page.sign.row.refused': ['bad', 'cross'],
  'page.sign.row.left-out': ['none', 'dash'],
  'page.sign.row.waiting': ['none', 'clock'],
  'page.sign.row.signing': ['note', 'clock'],
  'page.sign.row.signed': ['good', 'check'],
  'page.sign.row.bad': ['bad', 'bad'],
  'page.sign.row.sending': ['note', 'clock'],
  'page.sign.row.returned': ['good', 'good'],
  'page.sign.row.unconfirmed': ['unsure', 'unsure'],
  'page.sign.row.kept': ['unsure', 'unsure'],
  'page.sign.row.failed': ['bad', 'cross'],
};

/** The documents of a batch with where each stands; a press shows one. */
export function RowList(props: {
  rows: readonly ListedRow[];
  /** The one that is shown. */
  current: number;
  onShow: (n: number) => void;
}) {
  const { say } = useText();
  return (
    <ol class={css.rows} aria-label={say('page.sign.batch.list')}>
      {props.rows.map((row) => {
        const [look, icon] = looks[row.state];
        const isCurrent = row.n === props.current;
        return (
          <li key={row.n} class={`${css.row} ${isCurrent ? css.current : ''}`} data-row={row.n} data-state={row.state}>
            {row.before}
            <button
              type="button"
              class={css.name}
              aria-current={isCurrent ? 'true' : undefined}
              onClick={() => props.onShow(row.n)}
            >
              <span>{row.name}</span>
              <span class={`${css.state} ${css[look]}`}>
                <Icon name={icon} size={16} />
                {say(row.state)}
                {row.reason === '' ? null : <span class={css.reason}>– {row.reason}</span>}
              </span>
            </button>
            {row.after}
          </li>
        );
      })}
    </ol>
  );
}
