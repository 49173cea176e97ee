import type { DraftStamp } from './drafts.ts';
import css from './ghost.module.css';
import { insidePage, type StampSpot } from './placing.ts';
import type { PageBox } from './preview/page-view.tsx';
import { StampGhost } from './stamp-ghost.tsx';
import type { Placing } from './use-placing.ts';

interface StampsLayerProps {
  readonly box: PageBox;
  readonly placing: Placing;
  /** Which of the stamps is being dealt with. */
  readonly picked: number;
  /** The next click on a page says where it stands. */
  readonly isClicking: boolean;
  readonly imageUrl: string | null;
  readonly onPick: (index: number) => void;
  readonly onClicked: () => void;
}

/** The stamps of one page of the preview. */
export function StampsLayer(props: StampsLayerProps) {
  const { box, placing, picked } = props;
  const stamps = placing.draft?.stamps ?? [];
  const current = stamps[picked];
  const place = (event: MouseEvent) => {
    if (current === undefined) return;
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const { widthMm, heightMm } = current.plan;
    const xMm = (event.clientX - left) / box.pxPerMm - widthMm / 2;
    const yMm = (event.clientY - top) / box.pxPerMm - heightMm / 2;
    placing.move(current.purpose, insidePage({ page: box.number, xMm, yMm, widthMm, heightMm }, box));
    props.onClicked();
  };
  return (
    <>
      {stamps.map((stamp, index) =>
        isOn(stamp, box) ? (
          <StampGhost
            key={stamp.purpose}
            stamp={stamp}
            page={box}
            pxPerMm={box.pxPerMm}
            isPicked={index === picked}
            imageUrl={props.imageUrl}
            onPick={() => props.onPick(index)}
            onMove={(spot: StampSpot) => placing.move(stamp.purpose, spot)}
          />
        ) : null,
      )}
      {/* The number fields say the same by keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a way for the mouse beside the fields */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a way for the mouse beside the fields */}
      {props.isClicking ? <div class={css.target} onClick={place} /> : null}
    </>
  );
}

const isOn = ({ plan }: DraftStamp, box: PageBox): boolean =>
  plan.page === box.number || (plan.page < 0 && box.number === box.count);
