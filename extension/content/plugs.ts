import { pageApiPlug } from './page-api.ts';
import type { OfferSource } from './relay.ts';
import { vgcaPlug } from './vgca.ts';

/** What a page's script wants signed, as the official is told of it while it waits. */
export interface PageCall {
  readonly what: 'files' | 'messages';
  readonly count: number;
  /** Its window keeps no other from being opened: each needs a press of its own. */
  readonly standsBeside?: true;
}

/** What a part of the content script that serves calls of the page's own scripts is given. */
export interface Seat {
  /**
   * Resolves when a window may be opened for a call: at once where the official has just acted in the page, else when
   * “Xem và ký” is pressed in the pill. False where the official said no, or the call was withdrawn.
   *
   * Call it in the same task in which the page's call came in, or the page's gesture may be over.
   */
  mayOpen(call: PageCall, withdrawn?: AbortSignal): Promise<boolean>;
}

/** Starts one such part in this frame, before the page's scripts run, and says for which refs it answers. */
export type Plug = (seat: Seat) => OfferSource;

/** All of them, a line each. */
export const plugs: readonly Plug[] = [vgcaPlug, pageApiPlug];
