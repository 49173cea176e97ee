import { useEffect, useRef } from 'preact/hooks';
import type { FailureRecord } from '../../../shared/errors.ts';
import type { ForeignUpload, PutBack } from '../../jobs/conversation.ts';
import type { Delivery, Job, SignedCopy } from '../../jobs/job.ts';
import { freeScripted } from '../../jobs/scripted-window.ts';
import { noteDelivery } from '../../jobs/store.ts';
import { uploadForeign } from './foreign-files.ts';
import { accessTo, allowOrigin } from './foreign-origins.ts';
import type { Outcome } from './outcomes.ts';
import type { OpenPlace } from './place.ts';

/** Brings signed files back to where their documents came from. */
export interface Returning {
  /** Hands a file to the page that waits for it, or to a field of it. */
  give(n: number, signed: SignedCopy, to: OpenPlace): Promise<void>;
  /** Allows the other origin to which a file has to go, and sends it there. Straight from a press. */
  allow(n: number, signed: SignedCopy, upload: ForeignUpload, to: OpenPlace): Promise<void>;
}

type Note = (n: number, more: Partial<Outcome>) => void;

/**
 * @param note tells how far a file has come
 */
export function useReturning(job: Job | null, note: Note): Returning {
  const settle = async (n: number, signed: SignedCopy, back: PutBack): Promise<void> => {
    const delivery = deliveryOf(back);
    if (job !== null && delivery !== null) await noteDelivery(job.id, n, delivery);
    note(n, { back, ...(delivery !== null && { signed: { ...signed, delivery } }) });
  };

  const upload = async (n: number, signed: SignedCopy, what: ForeignUpload, to: OpenPlace): Promise<void> => {
    if (job === null) return;
    note(n, { back: { outcome: 'sending' } });
    const { status, body } = await uploadForeign(what, signed.name, signed.blob, job.origin);
    await settle(n, signed, await to.uploaded(n, status, body));
  };

  return {
    async give(n, signed, to) {
      note(n, { back: { outcome: 'sending' } });
      const back = await to.deliver({ n, name: signed.name, blob: signed.blob, facts: signed.facts });
      if (back.outcome !== 'foreign' || job === null) return await settle(n, signed, back);
      const access = await accessTo(back.upload.address, job.origin);
      if (access === 'open') await upload(n, signed, back.upload, to);
      else if (access === 'ask') await settle(n, signed, back);
      // An address that is never asked was not reached; the portal's side says what that means.
      else await settle(n, signed, await to.uploaded(n, 0, ''));
    },
    async allow(n, signed, what, to) {
      if (job !== null && (await allowOrigin(new URL(what.address).origin, job.origin)))
        await upload(n, signed, what, to);
    },
  };
}

function deliveryOf(back: PutBack): Delivery | null {
  if (back.outcome === 'confirmed') return 'delivered';
  return back.outcome === 'unconfirmed' ? 'unconfirmed' : null;
}

/** Tells the portal, when the window goes, which documents will not come, and that nothing more will. */
export function useLeaving(
  job: Job | null,
  place: OpenPlace | null,
  outcomes: readonly Outcome[],
  /** Why nothing was signed, where that is so. */
  whole: FailureRecord | null,
  /** Why a document cannot be signed at all, a row each. */
  refused: { readonly current: readonly (FailureRecord | null)[] },
): void {
  const last = useRef({ outcomes, whole });
  last.current = { outcomes, whole };
  useEffect(() => {
    if (job === null) return;
    const leave = () => {
      const cancelled: FailureRecord = { code: 'USER_CANCELLED', details: {} };
      const { outcomes: rows, whole: why } = last.current;
      const isAnyBack = rows.some(({ back }) => back !== null);
      const isScripted = job.source === 'hook' || job.source === 'page-api';
      const reasons = isScripted ? refused.current : [];
      // Where nothing went back at all, “leave” alone says it: the page then decides what to do with what it held. A script
      // that waits is told why.
      if (isAnyBack || (isScripted && (why !== null || reasons.some((one) => one !== null)))) {
        for (const [n, { back, failure }] of rows.entries()) {
          if (back === null) place?.failed(n, failure ?? reasons[n] ?? why ?? cancelled);
        }
      }
      place?.leave();
      if (job.place !== null) void freeScripted(job.place.tabId);
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [job?.id, place]);
}
