import type { SignedFacts } from '../jobs/conversation.ts';
import { afterVisit, driftKey, hasDrifted, readDrift } from '../portals/drift.ts';
import { isCss } from '../portals/is-css.ts';
import type { Profile } from '../portals/profile.ts';
import { type KnownProfile, knownProfiles, profileKeys, profilesAt } from '../portals/profiles.ts';
import type { Desk, FrameContext } from './desk.ts';
import { canFill, type Facts, factsOf, fillForm } from './fill-form.ts';
import { plainView } from './pill-views.ts';
import { isPageOf, stillFits } from './profile-page.ts';
import { webext } from './webext.ts';

/** The profile of this page, and what it makes possible beside signing. */
export interface ProfileDesk extends Desk {
  profile(): Profile | null;
  /** Looks which profile fits the page as it is now. */
  look(): void;
  /** Something was signed for this page: it may be filled in. */
  filled(facts: SignedFacts): void;
}

/** How long after a page is there a profile may need to find itself in it. */
const settleMs = 4_000;

/**
 * Reads the profiles that are kept; a change of them counts from the next page on. Twice: a browser that has just been
 * started may take seconds to say what the agency’s policy is.
 */
async function* readProfiles(): AsyncGenerator<readonly KnownProfile[]> {
  const { [profileKeys.user]: user } = await webext.storage.local.get(profileKeys.user);
  yield knownProfiles({ user, agency: undefined }, isCss);
  let agency: unknown;
  try {
    agency = (await webext.storage.managed.get(profileKeys.agency))[profileKeys.agency];
  } catch {
    // Firefox without a policy has no such storage at all.
  }
  if (agency !== undefined) yield knownProfiles({ user, agency }, isCss);
}

/** @param frame its `profile` is this desk's own */
export function createProfileDesk(frame: Omit<FrameContext, 'profile'>): ProfileDesk {
  let candidates: readonly Profile[] = [];
  let current: Profile | null = null;
  let facts: Facts | null = null;
  let done: { undo(): void } | null = null;
  let isDrifted = false;

  const look = () => {
    current = candidates.find((profile) => isPageOf(profile, frame.page())) ?? null;
  };
  const begin = async () => {
    const page = frame.page();
    const address = (page as Document).location?.href ?? location.href;
    for await (const known of readProfiles()) {
      candidates = profilesAt(known, new URL(address));
      look();
      if (candidates.length > 0) frame.lookAgain();
    }
    if (candidates.length > 0 && window === top) setTimeout(() => void count(), settleMs);
  };
  /** Only a page that is the profile's own counts; that its table is empty today is no drift. */
  const count = async () => {
    look();
    if (current === null || document.hidden) return;
    const { [driftKey]: kept } = await webext.storage.local.get(driftKey);
    const counts = afterVisit(readDrift(kept), current.id, stillFits(current, frame.page()));
    await webext.storage.local.set({ [driftKey]: counts });
    isDrifted = hasDrifted(counts, current.id);
    if (isDrifted) frame.render();
  };
  // The script may have been put into a page that is long there.
  void begin();
  document.addEventListener(
    'submit',
    () => {
      done = null;
      facts = null;
    },
    { capture: true },
  );

  return {
    profile: () => current,
    look,
    filled(signed) {
      facts = factsOf(signed);
      done = null;
      frame.render();
    },
    find: () => null,
    view() {
      if (done !== null) {
        const { undo } = done;
        return {
          ...plainView(frame.text('page.pill.undo')),
          note: frame.text('page.pill.filled'),
          isOpen: true,
          act() {
            undo();
            done = null;
            facts = null;
            frame.render();
          },
        };
      }
      const profile = current;
      if (profile !== null && facts !== null && canFill(profile, facts, frame.page())) {
        const known = facts;
        return {
          ...plainView(frame.text('page.pill.fill')),
          note: [known.number, known.date].filter((text) => text !== undefined).join(' · '),
          isOpen: true,
          act() {
            done = fillForm(profile, known, frame.page());
            frame.render();
          },
          second: {
            label: frame.text('page.pill.dismiss'),
            act() {
              facts = null;
              frame.render();
            },
          },
        };
      }
      return isDrifted
        ? {
            ...plainView(frame.text('page.pill.understood')),
            note: frame.text('page.pill.drift'),
            isOpen: true,
            act() {
              isDrifted = false;
              frame.render();
            },
          }
        : null;
    },
  };
}
