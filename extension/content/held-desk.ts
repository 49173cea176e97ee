import type { PutBack, SignedFacts } from '../jobs/conversation.ts';
import type { Purpose } from '../jobs/job.ts';
import type { OfferedDocument } from '../jobs/request.ts';
import type { Desk, FrameContext } from './desk.ts';
import type { HeldFiles, HeldFilesObserver } from './held-files.ts';
import type { PillView } from './pill.ts';
import { plainView } from './pill-views.ts';
import { wishOf } from './profile-page.ts';
import { askToOpen, type Offer } from './relay.ts';
import { takeBaseline } from './signs.ts';

/** Files that are held, and those of them that came back signed. */
interface Held {
  readonly files: HeldFiles;
  readonly signed: (File | null)[];
  /** Places among `files` of what the sign page was asked for last. */
  asked: readonly number[];
}

const signMs = 2_000;

/** Files on their way into the page: held until all are signed, then swapped together. */
export function createHeldDesk(
  frame: FrameContext,
  filled: (facts: SignedFacts) => void,
): { readonly desk: Desk; readonly observer: HeldFilesObserver } {
  const held = new Map<string, Held>();

  const observer: HeldFilesObserver = {
    held(files) {
      held.set(files.ref, { files, signed: files.files.map(() => null), asked: [] });
      frame.render();
    },
    dropped(ref) {
      held.delete(ref);
      frame.render();
    },
  };

  const hand = (purpose: Purpose, one: Held) =>
    frame.work(async () => {
      const places = one.files.files.map((_, at) => at).filter((at) => one.signed[at] === null);
      one.asked = places;
      const documents = places.map((at): OfferedDocument => {
        const file = one.files.files[at] as File;
        return { name: file.name, type: 'application/pdf', blob: file, address: null };
      });
      const profile = frame.profile();
      const wish = profile === null ? null : wishOf(profile, frame.page());
      const { source, ref } = one.files;
      // A verify page shows one document.
      const shown = purpose === 'sign' ? documents : documents.slice(0, 1);
      await askToOpen({ purpose, source, ref, documents: shown, wish });
    });

  /** Signed where they are, as they were where not. */
  const release = (one: Held): void => {
    held.delete(one.files.ref);
    one.files.release(one.files.files.map((file, at) => one.signed[at] ?? file));
    frame.render();
  };

  const viewOf = (one: Held): PillView => {
    const { files } = one.files;
    const isOne = files.length === 1;
    const left = one.signed.filter((file) => file === null).length;
    const note = isOne ? 'page.pill.held' : left < files.length ? 'page.pill.held-some' : 'page.pill.held-all';
    const names = isOne ? (files[0]?.name ?? '') : `${left}/${files.length}`;
    const label = frame.text('page.pill.sign');
    return {
      ...plainView(left === 1 ? label : `${label} (${left})`),
      note: `${frame.text(note)}: ${names}`,
      isOpen: true,
      anchor: one.files.anchor,
      second: {
        label: frame.text(isOne ? 'page.pill.unsigned' : 'page.pill.unsigned-all'),
        act: () => release(one),
      },
      menu: isOne ? [{ label: frame.text('page.pill.verify'), act: () => void hand('verify', one) }] : [],
      act: () => void hand('sign', one),
    };
  };

  const offerOf = (one: Held): Offer => ({
    takesBack: true,
    async putBack(signed, n, facts): Promise<PutBack> {
      const at = one.asked[n];
      if (at === undefined || !one.files.isThere()) return { outcome: 'no-place' };
      one.signed[at] = signed;
      const isComplete = one.signed.every((file) => file !== null);
      if (!isComplete) {
        frame.render();
        // Nothing is swapped before all of them are there; this one waits in the page, and no portal has it yet.
        return { outcome: 'unconfirmed' };
      }
      const profile = frame.profile();
      const baseline = profile === null ? null : takeBaseline(profile, frame.page(), signed.name);
      release(one);
      for (const file of one.signed) if (file !== null) frame.handedOver(file.name, baseline);
      filled(facts);
      // The page has it; whether its server took it, only the portal could say.
      const until = performance.now() + (profile?.success.length ? signMs : 0);
      while (performance.now() < until) {
        const said = baseline?.judge() ?? null;
        if (said !== null) return said;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return { outcome: 'unconfirmed' };
    },
    left: () => frame.render(),
  });

  return {
    observer,
    desk: {
      view() {
        const last = [...held.values()].at(-1);
        return last === undefined ? null : viewOf(last);
      },
      find(ref) {
        const one = held.get(ref);
        return one === undefined ? null : offerOf(one);
      },
    },
  };
}
