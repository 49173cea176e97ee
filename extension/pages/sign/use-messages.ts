import { useEffect, useReducer, useRef } from 'preact/hooks';
import { fromBase64url } from '../../../shared/bytes/base64url.ts';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Job } from '../../jobs/job.ts';
import { noteSeen } from '../../jobs/portal-certificates.ts';
import type { Link } from '../../link/link.ts';
import { rememberCertificate } from './last-certificate.ts';
import { messageAnswers, messagesToSign } from './messages.ts';
import type { OpenPlace } from './place.ts';
import { portalOf } from './sign-documents.ts';
import { canCancel, nextStage, type Stage } from './stage.ts';

/** Signing what is no document: nothing of it is kept, the portal is given it or asks again. */
export interface MessageSigning {
  readonly stage: Stage;
  sign(certificate: CertificateRow, link: Link): void;
  cancel(): void;
  again(): void;
}

/** @param isGone the page that asked went away: the prompt is withdrawn */
export function useMessages(job: Job, place: OpenPlace | null, isGone: boolean): MessageSigning {
  const [stage, dispatch] = useReducer(nextStage, { kind: 'review' });
  const asked = useRef<AbortController | null>(null);
  const now = useRef(stage);
  now.current = stage;

  useEffect(() => {
    if (!isGone) return;
    if (canCancel(now.current)) asked.current?.abort();
    dispatch({ kind: 'gone' });
  }, [isGone]);

  useEffect(() => {
    // Before the talk ends with the window, the script that waits is told why.
    const tell = () => {
      if (now.current.kind !== 'failed') return;
      const { failure } = now.current;
      place?.signatures(job.messages.map(() => ({ failure })));
    };
    window.addEventListener('pagehide', tell, { capture: true });
    return () => window.removeEventListener('pagehide', tell, { capture: true });
  }, [place]);

  const sign = async (certificate: CertificateRow, link: Link) => {
    const controller = new AbortController();
    asked.current = controller;
    dispatch({ kind: 'asked' });
    try {
      const request = {
        id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
        portal: portalOf(job, location.origin, job.origin),
        items: messagesToSign(job.messages),
        certificate: certificate.sha256,
      };
      dispatch({ kind: 'sent' });
      const results = await link.signMessages(request, controller.signal, ({ state }) =>
        // All are at the token until the last of them is signed.
        dispatch({ kind: 'agent', state: state === 'signed' && job.messages.length > 1 ? 'confirmed' : state }),
      );
      const [lost] = results.flatMap((row) => ('failure' in row ? [row.failure] : []));
      if (results.every((row) => 'failure' in row) && lost !== undefined)
        return dispatch({ kind: 'failed', failure: lost });
      if (job.place !== null) await noteSeen(job.origin, certificate.sha256);
      if (!certificate.practice) await rememberCertificate(job.origin, certificate.sha256);
      place?.signatures(messageAnswers(results, fromBase64url(certificate.der) ?? new Uint8Array()));
      dispatch({ kind: 'finished' });
    } catch (error) {
      dispatch({ kind: 'failed', failure: failureOf(error) });
    }
  };

  return {
    stage,
    sign: (certificate, link) => void sign(certificate, link),
    cancel: () => asked.current?.abort(),
    again: () => dispatch({ kind: 'again' }),
  };
}

function failureOf(error: unknown): FailureRecord {
  if (isFailure(error)) return error.record;
  console.error(error);
  return { code: 'INTERNAL', details: { reference: 'messages' } };
}
