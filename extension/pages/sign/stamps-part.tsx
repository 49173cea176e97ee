import { Button } from '../../ui/button.tsx';
import { decimalText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Said } from '../../ui/said.tsx';
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
  const { say, language } = useText();
  const { stamps, picked } = props;
  if (stamps.length === 0) return null;
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
                  <Said>
                    {say('stamp-note.overlaps', {
                      text: stamp.overlaps
                        .slice(0, 3)
                        .map(({ text }) => text)
                        .join(' … '),
                    })}
                  </Said>
                </p>
              )}
              {stamp.clause === '' ? null : (
                <p class={css.quiet} lang="vi">
                  {stamp.clause}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {current === undefined ? null : (
        <>
          <p class="unseen" role="status">
            {say('page.sign.stamp.at', {
              stamp: say(`stamp-purpose.${current.purpose}`),
              x: decimalText(current.plan.xMm, language),
              y: decimalText(current.plan.yMm, language),
            })}
          </p>
          <Adjust {...props} stamp={current} />
        </>
      )}
    </div>
  );
}

/** A number of a stamp's place: its name, value and bounds, and what a new value does. */
type Figure = readonly [
  name: 'page' | 'x' | 'y' | 'width' | 'height',
  value: number,
  bounds: readonly [least: number, most: number],
  change: (value: number) => void,
];

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
  const turn = (value: number) => {
    put({ page: Math.round(value) });
    props.onShowPage(Math.round(value));
  };
  const size = (widthMm: number, heightMm: number) => put({ widthMm, heightMm });
  const place: readonly Figure[] = [
    ['page', plan.page, [1, layout.pageCount], turn],
    ['x', plan.xMm, [0, page.widthMm - plan.widthMm], (xMm) => put({ xMm })],
    ['y', plan.yMm, [0, page.heightMm - plan.heightMm], (yMm) => put({ yMm })],
  ];
  const sizes: readonly Figure[] = [
    ['width', plan.widthMm, [leastMm, page.widthMm], (mm) => size(mm, keepsShape ? mm / ratio : plan.heightMm)],
    ['height', plan.heightMm, [leastMm, page.heightMm], (mm) => size(keepsShape ? mm * ratio : plan.widthMm, mm)],
  ];
  const numbers = isSizable ? [...place, ...sizes] : place;
  return (
    <details class={css.adjust}>
      <summary>{say('page.sign.stamp.adjust')}</summary>
      <div class={css.grid}>
        {numbers.map(([name, value, [least, most], change]) => (
          <NumberField
            key={name}
            label={say(`page.sign.stamp.field.${name}`)}
            value={tenth(value)}
            least={least}
            most={most}
            step={name === 'page' ? 1 : 0.5}
            onChange={change}
          />
        ))}
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
