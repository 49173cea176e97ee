import { type AskingIn, isAskingIn } from '../jobs/asking.ts';

/** Of the frames of a tab: which of them has a question that something waits for, a held file or a call. */
export interface OneAsks {
  /** Says whether this frame has one now. */
  asks(isAsking: boolean): void;
  /** Takes what the background passes on from a frame of this tab; all else is no business of it. */
  hear(message: unknown): void;
  /** Whether another frame has one and this one has none: then its pill would lead away from what waits. */
  isElsewhere(): boolean;
}

/** Frames of one tab that are kept in mind. */
const framesMax = 100;

/**
 * @param say tells the other frames of this tab, by way of the background
 * @param changed called when another frame begins or ends to ask
 */
export function createOneAsks(say: (isAsking: boolean) => void, changed: () => void): OneAsks {
  const frames = new Set<number>();
  let isAskingHere = false;
  const note = ({ frameId, isAsking }: AskingIn): void => {
    const before = frames.size;
    if (!isAsking) frames.delete(frameId);
    else if (frames.size < framesMax) frames.add(frameId);
    if (frames.size !== before) changed();
  };
  return {
    asks(isAsking) {
      if (isAsking === isAskingHere) return;
      isAskingHere = isAsking;
      say(isAsking);
    },
    hear(message) {
      if (!isAskingIn(message)) return;
      note(message);
      // A frame that has just come, and knows nothing yet, says that it asks nothing.
      if (!message.isAsking && isAskingHere) say(true);
    },
    isElsewhere: () => !isAskingHere && frames.size > 0,
  };
}
