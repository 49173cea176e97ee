import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { signingTimeText } from '../../../shared/pdf/appearance/signing-time.ts';
import type { Colour } from '../../../shared/pdf/appearance/stamp.ts';
import type { PlannedText, StampPlan } from '../../../shared/records/stamp-plan.ts';
import { decimalText } from '../../ui/format.ts';
import { useText } from '../../ui/language.tsx';
import type { DraftStamp } from './drafts.ts';
import css from './ghost.module.css';
import { type Corner, canResize, insidePage, type PageSize, ratioOf, resized, type StampSpot } from './placing.ts';

const mmPerPoint = 25.4 / 72;
const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface StampGhostProps {
  readonly stamp: DraftStamp;
  readonly page: PageSize;
  /** CSS pixels of one millimetre of the page as it is drawn. */
  readonly pxPerMm: number;
  readonly isPicked: boolean;
  /** Address of the image that its plan names; null where it is not here. */
  readonly imageUrl: string | null;
  readonly onPick: () => void;
  readonly onMove: (spot: StampSpot) => void;
}

/** A stamp over the preview, where it will stand and with what it will show: to be dragged, moved by keys, drawn larger. */
export function StampGhost(props: StampGhostProps) {
  const { say, language } = useText();
  const { stamp, page, pxPerMm } = props;
  const { plan, purpose } = stamp;
  const [dragged, setDragged] = useState<StampSpot | null>(null);
  const from = useRef<{ readonly x: number; readonly y: number; readonly corner: Corner | null } | null>(null);
  const spot: StampSpot = dragged ?? plan;
  const name = say(`stamp-purpose.${purpose}`);
  const shown = (value: number) => decimalText(value, language);

  const start = (event: PointerEvent, corner: Corner | null) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    props.onPick();
    from.current = { x: event.clientX, y: event.clientY, corner };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  const spotAt = (event: PointerEvent): StampSpot | null => {
    const start = from.current;
    if (start === null) return null;
    const by = { xMm: (event.clientX - start.x) / pxPerMm, yMm: (event.clientY - start.y) / pxPerMm };
    if (start.corner !== null) return resized(plan, start.corner, by, ratioOf(plan), page);
    return insidePage({ ...spotOf(plan), xMm: plan.xMm + by.xMm, yMm: plan.yMm + by.yMm }, page);
  };
  const follow = (event: PointerEvent) => {
    const at = spotAt(event);
    if (at !== null) setDragged(at);
  };
  const drop = (event: PointerEvent) => {
    const at = spotAt(event);
    from.current = null;
    setDragged(null);
    if (at !== null && (at.xMm !== plan.xMm || at.yMm !== plan.yMm || at.widthMm !== plan.widthMm)) props.onMove(at);
  };
  const lose = () => {
    from.current = null;
    setDragged(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (arrow === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 5 : 1;
    props.onMove(
      insidePage({ ...spotOf(plan), xMm: plan.xMm + arrow[0] * step, yMm: plan.yMm + arrow[1] * step }, page),
    );
  };

  return (
    <div
      class={`${css.ghost} ${props.isPicked ? css.picked : ''} ${stamp.isPlaced ? '' : css.guess}`}
      data-stamp={purpose}
      style={{
        left: `${spot.xMm * pxPerMm}px`,
        top: `${spot.yMm * pxPerMm}px`,
        width: `${spot.widthMm * pxPerMm}px`,
        height: `${spot.heightMm * pxPerMm}px`,
      }}
    >
      <StampContents plan={plan} spot={spot} pxPerMm={pxPerMm} imageUrl={props.imageUrl} />
      <button
        type="button"
        class={css.hold}
        aria-roledescription={say('page.sign.stamp.kind')}
        aria-label={say('page.sign.stamp.ghost', {
          stamp: name,
          page: spot.page,
          x: shown(spot.xMm),
          y: shown(spot.yMm),
        })}
        onFocus={props.onPick}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => start(event, null)}
        onPointerMove={follow}
        onPointerUp={drop}
        onPointerCancel={lose}
      />
      {props.isPicked && canResize(purpose)
        ? corners.map((corner) => (
            <span
              key={corner}
              class={`${css.handle} ${css[corner]}`}
              aria-hidden="true"
              onPointerDown={(event) => start(event, corner)}
              onPointerMove={follow}
              onPointerUp={drop}
              onPointerCancel={lose}
            />
          ))
        : null}
    </div>
  );
}

const spotOf = ({ page, xMm, yMm, widthMm, heightMm }: StampPlan): StampSpot => ({ page, xMm, yMm, widthMm, heightMm });

function StampContents(props: { plan: StampPlan; spot: StampSpot; pxPerMm: number; imageUrl: string | null }) {
  const { plan, spot, pxPerMm } = props;
  const [x, y] = [spot.widthMm / plan.widthMm, spot.heightMm / plan.heightMm];
  return (
    <div class={css.contents} aria-hidden="true">
      {plan.items.map((item, index) => {
        const { box = { xMm: 0, yMm: 0, widthMm: plan.widthMm, heightMm: plan.heightMm } } = item;
        const style = {
          left: `${box.xMm * x * pxPerMm}px`,
          top: `${box.yMm * y * pxPerMm}px`,
          width: `${box.widthMm * x * pxPerMm}px`,
          height: `${box.heightMm * y * pxPerMm}px`,
        };
        if (item.kind === 'image') {
          return props.imageUrl === null ? null : (
            <img key={index} class={css.image} src={props.imageUrl} alt="" style={style} draggable={false} />
          );
        }
        if (item.kind === 'frame') {
          const border = `${Math.max(1, item.lineWidthPt * mmPerPoint * pxPerMm)}px solid ${colourOf(item.colour)}`;
          return <div key={index} class={css.item} style={{ ...style, border }} />;
        }
        return <Words key={index} item={item} style={style} pxPerMm={pxPerMm} />;
      })}
    </div>
  );
}

/** Text as the stamp will have it; where it is too long its letters shrink, but not below their least size. */
function Words(props: { item: PlannedText; style: Readonly<Record<string, string>>; pxPerMm: number }) {
  const { item, pxPerMm } = props;
  const element = useRef<HTMLDivElement>(null);
  const now = useNow();
  const pxPerPt = mmPerPoint * pxPerMm;
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const least = item.leastPt ?? item.sizePt;
    for (let size = item.sizePt; ; size = Math.max(least, size - 0.5)) {
      box.style.fontSize = `${size * pxPerPt}px`;
      const isFitting = box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
      if (isFitting || size <= least) return;
    }
  });
  return (
    <div
      ref={element}
      class={`${css.item} ${css.words} ${css[item.align]} ${css[item.rise]}`}
      style={{ ...props.style, color: colourOf(item.colour), whiteSpace: item.wrap ? 'pre-wrap' : 'pre' }}
    >
      <div>
        {item.lines.map((line, index) => (
          <div key={index}>
            {line.map(({ style, text }, at) => (
              <span key={at} class={css[style]}>
                {typeof text === 'string' ? text : signingTimeText(now)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const colourOf = ([red, green, blue]: Colour): string =>
  `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(' ')})`;

/** The time, each second anew: the time of the signature is that at which it is made. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
