import { isFailure } from '../../../shared/errors.ts';
import type { CertificateRow, SignState } from '../../../shared/protocol/messages.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Role, SignatureRecord } from '../../../shared/records/role.ts';
import type { StampPlan } from '../../../shared/records/stamp-plan.ts';
import type { SignedFacts } from '../../jobs/conversation.ts';
import type { Asked, Job, JobDocument, SignedCopy } from '../../jobs/job.ts';
import { noteSeen } from '../../jobs/portal-certificates.ts';
import { keepSigned, noteAsked } from '../../jobs/store.ts';
import type { Link, SignEvent, SignedDocument, SignJob } from '../../link/link.ts';
import { copiesOf } from '../../link/take-up.ts';

/** One document of an act of signing. */
export interface ToSign {
  /** Its place among the job's documents, from 0. */
  readonly n: number;
  readonly document: JobDocument;
  /** Of what was shown, hex. */
  readonly sha256: string;
  /** Opens it where it is encrypted. Kept nowhere. */
  readonly password?: string;
  /** Each is a signature of its own, in this order; empty: one that is not seen. */
  readonly stamps: readonly StampPlan[];
  readonly record: Omit<SignatureRecord, 'role'>;
  /** What the document says of itself, where its layout was read. */
  readonly letter: Pick<SignedFacts, 'subject' | 'agency'>;
}

/** One act of signing: one question, one prompt. */
export interface SignInput {
  readonly job: Job;
  readonly documents: readonly ToSign[];
  readonly certificate: CertificateRow;
  readonly role: Role;
  /** Images that the stamps name, base64url. */
  readonly images: readonly string[];
  readonly link: Link;
}

export interface SignProgress {
  /** All documents are with the agent. */
  sent(): void;
  agent(n: number, state: SignState): void;
  /** A signed file is kept. */
  signed(n: number, copy: SignedCopy): void;
  failed(n: number, row: Extract<SignedDocument, { readonly failure: unknown }>['failure']): void;
}

/**
 * Has documents signed and keeps each result as it comes.
 *
 * @param extensionOrigin stands in for the portal where the documents came from this computer
 * @throws Failure as the agent or the link says of the whole request; `USER_CANCELLED` by `signal`
 */
export async function signDocuments(
  input: SignInput,
  extensionOrigin: string,
  progress: SignProgress,
  signal: AbortSignal,
): Promise<void> {
  const { job, documents, certificate, link } = input;
  const asked: Asked = {
    id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    documents: documents.map(({ n, sha256, record, letter }) => ({ n, sha256, facts: factsOf(record, letter) })),
    certificate: certificate.sha256,
    signer: certificate.subject,
    practice: certificate.practice,
  };
  // On disk before the agent hears of it: whatever becomes of this page, the results can be fetched.
  await noteAsked(job.id, asked);
  const waiting = new Set(documents.keys());
  let isLost = false;
  let kept: Promise<unknown> = Promise.resolve();
  const keep = async (row: SignedDocument): Promise<void> => {
    const n = asked.documents[row.n]?.n;
    if (n === undefined) return;
    if ('failure' in row) {
      isLost ||= row.failure.code === 'LINK_LOST';
      return progress.failed(n, row.failure);
    }
    const copies = copiesOf(job, asked, [row]);
    // On disk before anything else can go wrong.
    await keepSigned(job.id, copies);
    // With the file the portal gets the certificate: its page may be told of it again.
    if (job.place !== null) await noteSeen(job.origin, asked.certificate);
    const copy = copies.get(n);
    if (copy !== undefined) progress.signed(n, copy);
  };
  const told = new Set<number>();
  const take = (row: SignedDocument): void => {
    if (told.has(row.n)) return;
    told.add(row.n);
    kept = kept.then(() => keep(row));
  };
  const tell = (event: SignEvent): void => {
    const document = event.kind === 'row' ? undefined : documents[event.n];
    if (event.kind === 'row') take(event.row);
    else if (document === undefined) return;
    else if (event.kind === 'state') progress.agent(document.n, event.state);
    else if (event.bytes >= document.document.blob.size) {
      waiting.delete(event.n);
      if (waiting.size === 0) progress.sent();
    }
  };
  try {
    for (const row of await link.sign(requestOf(input, asked, extensionOrigin), tell, signal)) take(row);
    await kept;
    // What was lost on the way may still be with the agent.
    if (!isLost) await noteAsked(job.id, null);
  } catch (error) {
    await kept;
    if (isFailure(error) && error.code !== 'LINK_LOST') await noteAsked(job.id, null);
    throw error;
  }
}

const factsOf = ({ number, date }: ToSign['record'], letter: ToSign['letter']): SignedFacts => ({
  ...(number !== undefined && { number }),
  ...(date !== undefined && { date }),
  ...letter,
});

function requestOf(input: SignInput, { id, certificate }: Asked, extensionOrigin: string): SignJob {
  const { job, role, images } = input;
  const origin = job.place === null ? extensionOrigin : job.origin;
  return {
    id,
    portal: portalOf(job, extensionOrigin, origin),
    documents: input.documents.map(({ document, sha256, password, stamps, record }) => ({
      ...document,
      sha256,
      ...(password !== undefined && { documentPassword: password }),
      ...(stamps.length > 0 && { stamps }),
      ...(Object.keys(record).length > 0 && { record }),
    })),
    certificate,
    options: { format: 'pades', level: 'B', role, ...(images.length > 0 && { images: [...images] }) },
  };
}

/** Who asks, as the agent is told and shows it. */
export function portalOf(job: Job, extensionOrigin: string, origin: string): SignJob['portal'] {
  return {
    origin,
    topOrigin: job.place === null ? extensionOrigin : (job.topOrigin ?? job.origin),
    tabId: job.place?.tabId ?? -1,
    frame: job.place?.frameId ?? 0,
    gestureAt: new Date(job.createdAt).toISOString(),
  };
}
