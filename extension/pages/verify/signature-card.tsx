import { useId } from 'preact/hooks';
import { type ChangeGroup, changeGroups, groupLine } from '../../../shared/validation/change-groups.ts';
import type { CheckResult, SignatureReport } from '../../../shared/validation/report.ts';
import { signatureFields } from '../../../shared/validation/signature-fields.ts';
import { checklistOf } from '../../../shared/validation/summary.ts';
import { Facts } from '../../ui/card.tsx';
import { dateText, groupedHex } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useText } from '../../ui/language.tsx';
import { toneOfSignature } from './verdict.ts';
import css from './verify.module.css';

const icons: Readonly<Record<CheckResult, IconName>> = {
  ok: 'check',
  warning: 'note',
  failed: 'cross',
  'not-done': 'dash',
};

/** So many lines of changes are shown at once; what matters stands first. */
const changesAtMost = 8;

/** One signature: who and when, then the six answers, then every single check. */
export function SignatureCard(props: { signature: SignatureReport; index: number; isOpen: boolean }) {
  const { say } = useText();
  const { signature } = props;
  const id = useId();
  const tone = toneOfSignature(signature);
  const signer = signature.signedBy || say('page.verify.signature.unknown-signer');
  return (
    <details class={css.card} open={props.isOpen} aria-labelledby={id} data-testid="signature">
      <summary class={css.head}>
        <h2 id={id}>{say('page.verify.signature.heading', { index: props.index, signer })}</h2>
        <span class={`${css.tag} ${css[tone]}`}>
          <Icon name={tone} size={18} />
          {say(`page.verify.signature.state.${tone}`)}
        </span>
      </summary>
      <div class={css.body}>
        <Facts rows={signatureFields(signature, say).map(({ label, text }) => [label, text])} />
        <Checklist signature={signature} />
        <ChangesAfter signature={signature} />
        <TechnicalDetails signature={signature} />
      </div>
    </details>
  );
}

function Checklist(props: { signature: SignatureReport }) {
  const { say } = useText();
  return (
    <ul class={css.rows} aria-label={say('page.verify.checklist')}>
      {checklistOf(props.signature, say).map((row) => (
        <li class={css.row} key={row.id} data-row={row.id} data-result={row.result}>
          <span class={css[row.result]}>
            <Icon name={icons[row.result]} />
          </span>
          <span class={css.name}>{row.label}</span>
          <span class={css.says}>
            <span class={`${css.state} ${css[row.result]}`}>{say(`page.verify.row.state.${row.result}`)}. </span>
            {row.text}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ChangesAfter(props: { signature: SignatureReport }) {
  const { say } = useText();
  const groups = changeGroups(props.signature.changesAfter, say);
  if (groups.length === 0) return null;
  const more = groups.slice(changesAtMost);
  return (
    <div>
      <h3>{say('page.verify.changes')}</h3>
      <Changes groups={groups.slice(0, changesAtMost)} />
      {more.length === 0 ? null : (
        <details class={css.technical}>
          <summary>{say('page.verify.changes.more', { count: more.length })}</summary>
          <Changes groups={more} />
        </details>
      )}
    </div>
  );
}

/** As many objects as a hint can name. */
const namedAtMost = 20;

function Changes(props: { groups: readonly ChangeGroup[] }) {
  const { say } = useText();
  return (
    <ul class={css.changes}>
      {props.groups.map((group) => (
        <li key={`${group.revision}:${group.text}`} class={group.allowed ? '' : css.unallowed}>
          <span title={group.whats.slice(0, namedAtMost).join(', ')}>{groupLine(group, say)}</span>
        </li>
      ))}
    </ul>
  );
}

function TechnicalDetails(props: { signature: SignatureReport }) {
  const { say } = useText();
  const { certificate, algorithms, ...signature } = props.signature;
  const keyText = [algorithms.signature, algorithms.keyBits, algorithms.digest]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <details class={css.technical}>
      <summary>{say('page.verify.technical.signature')}</summary>
      <div>
        <Facts
          rows={[
            [
              say('page.verify.technical.indication'),
              [signature.indication, signature.subIndication].filter((part) => part !== null).join(' · '),
            ],
            [say('page.verify.technical.format'), signature.signatureFormat ?? ''],
            [say('page.verify.technical.algorithms'), keyText],
            [say('page.certificate.subject'), certificate?.subject ?? ''],
            [say('page.certificate.issuer'), certificate?.issuer ?? ''],
            [say('page.certificate.serial'), certificate?.serialNumber ?? ''],
            [
              say('page.certificate.valid'),
              certificate === null
                ? ''
                : say('page.certificate.validity', {
                    from: dateText(certificate.notBefore),
                    to: dateText(certificate.notAfter),
                  }),
            ],
            [
              say('page.certificate.fingerprint'),
              certificate === null ? '' : <code key="digest">{groupedHex(certificate.sha256)}</code>,
            ],
          ]}
        />
        <table class={css.checks}>
          <caption class="unseen">{say('page.verify.technical.checks')}</caption>
          <tbody>
            {signature.checks.map((check) => (
              <tr key={check.id}>
                <th scope="row">
                  <code>{check.id}</code>
                </th>
                <td class={css[check.result]}>{say(`page.verify.row.state.${check.result}`)}</td>
                <td>{check.text}</td>
                <td lang="en">{check.clause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
