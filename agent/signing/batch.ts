import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure, type FailureRecord, stopIfCancelled } from '../../shared/errors.ts';
import { type DocumentDigest, digestDocument } from '../../shared/pades/digests.ts';
import type { SigningNote } from '../../shared/pades/notes.ts';
import { checkSignable } from '../../shared/pades/prepare.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { Signer } from '../../shared/ports.ts';
import { shortDigest } from '../../shared/signing/short-digest.ts';
import { type SigningOptions, type SigningWorld, signPdf } from '../../shared/signing/sign.ts';
import type { Report } from '../../shared/validation/report.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { openFile } from '../platform/file-source.ts';
import type { Prompt, PromptSubject } from '../prompt/prompt.ts';
import type { SignerSession, TokenCertificate, TokenInfo, Tokens } from '../tokens/token.ts';

/** One document of a batch, in a file that nobody else writes to. */
export interface BatchDocument {
  /** Its place in the batch, from 0. */
  readonly n: number;
  /** What the prompt calls it. */
  readonly name: string;
  readonly path: string;
  /** Opens it where it is encrypted; over the batch's own. */
  readonly access?: DocumentAccess;
}

/** What is to be signed, with which key, and who asks. Signing one document is a batch of one. */
export interface Batch {
  /** The portal's origin; null when this command line asks. */
  readonly origin: string | null;
  readonly certificate: TokenCertificate;
  readonly documents: readonly BatchDocument[];
  readonly options: SigningOptions;
  /** `given`: the practice key was named at the command line, and that is consent enough. */
  readonly consent: 'prompt' | 'given';
}

/** What the batch asks of the agent. */
export interface BatchDesk extends SigningWorld {
  readonly tokens: Tokens;
  readonly prompt: Prompt;
}

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

export type BatchOutcome = SignedOutcome | { readonly n: number; readonly failure: FailureRecord };

/** Steps that the caller may show. */
export type BatchStep = 'shown' | 'confirmed' | 'signed' | 'failed';

export type BatchProgress = (n: number, step: BatchStep) => void;

/** A document that was read once and can be signed; it is opened again, and compared with `digest`, when its turn comes. */
interface Ready {
  readonly document: BatchDocument;
  readonly sizeBytes: number;
  /** From the only pass over the document before its signature; the check of the product reads it again. */
  readonly digest: DocumentDigest;
  readonly preflightMs: number;
}

/** Reads a document before anybody is asked: what cannot be signed fails here, alone. */
function preflight(document: BatchDocument, { options, certificate }: Batch, { hasher }: BatchDesk): Ready {
  const start = performance.now();
  const source = openFile(document.path);
  try {
    const { der, chain, algorithms } = certificate;
    const usable = options.algorithm === undefined ? algorithms : [options.algorithm];
    checkSignable(source, { ...options, ...document.access }, hasher, { certificate: der, chain, algorithms: usable });
    const digest = digestDocument(
      source,
      hasher,
      usable.slice(0, 1).map((algorithm) => algorithm.digest),
    );
    return { document, sizeBytes: source.size, digest, preflightMs: performance.now() - start };
  } finally {
    source.close();
  }
}

function subjectOf(batch: Batch, ready: readonly Ready[]): PromptSubject {
  const { subject, issuer } = readCertificate(batch.certificate.der);
  return {
    origin: batch.origin,
    signer: subject.commonName ?? subject.text,
    issuer: issuer.commonName ?? issuer.text,
    token: batch.certificate.token?.label ?? null,
    documents: ready.map(({ document, sizeBytes }) => ({ name: document.name, sizeBytes })),
    shortDigest: shortDigest(ready.map(({ digest }) => digest.sha256)),
  };
}

/** Asks the official, once, and opens the key. */
async function openKey(
  batch: Batch,
  ready: readonly Ready[],
  desk: BatchDesk,
  tell: BatchProgress,
  signal: AbortSignal,
) {
  const subject = subjectOf(batch, ready);
  const all = (step: BatchStep): void => {
    for (const { document } of ready) tell(document.n, step);
  };
  if (batch.certificate.practice) {
    all('shown');
    if (batch.consent === 'prompt') await desk.prompt.confirm(subject, signal);
  }
  const askPin = async (token: TokenInfo): Promise<Bytes | null> => {
    all('shown');
    if (token.pinPad) {
      await desk.prompt.confirm(subject, signal);
      return null;
    }
    const { min: minLength, max: maxLength } = token.pinLength;
    return desk.prompt.askPin(subject, { pin: token.pin, minLength, maxLength }, signal);
  };
  const session = await desk.tokens.openSigner(batch.certificate.sha256, askPin, signal);
  all('confirmed');
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

async function signOne(ready: Ready, session: SignerSession, batch: Batch, desk: BatchDesk, signal: AbortSignal) {
  const start = performance.now();
  const { document, digest: documentDigest } = ready;
  const { signer, spentMs } = timed(session);
  const source = openFile(document.path);
  try {
    const signed = await signPdf(
      source,
      signer,
      { ...batch.options, ...document.access, documentDigest },
      desk,
      signal,
    );
    const { signedAt, report, ...outcome } = signed;
    return {
      n: document.n,
      ...outcome,
      signedAt: new Date(signedAt).toISOString(),
      report,
      tokenMs: spentMs(),
      totalMs: ready.preflightMs + performance.now() - start,
    } satisfies SignedOutcome;
  } finally {
    source.close();
  }
}

/** Failures of the key end the batch; those of a document end that document alone. */
function endsBatch(failure: Failure): boolean {
  return !/^(DOC|FIELD|FONT|IMAGE|INPUT|LIMIT|MALFORMED|PRODUCT|STAMP)_?/.test(failure.code);
}

/**
 * Signs the documents of a batch after one consent: outcomes come in the order of the documents, those that cannot be
 * read first. A key that demands its PIN for each signature (CKA_ALWAYS_AUTHENTICATE) is asked for anew each time.
 *
 * @throws Failure when the key or the official ends the batch: `USER_CANCELLED`, `TIMEOUT`, `PROMPT_UNAVAILABLE`, `PIN_…`,
 * `TOKEN_…`, `CERT_…`, `DRIVER_…`. Outcomes given before stay good; nothing was signed for the others.
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
  const waiting: Ready[] = [];
  for (const document of batch.documents) {
    stopIfCancelled(signal);
    try {
      waiting.push(preflight(document, batch, desk));
    } catch (error) {
      yield failed(document.n, error);
    }
  }
  let session = waiting.length > 0 ? await openKey(batch, waiting, desk, tell, signal) : null;
  try {
    for (const ready of waiting) {
      stopIfCancelled(signal);
      session ??= await openKey(batch, [ready], desk, tell, signal);
      try {
        const outcome = await signOne(ready, session, batch, desk, signal);
        tell(outcome.n, 'signed');
        yield outcome;
      } catch (error) {
        if (error instanceof Failure && endsBatch(error)) throw error;
        yield failed(ready.document.n, error);
      }
      if (session.alwaysAuthenticate) {
        await session.close();
        session = null;
      }
    }
  } finally {
    await session?.close();
  }
}
