import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { SignState } from '../../../shared/protocol/messages.ts';
import type { Language } from '../../../shared/text/language.ts';
import { holdJob } from '../../jobs/hold.ts';
import { isAllSigned, type Job, type SignedCopy } from '../../jobs/job.ts';
import { noteDelivery } from '../../jobs/store.ts';
import type { Link } from '../../link/link.ts';
import { takeUpJob } from '../../link/take-up.ts';
import { download } from '../../ui/download.ts';
import { checkAgain } from './check-again.ts';
import { rememberCertificate } from './last-certificate.ts';
import { noted, type Outcome, rowState, untouched } from './outcomes.ts';
import type { OpenPlace } from './place.ts';
import { type SignInput, signDocuments } from './sign-documents.ts';
import { canCancel, nextStage, type Stage } from './stage.ts';
import { useJob } from './use-job.ts';
import { useProof } from './use-proof.ts';
import { useLeaving, useReturning } from './use-returning.ts';

/** The window's job, where it stands, and what can be done with it. */
export interface Signing {
  readonly job: Job | null;
  readonly stage: Stage;
  /** One for each document of the job. */
  readonly outcomes: readonly Outcome[];
  /** The frame that waits for the signed files; null where there is none (any more). */
  readonly place: OpenPlace | null;
  /** The agent over whose link nothing is left to fetch of this job: it can be asked. */
  readonly askable: Link | null;
  /** Fetches over a new link what an earlier window or connection left behind. */
  takeUp(link: Link): void;
  /** Why documents cannot be signed at all, a row each: a script that waits is told when the window goes. */
  refused(rows: readonly (FailureRecord | null)[]): void;
  sign(input: Omit<SignInput, 'job'>): void;
  cancel(): void;
  /** Back to the question, for those that are not signed yet. */
  again(): void;
  /** Hands a signed file to where it came from once more, or to a field of the page. */
  give(n: number, to: OpenPlace): void;
  /** Allows the origin to which a signed file has to go. Straight from a press. */
  allowUpload(n: number): void;
  download(n: number): void;
}

/** Runs the window: takes the job up, has its documents signed, and brings each signed file back. */
export function useSigning(language: Language): Signing {
  const [stage, dispatch] = useReducer(nextStage, { kind: 'loading' });
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [askable, setAskable] = useState<Link | null>(null);
  const asked = useRef<AbortController | null>(null);
  const goingBack = useRef<Promise<unknown>>(Promise.resolve());
  const now = useRef(stage);
  now.current = stage;
  const { job, place } = useJob(() => {
    // A token that has been asked answers; its signature is kept even if nobody waits for it.
    if (canCancel(now.current)) asked.current?.abort();
    dispatch({ kind: 'gone' });
  });
  const note = (n: number, more: Partial<Outcome>) =>
    setOutcomes((before) => before.map((outcome, at) => (at === n ? noted(outcome, more) : outcome)));
  useProof(job ?? null, setOutcomes);
  const returning = useReturning(job ?? null, note);
  const refused = useRef<readonly (FailureRecord | null)[]>([]);
  useLeaving(job ?? null, place, outcomes, stage.kind === 'failed' ? stage.failure : null, refused);

  useEffect(() => {
    if (job === undefined) return;
    if (job === null) return dispatch({ kind: 'not-found' });
    setOutcomes(job.signed.map((signed) => ({ ...untouched, signed })));
    dispatch({ kind: isAllSigned(job) ? 'finished' : 'opened' });
    void lookAtKept(job);
  }, [job]);

  /** Looks again at what was signed in an earlier window. */
  const lookAtKept = async (kept: Job) => {
    for (const [n, signed] of kept.signed.entries()) if (signed !== null) await look(n, signed, undefined);
  };

  /** This browser's own verdict on a signed file, then its way back, unless the verdict is that it is bad. */
  const look = async (n: number, signed: SignedCopy, password: string | undefined) => {
    const report = await checkAgain(signed, language, password === undefined ? {} : { password });
    note(n, { report, isChecked: true });
    return report;
  };
  const finish = async (n: number, signed: SignedCopy, password: string | undefined) => {
    const report = await look(n, signed, password);
    if (report?.verdict === 'TOTAL-FAILED' || place?.takesBack !== true) return;
    // Files go back one after the other, and nobody waits for them.
    const to = place;
    goingBack.current = goingBack.current.then(() => returning.give(n, signed, to));
  };

  const takeUp = async (link: Link) => {
    if (!job) return;
    try {
      const kept = await holdJob(job.id, () => takeUpJob(link, job.id));
      const fetched = (kept?.signed ?? []).map((signed, n) => (job.signed[n] === null ? signed : null));
      if (fetched.some((signed) => signed !== null)) {
        for (const [n, signed] of fetched.entries()) if (signed !== null) note(n, { signed });
        dispatch({ kind: 'finished' });
        for (const [n, signed] of fetched.entries()) if (signed !== null) await finish(n, signed, undefined);
      }
      // Nothing was signed: this is a window like any other, from its beginning.
      else if (job.asked !== null) return location.reload();
    } catch (error) {
      // The agent is gone again; whatever was signed stays with it until the next link.
      if (!isFailure(error)) throw error;
    }
    setAskable(link);
  };

  const sign = async (input: Omit<SignInput, 'job'>) => {
    if (!job) return;
    const controller = new AbortController();
    asked.current = controller;
    dispatch({ kind: 'asked' });
    for (const { n } of input.documents) note(n, { isUnderWay: true, failure: null });
    let after: Promise<unknown> = Promise.resolve();
    let signedCount = 0;
    const failures = new Map<number, FailureRecord>();
    const progress = {
      sent: () => dispatch({ kind: 'sent' }),
      agent(_n: number, state: SignState) {
        // A batch is at the token until the last of it is signed.
        const isPartly = input.documents.length > 1 && (state === 'signed' || state === 'tsa' || state === 'done');
        dispatch({ kind: 'agent', state: isPartly ? 'confirmed' : state });
      },
      signed(n: number, signed: SignedCopy) {
        signedCount += 1;
        note(n, { signed, isUnderWay: false });
        if (signedCount === 1 && input.documents.length === 1) dispatch({ kind: 'signed' });
        const password = input.documents.find((document) => document.n === n)?.password;
        after = after.then(() => finish(n, signed, password));
      },
      failed(n: number, failure: FailureRecord) {
        failures.set(n, failure);
        note(n, { failure, isUnderWay: false });
      },
    };
    const end = (failure: FailureRecord | undefined) => {
      // Where nothing was signed there is one thing to tell, and no result.
      if (signedCount === 0 && failure !== undefined) dispatch({ kind: 'failed', failure });
      else dispatch({ kind: 'finished' });
    };
    try {
      await holdJob(job.id, () => signDocuments({ ...input, job }, location.origin, progress, controller.signal));
      const { certificate, role } = input;
      if (signedCount > 0 && !certificate.practice) await rememberCertificate(job.origin, role, certificate.sha256);
      dispatch({ kind: 'signed' });
      await after;
      end([...failures.values()][0]);
    } catch (error) {
      const failure = failureOf(error, controller.signal);
      for (const { n } of input.documents) {
        if (!failures.has(n)) setOutcomes((before) => withFailure(before, n, failure));
      }
      await after;
      end(failure);
    }
  };

  return {
    job: job ?? null,
    stage,
    outcomes,
    place,
    askable,
    takeUp: (link) => void takeUp(link),
    refused(rows) {
      refused.current = rows;
    },
    sign: (input) => void sign(input),
    cancel: () => asked.current?.abort(),
    again: () => dispatch({ kind: 'again' }),
    give(n, to) {
      const signed = outcomes[n]?.signed;
      // Files go back one after the other.
      if (signed) goingBack.current = goingBack.current.then(() => returning.give(n, signed, to));
    },
    allowUpload(n) {
      const { signed, back } = outcomes[n] ?? untouched;
      if (signed !== null && back?.outcome === 'foreign' && place !== null) {
        void returning.allow(n, signed, back.upload, place);
      }
    },
    download(n) {
      const { signed } = outcomes[n] ?? untouched;
      if (signed === null || !job) return;
      download(signed.blob, signed.name);
      if (rowState(outcomes[n] ?? untouched) === 'returned') return;
      void noteDelivery(job.id, n, 'downloaded');
      note(n, { signed: { ...signed, delivery: 'downloaded' } });
    },
  };
}

/** What was not signed has the failure of its request. */
const withFailure = (outcomes: readonly Outcome[], n: number, failure: FailureRecord): readonly Outcome[] =>
  outcomes.map((outcome, at) =>
    at === n && outcome.signed === null ? { ...outcome, failure, isUnderWay: false } : outcome,
  );

/** What went wrong, as it is told; what is no failure is a bug, and stays in the console. */
export function failureOf(error: unknown, signal: AbortSignal): FailureRecord {
  if (isFailure(error)) return error.record;
  if (signal.aborted) return { code: 'USER_CANCELLED', details: {} };
  console.error(error);
  return { code: 'INTERNAL', details: { reference: browser.runtime.getManifest().version } };
}
