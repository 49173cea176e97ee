import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type Role, roles } from '../../../shared/records/role.ts';
import type { Wish } from '../../jobs/wish.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Said } from '../../ui/said.tsx';
import { Select } from '../../ui/select.tsx';
import { needsLook } from './drafts.ts';
import { dayShown, dayTyped, fieldsOfRole } from './role-fields.ts';
import css from './sign.module.css';
import { StampsPart } from './stamps-part.tsx';
import type { Placing } from './use-placing.ts';

interface RolePartProps {
  readonly placing: Placing;
  readonly wish: Wish | null;
  /** Which of the stamps is being dealt with. */
  readonly picked: number;
  readonly isClicking: boolean;
  readonly onPick: (index: number) => void;
  readonly onClicking: (isClicking: boolean) => void;
  /** Brings a page into sight. */
  readonly onShowPage: (page: number) => void;
}

/** What the signature is for, what its stamp says, and where it stands. */
export function RolePart(props: RolePartProps) {
  const { say } = useText();
  const { placing, wish } = props;
  const { role, isShown, draft, template } = placing;
  const notes = draft?.notes ?? [];
  // What is as it should be takes one line; what has to be looked at stands open by itself.
  const [opened, setOpened] = useState<boolean | null>(null);
  const isOpen = opened ?? (isShown && placing.isLaidOut && (draft === null || needsLook(draft)));
  const shownStamps = draft?.stamps.map(({ purpose }) => say(`stamp-purpose.${purpose}`)) ?? [];
  const isImageMissing = notes.includes('signature-image-missing') || notes.includes('seal-image-missing');
  return (
    <section class={css.part} aria-labelledby="role">
      <h2 class={css.label} id="role">
        {say('page.sign.role.heading')}
      </h2>
      <details
        class={css.role}
        open={isOpen}
        onToggle={(event) => event.currentTarget.open !== isOpen && setOpened(event.currentTarget.open)}
      >
        <summary>
          <span class={`${css.subject} ${css.line}`}>{say(`role.${role}`)}</span>
          <span class={`${css.quiet} ${css.line}`}>
            {isShown && shownStamps.length > 0 ? shownStamps.join(', ') : say('page.sign.role.unseen')}
          </span>
        </summary>
        <div class={css.part}>
          <Select<Role>
            label={say('page.sign.role.label')}
            value={role}
            options={roles.map((one) => [one, say(`role.${one}`)] as const)}
            {...(wish !== null &&
              wish.role !== 'plain' && {
                hint: say('page.sign.role.wish', { role: say(`role.${wish.role}`) }),
              })}
            onPick={placing.setRole}
          />
          <RoleFieldsPart placing={placing} />
          <label class={css.tick}>
            <input
              type="checkbox"
              checked={isShown}
              onChange={(event) => placing.setShown(event.currentTarget.checked)}
            />
            {say('page.sign.role.show')}
          </label>
          {!isShown ? (
            <p class={css.quiet}>{say('page.sign.role.invisible')}</p>
          ) : !placing.isLaidOut ? (
            <p class={css.quiet} role="status">
              {say('page.sign.role.reading')}
            </p>
          ) : draft === null ? (
            <Notice tone="unsure" role="status" title={say('page.sign.role.unread')} />
          ) : (
            <>
              {notes.map((note) => (
                <p key={note} class={css.hint} data-note={note}>
                  <Said>{say(`stamp-note.${note}`)}</Said>
                </p>
              ))}
              {isImageMissing && template === null ? (
                <div class={css.actions}>
                  <Button isSmall onPress={openTemplates}>
                    {say('page.sign.role.image-missing')}
                  </Button>
                </div>
              ) : null}
              <StampsPart {...props} stamps={draft.stamps} />
            </>
          )}
        </div>
      </details>
    </section>
  );
}

function openTemplates(): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('pages/options/index.html')}#templates` });
}

function RoleFieldsPart(props: { placing: Placing }) {
  const { say } = useText();
  const { role, fields } = props.placing;
  const { type } = props.placing;
  const asked = fieldsOfRole[role];
  return (
    <>
      {asked.includes('number') ? (
        <Field
          label={say(
            role === 'incoming' || role === 'annex' ? `page.sign.field.number.${role}` : 'page.sign.field.number',
          )}
          {...(role !== 'incoming' && { hint: say('page.sign.field.number.hint') })}
          value={fields.number}
          onInput={(number) => type({ number: number.normalize('NFC').slice(0, 50) })}
        />
      ) : null}
      {asked.includes('date') ? <DayField placing={props.placing} /> : null}
      {asked.includes('copyForm') ? (
        <Select
          label={say('page.sign.field.copy-form')}
          value={fields.copyForm}
          options={(['saoY', 'saoLuc', 'trichSao'] as const).map(
            (form) => [form, say(`page.sign.field.copy-form.${form}`)] as const,
          )}
          onPick={(copyForm) => type({ copyForm })}
        />
      ) : null}
      {asked.includes('agency') ? (
        <Field
          label={say('page.sign.field.agency')}
          value={fields.agency}
          onInput={(agency) => type({ agency: agency.normalize('NFC').slice(0, 200) })}
        />
      ) : null}
      {asked.includes('comment') ? (
        <Field
          label={say('page.sign.field.comment')}
          value={fields.comment}
          onInput={(comment) => type({ comment: comment.normalize('NFC').slice(0, 500) })}
        />
      ) : null}
    </>
  );
}

function DayField(props: { placing: Placing }) {
  const { say } = useText();
  const { role, fields, type } = props.placing;
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed !== '' && dayTyped(typed) === null;
  return (
    <Field
      label={say(role === 'incoming' ? 'page.sign.field.date.incoming' : 'page.sign.field.date')}
      hint={say('page.sign.field.date.hint')}
      value={typed ?? dayShown(fields.date)}
      error={isWrong ? say('page.sign.field.date.wrong') : ''}
      onInput={(text) => {
        setTyped(text);
        const day = dayTyped(text);
        if (day !== null || text === '') type({ date: day ?? '' });
      }}
    />
  );
}
