import type { ProofRequest, UnprovedFile } from '../jobs/proof-request.ts';
import type { FoundDocument } from './documents.ts';
import { isAmong, likeliest, sha256Of } from './proof.ts';
import { webext } from './webext.ts';

/** The watch over files that were handed to this page or to the one before it in this tab. */
export interface ProofWatch {
  /** A signed file went into the page; `found` is what the page offered just then. */
  handedOver(signed: File, found: readonly FoundDocument[]): void;
  /** The page offers something else now. */
  changed(): void;
}

/** How long after each change of the page its documents are compared: in all 15 s, in six looks. */
const pausesMs = [500, 1_000, 1_500, 3_000, 4_000, 5_000];
const handedMaxBytes = 100 * 1_024 * 1_024;

/**
 * Finds out whether the portal has a signed file, by fetching what the page offers and comparing it, byte for byte. Goes on
 * in the page that comes after a form was sent: which files wait, the background knows.
 *
 * @param found what the page offers now
 * @param proved called when the portal has a file
 */
export function watchForProof(found: () => readonly FoundDocument[], proved: () => void): ProofWatch {
  let unproved: UnprovedFile[] = [];
  let before: ReadonlySet<string> = new Set();
  let round = 0;
  let compared = '';

  const rounds = async () => {
    round += 1;
    const own = round;
    for (const pauseMs of pausesMs) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (own !== round || unproved.length === 0) return;
      if (!document.hidden) await compare();
    }
  };
  const compare = async () => {
    for (const file of [...unproved]) {
      const documents = likeliest(found(), file.name, before);
      if (documents.length === 0 || !(await isAmong(documents, file))) continue;
      unproved = unproved.filter((other) => other !== file);
      await tell({ kind: 'proved', sha256: file.sha256 });
      proved();
    }
  };
  const begin = async () => {
    const waiting = await tell({ kind: 'unproved' });
    if (waiting.length === 0) return;
    unproved.push(...waiting);
    void rounds();
  };
  void begin();

  return {
    handedOver(signed, offered) {
      before = new Set(offered.map(({ address }) => address));
      if (signed.size > handedMaxBytes) return;
      const remember = async () => {
        const sha256 = await sha256Of(new Uint8Array(await signed.arrayBuffer()));
        if (sha256 === '') return;
        unproved.push({ name: signed.name, sizeBytes: signed.size, sha256 });
        void rounds();
      };
      void remember();
    },
    changed() {
      const now = found()
        .map(({ address }) => address)
        .join('\n');
      if (unproved.length === 0 || now === compared) return;
      compared = now;
      void rounds();
    },
  };
}

async function tell(request: ProofRequest): Promise<readonly UnprovedFile[]> {
  const answer: unknown = await webext.runtime.sendMessage(request).catch(() => undefined);
  return Array.isArray(answer) ? (answer as readonly UnprovedFile[]) : [];
}
