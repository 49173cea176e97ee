/** Whether the official has just acted in the page, once for each act: one press opens one window. */
export interface OnePress {
  /** A press that the browser itself made came by. */
  pressed(): void;
  /** Takes the act of now for a window. False where there is none, or it was taken before. */
  take(): boolean;
}

/** Longer than browsers let an act count (transient activation); afterwards another one is meant. */
const heldMs = 6_000;

/**
 * @param isActing whether an act counts now; it may have been in another frame, where nothing is heard of it
 * @param now milliseconds, of a clock that never goes back
 */
export function createOnePress(isActing: () => boolean, now: () => number): OnePress {
  let takenAt = Number.NEGATIVE_INFINITY;
  return {
    pressed() {
      takenAt = Number.NEGATIVE_INFINITY;
    },
    take() {
      if (!isActing() || now() - takenAt < heldMs) return false;
      takenAt = now();
      return true;
    },
  };
}
