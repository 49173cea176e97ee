import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/language.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { type DraftStamp, pageSizeIn } from './drafts.ts';
import { canResize, insidePage, leastMm, type StampSpot } from './placing.ts';
import css from './stamps.module.css';
import type { Placing } from './use-placing.ts';

interface StampsPartProps {
  readonly placing: Placing;
  readonly stamps: readonly DraftStamp[];
  readonly picked: number;
  readonly isClicking: boolean;
  readonly onPick: (index: number) => void;
  readonly onClicking: (isClicking: boolean) => void;
  readonly onShowPage: (page: number) => void;
}

/** The stamps of the shown document: where each stands, by which rule, and how to put it elsewhere without a mouse. */
export function StampsPart(props: StampsPartProps) {
  const { say } = useText();
  const { stamps, picked } = props;
  if (stamps.length === 0) return null;
  const shown = (value: number) => String(Math.round(value * 10) / 10);
  const current = stamps[picked] ?? stamps[0];
  return (
    <div class={css.stamps}>
      {stamps.length < 2 ? null : <p class={css.quiet}>{say('page.sign.role.several')}</p>}
      <ul class={css.list} aria-label={say('page.sign.stamp.list')}>
        {stamps.map((stamp, index) => {
          const name = say(`stamp-purpose.${stamp.purpose}`);
          return (
            <li key={stamp.purpose} class={index === picked ? css.current : ''} data-purpose={stamp.purpose}>
              <div class={css.row}>
                <span class={css.name}>
                  {name} <span class={css.quiet}>· {say('page.sign.stamp.page', { page: stamp.plan.page })}</span>
                </span>
                <Button
                  isSmall
                  label={say('page.sign.stamp.show-label', { stamp: name })}
                  onPress={() => {
                    props.onPick(index);
                    props.onShowPage(stamp.plan.page);
                  }}
                >
                  {say('page.sign.stamp.show')}
                </Button>
              </div>
              {stamp.isPlaced ? null : <p class={css.warn}>{say('page.sign.stamp.guess')}</p>}
              {stamp.overlaps.length === 0 ? null : (
                <p class={css.warn}>
                  {say('stamp-note.overlaps', {
                    text: stamp.overlaps
                      .slice(0, 3)
                      .map(({ text }) => text)
                      .join(' … '),
                  })}
                </p>
              )}
              {stamp.clause === '' ? null : <p class={css.quiet}>{stamp.clause}</p>}
            </li>
          );
        })}
      </ul>
      {current === undefined ? null : (
        <>
          <p class="unseen" role="status">
            {say('page.sign.stamp.at', {
              stamp: say(`stamp-purpose.${current.purpose}`),
              x: shown(current.plan.xMm),
              y: shown(current.plan.yMm),
            })}
          </p>
          <Adjust {...props} stamp={current} />
        </>
      )}
    </div>
  );
}

function Adjust(props: StampsPartProps & { stamp: DraftStamp }) {
  const { say } = useText();
  const { placing, stamp } = props;
  const { plan, purpose } = stamp;
  const { layout } = placing;
  if (layout === null) return null;
  const page = pageSizeIn(layout, plan.page);
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const put = (more: Partial<StampSpot>) => {
    const { items: _, ...spot } = plan;
    const next = { ...spot, ...more };
    placing.move(purpose, insidePage(next, pageSizeIn(layout, next.page)));
  };
  const isSizable = canResize(purpose);
  const ratio = plan.widthMm / plan.heightMm;
  const keepsShape = plan.items.length === 1 && plan.items[0]?.kind === 'image';
  return (
    <details class={css.adjust}>
      <summary>{say('page.sign.stamp.adjust')}</summary>
      <div class={css.grid}>
        <NumberField
          label={say('page.sign.stamp.field.page')}
          value={plan.page}
          least={1}
          most={layout.pageCount}
          step={1}
          onChange={(value) => {
            put({ page: Math.round(value) });
            props.onShowPage(Math.round(value));
          }}
        />
        <NumberField
          label={say('page.sign.stamp.field.x')}
          value={tenth(plan.xMm)}
          least={0}
          most={page.widthMm - plan.widthMm}
          step={0.5}
          onChange={(xMm) => put({ xMm })}
        />
        <NumberField
          label={say('page.sign.stamp.field.y')}
          value={tenth(plan.yMm)}
          least={0}
          most={page.heightMm - plan.heightMm}
          step={0.5}
          onChange={(yMm) => put({ yMm })}
        />
        {isSizable ? (
          <>
            <NumberField
              label={say('page.sign.stamp.field.width')}
              value={tenth(plan.widthMm)}
              least={leastMm}
              most={page.widthMm}
              step={0.5}
              onChange={(widthMm) => put({ widthMm, ...(keepsShape && { heightMm: widthMm / ratio }) })}
            />
            <NumberField
              label={say('page.sign.stamp.field.height')}
              value={tenth(plan.heightMm)}
              least={leastMm}
              most={page.heightMm}
              step={0.5}
              onChange={(heightMm) => put({ heightMm, ...(keepsShape && { widthMm: heightMm * ratio }) })}
            />
          </>
        ) : null}
      </div>
      <div class={css.actions}>
        <Button isSmall onPress={() => props.onClicking(!props.isClicking)}>
          {say('page.sign.stamp.click')}
        </Button>
        <Button isSmall onPress={() => put({ xMm: (page.widthMm - plan.widthMm) / 2 })}>
          {say('page.sign.stamp.centre')}
        </Button>
        {placing.lastSpots[purpose] === undefined ? null : (
          <Button isSmall onPress={() => placing.likeLastTime(purpose)}>
            {say('page.sign.stamp.last')}
          </Button>
        )}
        <Button isSmall kind="quiet" onPress={() => placing.move(purpose, null)}>
          {say('page.sign.stamp.rule')}
        </Button>
      </div>
      {props.isClicking ? (
        <p class={css.quiet} role="status">
          {say('page.sign.stamp.clicking')}
        </p>
      ) : null}
    </details>
  );
}
