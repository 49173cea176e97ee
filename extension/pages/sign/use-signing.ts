import { useEffect, useReducer, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Delivery, Job, SignedCopy } from '../../jobs/job.ts';
import { noteDelivery } from '../../jobs/store.ts';
import type { Link } from '../../link/link.ts';
import { download } from '../../ui/download.ts';
import type { OpenPlace } from './place.ts';
import { checkAgain, signDocument } from './sign-document.ts';
import { canCancel, nextStage, type Stage } from './stage.ts';
import { useJob } from './use-job.ts';

/** The window's job, where it stands, and what can be done with it. */
export interface Signing {
  readonly job: Job | null;
  readonly stage: Stage;
  sign(certificate: CertificateRow, link: Link, sha256: string): void;
  cancel(): void;
  again(): void;
  /** Hands the signed file to a field of the page. */
  putInto(place: OpenPlace): void;
  download(): void;
}

/** Runs the window: takes the job up, has it signed, and brings the signed file back. */
export function useSigning(language: Language): Signing {
  const [stage, dispatch] = useReducer(nextStage, { kind: 'loading' });
  const asked = useRef<AbortController | null>(null);
  const now = useRef(stage);
  now.current = stage;
  const { job, place } = useJob(() => {
    // A token that has been asked answers; its signature is kept even if nobody waits for it.
    if (canCancel(now.current)) asked.current?.abort();
    dispatch({ kind: 'gone' });
  });

  useEffect(() => {
    if (job === undefined) return;
    if (job === null) dispatch({ kind: 'not-found' });
    else if (job.signed === null) dispatch({ kind: 'opened' });
    else {
      const { signed } = job;
      void checkAgain(signed, language).then((report) => dispatch({ kind: 'finished', signed, report }));
    }
  }, [job]);

  const note = async (signed: SignedCopy, delivery: Delivery) => {
    if (job) await noteDelivery(job.id, delivery);
    dispatch({ kind: 'delivery', signed: { ...signed, delivery } });
  };

  const deliver = async (signed: SignedCopy, to: OpenPlace) => {
    const outcome = await to.deliver(signed.name, signed.blob);
    if (outcome !== 'no-place') await note(signed, outcome === 'confirmed' ? 'delivered' : 'unconfirmed');
  };

  const sign = async (certificate: CertificateRow, link: Link, sha256: string) => {
    if (!job) return;
    const controller = new AbortController();
    asked.current = controller;
    dispatch({ kind: 'asked' });
    try {
      const { signed, report } = await signDocument(
        { job, sha256, certificate, link, language },
        location.origin,
        {
          sent: () => dispatch({ kind: 'sent' }),
          agent: (state) => dispatch({ kind: 'agent', state }),
          signed: () => dispatch({ kind: 'signed' }),
        },
        controller.signal,
      );
      dispatch({ kind: 'finished', signed, report });
      if (report?.verdict !== 'TOTAL-FAILED' && place?.takesBack === true) await deliver(signed, place);
    } catch (error) {
      dispatch({ kind: 'failed', failure: failureOf(error, controller.signal) });
    }
  };

  return {
    job: job ?? null,
    stage,
    sign: (certificate, link, sha256) => void sign(certificate, link, sha256),
    cancel: () => asked.current?.abort(),
    again: () => dispatch({ kind: 'again' }),
    putInto: (field) => void (stage.kind === 'done' && deliver(stage.signed, field)),
    download() {
      if (stage.kind !== 'done') return;
      download(stage.signed.blob, stage.signed.name);
      if (stage.signed.delivery !== 'delivered') void note(stage.signed, 'downloaded');
    },
  };
}

function failureOf(error: unknown, signal: AbortSignal): FailureRecord {
  if (isFailure(error)) return error.record;
  if (signal.aborted) return { code: 'USER_CANCELLED', details: {} };
  console.error(error);
  return { code: 'INTERNAL', details: { reference: browser.runtime.getManifest().version } };
}
