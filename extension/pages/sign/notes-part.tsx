import type { OfficeNote } from '../../../shared/pades/notes.ts';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './sign.module.css';

/** What the rules of the office leave to be known of signed files, each with what to do next. */
export function NotesPart(props: {
  /** Of each signed file. */
  readonly notes: readonly (readonly OfficeNote[])[];
}) {
  const { say } = useText();
  const all = props.notes.flat();
  const isMany = props.notes.length > 1;
  if (all.length === 0) return null;
  return (
    <Notice tone="unsure" title={say('page.sign.done.notes')}>
      {[...new Set(all)].map((note) => (
        <div key={note} data-note={note}>
          <p>
            {isMany ? `${say('page.sign.result.files', { count: all.filter((one) => one === note).length })}: ` : null}
            {say(`note.${note}`)}
          </p>
          <p class={css.next}>{say(`note.${note}.next`)}</p>
        </div>
      ))}
    </Notice>
  );
}
