import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, type FailureRecord, stopIfCancelled } from '../../shared/errors.ts';
import type { SigningNote } from '../../shared/pades/notes.ts';
import type { Stamp } from '../../shared/pdf/appearance/stamp.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { Signer } from '../../shared/ports.ts';
import type { Role, SignatureRecord } from '../../shared/records/role.ts';
import { signSeries } from '../../shared/signing/series.ts';
import { shortDigest } from '../../shared/signing/short-digest.ts';
import type { SigningOptions, SigningWorld } from '../../shared/signing/sign.ts';
import type { Report } from '../../shared/validation/report.ts';
import { openFile } from '../platform/file-source.ts';
import type { OfficePolicy } from '../platform/office-policy.ts';
import type { Prompt, PromptSubject } from '../prompt/prompt.ts';
import type { SignerSession, TokenCertificate, Tokens } from '../tokens/token.ts';
import { consentedKey, keyFacts } from './consented-key.ts';
import { preflight, type Ready, refuseWrongRole } from './preflight.ts';

/** One document of a batch, in a file that nobody else writes to. */
export interface BatchDocument {
  /** Its place in the batch, from 0. */
  readonly n: number;
  /** What the prompt calls it. */
  readonly name: string;
  readonly path: string;
  /** Opens it where it is encrypted; over the batch's own. */
  readonly access?: DocumentAccess;
  /** What its signatures show, one signature each, one after the other; absent: one, with what the batch's options say. */
  readonly stamps?: readonly Stamp[];
  /** What each of its signatures says of it. */
  readonly record?: SignatureRecord;
}

/** What is to be signed, with which key, and who asks. Signing one document is a batch of one. */
export interface Batch {
  /** The portal's origin; null when this command line asks. */
  readonly origin: string | null;
  readonly certificate: TokenCertificate;
  readonly documents: readonly BatchDocument[];
  readonly options: SigningOptions;
  /** What the signatures are for; absent: no role. */
  readonly role?: Role;
  /** `given`: the practice key was named at the command line, and that is consent enough. */
  readonly consent: 'prompt' | 'given';
}

/** What the batch asks of the agent. */
export interface BatchDesk extends SigningWorld {
  readonly tokens: Tokens;
  readonly prompt: Prompt;
  /** What the office demands; absent: what is usual. */
  readonly policy?: OfficePolicy;
}

/** A document that was signed. */
export interface SignedOutcome {
  readonly n: number;
  readonly appended: Bytes;
  readonly sha256Before: string;
  /** Of the original joined with `appended`. */
  readonly sha256After: string;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  readonly report: Report;
  /** What the signer should know about how the document was signed. */
  readonly notes: readonly SigningNote[];
  /** Time spent in the token, and in all from opening the document, in milliseconds. */
  readonly tokenMs: number;
  readonly totalMs: number;
}

/** What became of one document. */
export type BatchOutcome = SignedOutcome | { readonly n: number; readonly failure: FailureRecord };

/** Steps that the caller may show. */
export type BatchStep = 'shown' | 'confirmed' | 'signed' | 'failed';

/** Told as each document goes on. */
export type BatchProgress = (n: number, step: BatchStep) => void;

function subjectOf(batch: Batch, ready: readonly Ready[]): PromptSubject {
  const { role } = batch;
  const withoutPerson = ready.filter(({ notes }) => notes.some(({ code }) => isUnproven(code))).length;
  const stampTexts = [...new Set(ready.flatMap(({ document: { stamps = [] } }) => stamps.map(textOfStamp)))].filter(
    Boolean,
  );
  return {
    origin: batch.origin,
    ...keyFacts(batch.certificate),
    documents: ready.map(({ document: { name, record }, sizeBytes }) => {
      return { name, sizeBytes, ...(record?.number !== undefined && { number: record.number }) };
    }),
    ...(role !== undefined && { role }),
    ...(withoutPerson > 0 && { withoutPerson }),
    ...(stampTexts.length > 0 && { stampTexts }),
    shortDigest: shortDigest(ready.map(({ digest }) => digest.sha256)),
  };
}

/** All that a stamp writes, as one line; empty where it only draws. */
function textOfStamp({ items }: Stamp): string {
  const runs = items.flatMap((item) =>
    item.kind === 'text' ? item.lines.map((line) => line.map(({ text }) => text)) : [],
  );
  const lines = runs.map((line) => line.filter((text) => typeof text === 'string').join(''));
  return lines.filter((line) => line.trim() !== '').join(' ');
}

const isUnproven = (code: SigningNote['code']): boolean => code === 'seal-without-person' || code === 'seal-unproven';

/** Asks the official, once, and opens the key. */
async function openKey(
  batch: Batch,
  ready: readonly Ready[],
  desk: BatchDesk,
  tell: BatchProgress,
  signal: AbortSignal,
): Promise<SignerSession> {
  const all = (step: BatchStep) => (): void => {
    for (const { document } of ready) tell(document.n, step);
  };
  const { certificate, consent } = batch;
  const asked = { certificate, consent, subject: subjectOf(batch, ready), shown: all('shown') };
  const session = await consentedKey(asked, desk, signal);
  all('confirmed')();
  return session;
}

/** A signer that adds up the time it takes. */
function timed(signer: Signer): { readonly signer: Signer; readonly spentMs: () => number } {
  let spent = 0;
  return {
    spentMs: () => spent,
    signer: {
      certificate: signer.certificate,
      chain: signer.chain,
      algorithms: signer.algorithms,
      async sign(toBeSigned, algorithm, signal) {
        const start = performance.now();
        try {
          return await signer.sign(toBeSigned, algorithm, signal);
        } finally {
          spent += performance.now() - start;
        }
      },
    },
  };
}

/** Signs one document, as often as it has stamps. @param next gives the key for each of its signatures */
async function signOne(ready: Ready, next: () => Promise<SignerSession>, desk: BatchDesk, signal: AbortSignal) {
  const start = performance.now();
  const { document, digest: documentDigest, steps } = ready;
  const used: (() => number)[] = [];
  const nextSigner = async (): Promise<Signer> => {
    const { signer, spentMs } = timed(await next());
    used.push(spentMs);
    return signer;
  };
  const source = openFile(document.path);
  try {
    const series = steps.map((step, n) => (n === 0 ? { ...step, documentDigest } : step));
    const signed = await signSeries(source, nextSigner, series, desk, signal);
    const { signedAt, report, notes, ...outcome } = signed;
    return {
      n: document.n,
      ...outcome,
      notes: [...ready.notes, ...notes],
      signedAt: new Date(signedAt).toISOString(),
      report,
      tokenMs: used.reduce((sum, spentMs) => sum + spentMs(), 0),
      totalMs: ready.preflightMs + performance.now() - start,
    } satisfies SignedOutcome;
  } finally {
    source.close();
  }
}

/** Failures of the key end the batch; those of a document end that document alone. */
function endsBatch(failure: Failure): boolean {
  return !/^(DOC|FIELD|FONT|IMAGE|INPUT|LIMIT|MALFORMED|PRODUCT|RECORD|SEAL|STAMP)_?/.test(failure.code);
}

/**
 * Signs the documents of a batch after one consent: outcomes come in the order of the documents, those that cannot be
 * read first. A key that demands its PIN for each signature (CKA_ALWAYS_AUTHENTICATE) is asked for anew each time.
 *
 * @throws Failure when the key or the official ends the batch: `USER_CANCELLED`, `TIMEOUT`, `PROMPT_UNAVAILABLE`, `PIN_…`,
 * `TOKEN_…`, `CERT_…` (`CERT_WRONG_ROLE` before anybody is asked), `DRIVER_…`. Outcomes given before stay good; nothing was signed for the others.
 */
export async function* signBatch(
  batch: Batch,
  desk: BatchDesk,
  tell: BatchProgress,
  signal: AbortSignal,
): AsyncGenerator<BatchOutcome> {
  const failed = (n: number, error: unknown): BatchOutcome => {
    if (!(error instanceof Failure)) throw error;
    tell(n, 'failed');
    return { n, failure: error.record };
  };
  refuseWrongRole(batch);
  const waiting: Ready[] = [];
  for (const document of batch.documents) {
    stopIfCancelled(signal);
    try {
      waiting.push(await preflight(document, batch, desk));
    } catch (error) {
      yield failed(document.n, error);
    }
  }
  let session = waiting.length > 0 ? await openKey(batch, waiting, desk, tell, signal) : null;
  let isUsed = false;
  /** One PIN, one signature: a key that was used is put away where it demands its PIN each time. */
  const letGo = async (): Promise<void> => {
    if (session?.alwaysAuthenticate !== true) return;
    const spent = session;
    session = null;
    await spent.close();
  };
  const keyFor = async (ready: Ready): Promise<SignerSession> => {
    if (isUsed) await letGo();
    session ??= await openKey(batch, [ready], desk, tell, signal);
    isUsed = true;
    return session;
  };
  try {
    for (const ready of waiting) {
      stopIfCancelled(signal);
      try {
        const outcome = await signOne(ready, () => keyFor(ready), desk, signal);
        tell(outcome.n, 'signed');
        yield outcome;
      } catch (error) {
        if (error instanceof Failure && endsBatch(error)) throw error;
        yield failed(ready.document.n, error);
      }
      if (isUsed) await letGo();
    }
  } finally {
    await session?.close();
  }
}
