import type { ProofRequest, UnprovedFile } from '../jobs/proof-request.ts';
import type { FoundDocument } from './documents.ts';
import { isAmong, likeliest } from './proof.ts';
import type { Baseline } from './signs.ts';
import { webext } from './webext.ts';

/** The watch over files that were handed to this page or to the one before it in this tab. */
export interface ProofWatch {
  /**
   * A signed file went into the page.
   *
   * @param found what the page offered just then
   * @param baseline how its signs looked just before; null where no profile names any
   */
  handedOver(name: string, found: readonly FoundDocument[], baseline: Baseline | null): void;
  /** The page looks different now. */
  changed(): void;
}

/** What the watch asks of the page. */
export interface ProofPage {
  found(): readonly FoundDocument[];
  /** Whether a sign of the profile's that names a file shows this one. */
  shows(name: string): boolean;
  /** The portal has a file. */
  proved(): void;
}

/** How long after each change of the page its documents are compared: in all 15 s, in six looks. */
const pausesMs = [500, 1_000, 1_500, 3_000, 4_000, 5_000];

/** Looks at the documents of a page after one handover: addresses that change all the time would have it go on for ever. */
const looksMax = 30;

/**
 * Finds out whether the portal has a signed file: by the signs of its profile, else by fetching what the page offers and
 * comparing it, byte for byte. Goes on in the page that comes after a form was sent: which files wait for proof, the
 * background knows.
 */
export function watchForProof(page: ProofPage): ProofWatch {
  let unproved: readonly UnprovedFile[] = [];
  let before: ReadonlySet<string> = new Set();
  const baselines = new Map<string, Baseline>();
  let round = 0;
  let compared = '';
  let looks = 0;

  const arrived = async (file: UnprovedFile) => {
    unproved = unproved.filter((other) => other !== file);
    baselines.delete(file.name);
    await tell({ kind: 'proved', sha256: file.sha256 });
    page.proved();
  };
  const judgeSigns = async () => {
    for (const file of unproved) {
      const said = baselines.get(file.name)?.judge()?.outcome;
      if (said === 'confirmed' || page.shows(file.name)) await arrived(file);
    }
  };
  const compare = async () => {
    if (looks >= looksMax) return;
    looks += 1;
    for (const file of unproved) {
      const documents = likeliest(page.found(), file.name, before);
      if (documents.length > 0 && (await isAmong(documents, file))) await arrived(file);
    }
  };
  const rounds = async (isHandedOver: boolean) => {
    round += 1;
    const own = round;
    for (const pauseMs of pausesMs) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (own !== round) return;
      if (document.hidden) continue;
      // That a file was handed over is noted by the sign page, a moment after it is told.
      if (isHandedOver) unproved = await tell({ kind: 'unproved' });
      else if (unproved.length === 0) return;
      await judgeSigns();
      await compare();
    }
  };
  const begin = async () => {
    unproved = await tell({ kind: 'unproved' });
    if (unproved.length > 0) void rounds(false);
  };
  void begin();

  return {
    handedOver(name, found, baseline) {
      looks = 0;
      before = new Set(found.map(({ address }) => address));
      if (baseline !== null) baselines.set(name, baseline);
      void rounds(true);
    },
    changed() {
      if (unproved.length === 0) return;
      void judgeSigns();
      const now = page
        .found()
        .map(({ address }) => address)
        .join('\n');
      if (now === compared) return;
      compared = now;
      void rounds(false);
    },
  };
}

async function tell(request: ProofRequest): Promise<readonly UnprovedFile[]> {
  const answer: unknown = await webext.runtime.sendMessage(request).catch(() => undefined);
  return Array.isArray(answer) ? (answer as readonly UnprovedFile[]) : [];
}
