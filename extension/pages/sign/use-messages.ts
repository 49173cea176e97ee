import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { fromBase64url } from '../../../shared/bytes/base64url.ts';
import type { FailureRecord } from '../../../shared/errors.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Job } from '../../jobs/job.ts';
import { noteSeen } from '../../jobs/portal-certificates.ts';
import { freeScripted } from '../../jobs/scripted-window.ts';
import type { Link } from '../../link/link.ts';
import { rememberCertificate } from './last-certificate.ts';
import { messageAnswers, messagesToSign } from './messages.ts';
import { portalOf } from './sign-documents.ts';
import { canCancel, nextStage, type Stage } from './stage.ts';
import { failureOf, type Signing } from './use-signing.ts';

/** Where the question of a portal's script stands. */
export interface Messages {
  readonly stage: Stage;
  /** How many were signed. */
  readonly signed: number;
  sign(certificate: CertificateRow, link: Link): void;
  cancel(): void;
  again(): void;
}

/** Has what is no document signed, and tells the portal at once; nothing of it is kept. */
export function useMessages(job: Job, signing: Signing): Messages {
  const [stage, dispatch] = useReducer(nextStage, { kind: 'review' });
  const [signed, setSigned] = useState(0);
  const asked = useRef<AbortController | null>(null);
  const failure = useRef<FailureRecord | null>(null);
  const { place } = signing;
  const isWithdrawn = signing.stage.kind === 'withdrawn';

  useEffect(() => {
    if (!isWithdrawn) return;
    if (canCancel(stage)) asked.current?.abort();
    dispatch({ kind: 'gone' });
  }, [isWithdrawn]);
  useEffect(() => {
    const leave = () => {
      // The script that waits is told why, where it is more than that nobody wanted to.
      const why = failure.current;
      if (why !== null) place?.signatures(job.messages.map(() => ({ failure: why })));
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [place]);

  const sign = async (certificate: CertificateRow, link: Link) => {
    const controller = new AbortController();
    asked.current = controller;
    failure.current = null;
    dispatch({ kind: 'asked' });
    try {
      const request = {
        id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
        portal: portalOf(job, location.origin, job.origin),
        items: messagesToSign(job.messages),
        certificate: certificate.sha256,
      };
      dispatch({ kind: 'sent' });
      const rows = await link.signMessages(request, controller.signal, ({ state }) => {
        // One after the other at the token, until the last of them is signed.
        dispatch({ kind: 'agent', state: state === 'signed' || state === 'done' ? 'confirmed' : state });
      });
      const answers = messageAnswers(rows, fromBase64url(certificate.der) ?? new Uint8Array());
      place?.signatures(answers);
      const good = answers.filter((row) => !('failure' in row)).length;
      setSigned(good);
      if (good > 0) {
        await noteSeen(job.origin, certificate.sha256);
        if (!certificate.practice) await rememberCertificate(job.origin, 'plain', certificate.sha256);
      }
      if (job.place !== null) await freeScripted(job.place.tabId);
      dispatch({ kind: 'finished' });
    } catch (error) {
      failure.current = failureOf(error, controller.signal);
      dispatch({ kind: 'failed', failure: failure.current });
    }
  };

  return {
    stage,
    signed,
    sign: (certificate, link) => void sign(certificate, link),
    cancel: () => asked.current?.abort(),
    again: () => dispatch({ kind: 'again' }),
  };
}
