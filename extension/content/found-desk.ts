import { isFailure } from '../../shared/errors.ts';
import type { PutBack, SignedFacts } from '../jobs/conversation.ts';
import type { Purpose, Source } from '../jobs/job.ts';
import type { OfferedDocument } from '../jobs/request.ts';
import { documentName } from '../portals/file-name.ts';
import type { Desk, FrameContext } from './desk.ts';
import type { FoundDocument } from './documents.ts';
import { fetchDocument } from './fetch-document.ts';
import type { PillChoice, PillView } from './pill.ts';
import { plainView } from './pill-views.ts';
import { type ChosenRow, wishOf } from './profile-page.ts';
import { askToEnable, askToOpen, type Offer } from './relay.ts';
import { returnBy } from './return-ways.ts';
import type { SearchRoot } from './shadow-roots.ts';
import { takeBaseline } from './signs.ts';

const listedMax = 12;
/** Fetched at a time through the page's session. */
const lanes = 3;
const proofMs = 10_000;
const batchMax = 500;

/** What a page offers now. */
export interface Offered {
  readonly found: readonly FoundDocument[];
  readonly rows: readonly ChosenRow[];
}

/** Something to be fetched, and where its values stand in the page. */
interface Wanted {
  readonly address: string;
  readonly title: string;
  readonly scope: SearchRoot | Element;
}

/** Documents behind links, in viewers and in chosen rows of a table. */
export function createFoundDesk(
  frame: FrameContext,
  offered: () => Offered,
  filled: (facts: SignedFacts) => void,
  teach: () => void,
): Desk {
  const batches = new Map<string, readonly Wanted[]>();
  let count = 0;
  let progress = '';

  const hand = (purpose: Purpose, source: Source, ref: string, wanted: readonly Wanted[]) =>
    frame.work(async () => {
      batches.set(ref, wanted);
      const documents = await fetchAll(wanted, (done) => {
        progress = wanted.length === 1 ? '' : `${frame.text('page.pill.fetched')} ${done}/${wanted.length}`;
        frame.render();
      }).finally(() => {
        progress = '';
      });
      const profile = frame.profile();
      const isOne = wanted.length === 1;
      const wish = profile === null || !isOne ? null : wishOf(profile, frame.page());
      await askToOpen({ purpose, source, ref, documents, wish });
    });

  const handOne = (purpose: Purpose, one: FoundDocument) => () =>
    void hand(purpose, one.source, one.ref, [{ ...one, scope: frame.page() }]);

  const handAll = (source: Source, wanted: readonly Wanted[]) => () => {
    count += 1;
    void hand('sign', source, `batch-${count}`, wanted.slice(0, batchMax));
  };

  const viewOfRows = (rows: readonly ChosenRow[]): PillView => {
    const label = frame.text('page.pill.sign');
    return {
      ...plainView(`${label} (${rows.length})`),
      note: progress,
      isOpen: true,
      menu: [],
      act: handAll(
        'rows',
        rows.map((row) => ({ ...row, scope: row.element })),
      ),
    };
  };

  const menuOf = (found: readonly FoundDocument[]): readonly PillChoice[] => {
    const [only] = found;
    const last: readonly PillChoice[] = [
      { label: frame.text('page.pill.enable'), act: () => void askToEnable() },
      { label: frame.text('page.pill.teach'), act: teach },
    ];
    if (found.length === 1 && only !== undefined) {
      return [{ label: frame.text('page.pill.verify'), act: handOne('verify', only) }, ...last];
    }
    const each = found
      .slice(0, listedMax)
      .map((one) => ({ label: one.title || one.address, act: handOne('sign', one) }));
    return [...each, ...last];
  };

  return {
    view() {
      const { found, rows } = offered();
      if (rows.length > 0) return viewOfRows(rows);
      const [only] = found;
      if (only === undefined) return null;
      const isOne = found.length === 1;
      const label = frame.text('page.pill.sign');
      return {
        ...plainView(isOne ? label : `${label} (${found.length})`),
        note: progress,
        isOpen: progress !== '',
        menuTitle: isOne ? '' : frame.text('page.pill.choose'),
        menu: menuOf(found),
        act: isOne ? handOne('sign', only) : null,
      };
    },
    find(ref) {
      const wanted = batches.get(ref);
      return wanted === undefined ? null : offerOf(wanted);
    },
  };

  function offerOf(wanted: readonly Wanted[]): Offer {
    const profile = frame.profile();
    const takesBack = profile?.return.some(({ via }) => via === 'input' || via === 'upload') ?? false;
    return {
      takesBack,
      async putBack(signed, n, facts): Promise<PutBack> {
        const one = wanted[n];
        if (profile === null || one === undefined) return { outcome: 'no-place' };
        const baseline = takeBaseline(profile, frame.page(), signed.name);
        const given = await returnBy(profile, signed, frame.page(), one.scope);
        if (given.outcome !== 'unconfirmed') return given;
        frame.handedOver(signed.name, baseline);
        if (wanted.length === 1) filled(facts);
        const until = performance.now() + (profile.success.length > 0 ? proofMs : 0);
        for (let pauseMs = 100; performance.now() < until; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
          const said = baseline.judge();
          if (said !== null) return said;
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
        return given;
      },
      left: () => frame.render(),
    };
  }
}

/** Fetches three at a time, in the order of the page. */
async function fetchAll(
  wanted: readonly Wanted[],
  progressed: (done: number) => void,
): Promise<readonly OfferedDocument[]> {
  const documents = new Array<OfferedDocument>(wanted.length);
  const stop = new AbortController();
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < wanted.length; at = next++) {
      const one = wanted[at];
      if (one === undefined) return;
      documents[at] = await fetchOne(one, wanted.length > 1, stop.signal);
      // What was under way when another put an end to it counts for nobody.
      if (stop.signal.aborted) return;
      done += 1;
      progressed(done);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(lanes, wanted.length) }, lane));
  } catch (error) {
    stop.abort();
    throw error;
  }
  return documents;
}

/** One of many that cannot be fetched harms no other: the sign page tries again, and says what is wrong with it. */
async function fetchOne(one: Wanted, isOneOfMany: boolean, signal: AbortSignal): Promise<OfferedDocument> {
  try {
    return { ...(await fetchDocument(one.address, one.title, signal)), address: null };
  } catch (error) {
    const isLeft = isOneOfMany && /^https?:/u.test(one.address) && !isFailure(error, 'PORTAL_SESSION_EXPIRED');
    if (!isLeft || signal.aborted) throw error;
    const name = documentName(null, one.address, one.title);
    return { name, type: 'application/pdf', blob: null, address: one.address };
  }
}
