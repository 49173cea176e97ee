import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { CertificateRow, SignState } from '../../../shared/protocol/messages.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { holdJob } from '../../jobs/hold.ts';
import type { Delivery, Job, SignedCopy } from '../../jobs/job.ts';
import { noteDelivery } from '../../jobs/store.ts';
import type { Link } from '../../link/link.ts';
import { takeUpJob } from '../../link/take-up.ts';
import { download } from '../../ui/download.ts';
import type { OpenPlace } from './place.ts';
import { checkAgain, signDocument } from './sign-document.ts';
import { canCancel, nextStage, type Stage } from './stage.ts';
import { useJob } from './use-job.ts';

/** The window's job, where it stands, and what can be done with it. */
export interface Signing {
  readonly job: Job | null;
  readonly stage: Stage;
  /** The agent over whose link nothing is left to fetch of this job: it can be asked. */
  readonly askable: Link | null;
  /** Fetches over a new link what an earlier window or connection left behind. */
  takeUp(link: Link): void;
  sign(certificate: CertificateRow, link: Link, sha256: string): void;
  cancel(): void;
  again(): void;
  /** Hands the signed file to a field of the page. */
  putInto(place: OpenPlace): void;
  download(): void;
}

/** Runs the window: takes the job up, has it signed, and brings the signed file back. */
export function useSigning(language: Language, access: DocumentAccess): Signing {
  const [stage, dispatch] = useReducer(nextStage, { kind: 'loading' });
  const [askable, setAskable] = useState<Link | null>(null);
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

  const finish = async (signed: SignedCopy, report: Report | null) => {
    dispatch({ kind: 'finished', signed, report });
    if (report?.verdict !== 'TOTAL-FAILED' && place?.takesBack === true) await deliver(signed, place);
  };

  const takeUp = async (link: Link) => {
    if (!job) return;
    try {
      const signed = await holdJob(job.id, () => takeUpJob(link, job.id));
      if (signed !== null) await finish(signed, await checkAgain(signed, language, access));
      // Nothing was signed: this is a window like any other, from its beginning.
      else if (job.asked !== null) return location.reload();
    } catch (error) {
      // The agent is gone again; whatever was signed stays with it until the next link.
      if (!isFailure(error)) throw error;
    }
    setAskable(link);
  };

  const sign = async (certificate: CertificateRow, link: Link, sha256: string) => {
    if (!job) return;
    const controller = new AbortController();
    asked.current = controller;
    dispatch({ kind: 'asked' });
    try {
      const progress = {
        sent: () => dispatch({ kind: 'sent' }),
        agent: (state: SignState) => dispatch({ kind: 'agent', state }),
        signed: () => dispatch({ kind: 'signed' }),
      };
      const input = { job, sha256, certificate, link, language, access };
      const { signed, report } = await holdJob(job.id, () =>
        signDocument(input, location.origin, progress, controller.signal),
      );
      await finish(signed, report);
    } catch (error) {
      dispatch({ kind: 'failed', failure: failureOf(error, controller.signal) });
    }
  };

  return {
    job: job ?? null,
    stage,
    askable,
    takeUp: (link) => void takeUp(link),
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
