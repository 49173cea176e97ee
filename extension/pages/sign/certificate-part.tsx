import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { Say } from '../../../shared/text/text.ts';
import { dateText, daysUntil } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import type { Choices } from './certificates.ts';
import css from './sign.module.css';

interface CertificatePartProps {
  readonly choices: Choices;
  readonly chosen: CertificateRow | null;
  /** The chosen one has signed this document before. */
  readonly hasSigned: boolean;
  readonly onPick: (sha256: string) => void;
}

/** With which certificate: those that can sign, the practice key marked and last, the others with their reasons. */
export function CertificatePart(props: CertificatePartProps) {
  const { say } = useText();
  const { usable, practice, hidden, faults } = props.choices;
  return (
    <section class={css.part} aria-labelledby="certificate">
      <h2 class={css.label} id="certificate">
        {say('page.sign.certificate.heading')}
      </h2>
      <fieldset class={css.options} aria-labelledby="certificate">
        {usable.map((row) => (
          <Option key={row.sha256} row={row} chosen={props.chosen} onPick={props.onPick} />
        ))}
        {practice === null ? null : <Option row={practice} chosen={props.chosen} onPick={props.onPick} />}
      </fieldset>
      {props.hasSigned ? <p class={css.quiet}>{say('page.sign.document.own')}</p> : null}
      {faults.map((module) => (
        <p class={css.quiet} key={module}>
          {say('page.sign.agent.fault', { module })}
        </p>
      ))}
      {hidden.length === 0 ? null : (
        <details class={css.hidden}>
          <summary>{say('page.sign.certificate.hidden', { count: hidden.length })}</summary>
          <ul>
            {hidden.map((row) => (
              <li key={row.sha256}>
                {row.subject}: {whyText(row, say)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Option(props: { row: CertificateRow; chosen: CertificateRow | null; onPick: (sha256: string) => void }) {
  const { say } = useText();
  const { row } = props;
  return (
    <label class={`${css.option} ${row.practice ? css.practice : ''}`} data-practice={row.practice}>
      <input
        type="radio"
        name="certificate"
        checked={props.chosen?.sha256 === row.sha256}
        onChange={() => props.onPick(row.sha256)}
      />
      <span class={css.signer}>{row.practice ? say('page.sign.certificate.practice') : row.subject}</span>
      {row.practice ? (
        <span class={css.warn}>{say('page.sign.certificate.practice-note')}</span>
      ) : (
        <>
          <span class={css.quiet}>{say('page.sign.certificate.issued-by', { issuer: row.issuer })}</span>
          <span class={css.quiet}>{untilText(row, say)}</span>
          {row.token === null ? null : (
            <span class={css.quiet}>{say('page.sign.certificate.token', { label: row.token.label })}</span>
          )}
          <PinState row={row} />
        </>
      )}
    </label>
  );
}

function PinState(props: { row: CertificateRow }) {
  const { say } = useText();
  const state = props.row.token?.pin;
  if (state !== 'low' && state !== 'final' && state !== 'locked') return null;
  return <span class={css.warn}>{say(`page.sign.certificate.pin-${state}`)}</span>;
}

const untilText = (row: CertificateRow, say: Say): string =>
  say('page.sign.certificate.until', {
    date: dateText(row.notAfter),
    days: Math.max(0, daysUntil(row.notAfter, Date.now())),
  });

const whyText = (row: CertificateRow, say: Say): string =>
  say(`page.sign.certificate.why.${row.why ?? 'unreadable'}`, { date: dateText(row.notAfter) });
