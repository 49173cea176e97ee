import type { PillTextKey } from '../../shared/text/pill.ts';
import type { Profile } from '../portals/profile.ts';
import type { PillView } from './pill.ts';
import type { Offer } from './relay.ts';
import type { SearchRoot, ShadowRoots } from './shadow-roots.ts';
import type { Baseline } from './signs.ts';

/** What the parts of the content script share in a frame. */
export interface FrameContext {
  readonly roots: ShadowRoots;
  text(key: PillTextKey): string;
  /** The profile that fits this page; null where none does. */
  profile(): Profile | null;
  /** The page that the profile is about: of a viewer's frame, the page around it. */
  page(): SearchRoot;
  /** Draws the pill anew. */
  render(): void;
  /** Looks at the page again, as soon as it may. */
  lookAgain(): void;
  /** Runs something that takes its time, and shows that it does; what fails stands in the pill. */
  work(act: () => Promise<void>): Promise<void>;
  /** A signed file was handed over; the portal may come to prove it. `baseline`: how its signs looked just before. */
  handedOver(name: string, baseline: Baseline | null): void;
}

/** One thing that the pill can be about. */
export interface Desk {
  /** Null where there is nothing to show. */
  view(): PillView | null;
  find(ref: string): Offer | null;
}
