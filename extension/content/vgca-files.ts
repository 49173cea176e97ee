import { Failure, type FailureRecord, isFailure } from '../../shared/errors.ts';
import { vgcaTexts } from '../../shared/text/vgca.ts';
import type { PutBack, SignedFacts } from '../jobs/conversation.ts';
import type { OfferedDocument } from '../jobs/request.ts';
import type { Endpoint } from '../portals/vgca/endpoints.ts';
import { type CalledFile, type FileCall, readFileCall } from '../portals/vgca/file-call.ts';
import { readFrame, textOf } from '../portals/vgca/frame.ts';
import { readHandlerAnswer } from '../portals/vgca/handler-answer.ts';
import { isLocalPath, readPageAddress } from '../portals/vgca/page-address.ts';
import { batchReply, doneReply, type FileOutcome, fileReply } from '../portals/vgca/reply.ts';
import { fetchDocument } from './fetch-document.ts';
import type { Offer } from './relay.ts';
import type { Desk } from './vgca-desk.ts';
import { foreignUpload, upload } from './vgca-upload.ts';

const pdfType = 'application/pdf';
/** Documents that are fetched at a time. */
const fetchedAtOnce = 3;

const page = () => ({ address: document.baseURI, origin: self.origin });

/**
 * Has the files of a call signed, uploads each, and tells the page.
 *
 * @throws Failure where nothing was signed of it
 */
export async function signFiles(
  desk: Desk,
  endpoint: Endpoint,
  frame: string,
  withdrawn: AbortSignal,
): Promise<string> {
  const call = readFileCall(frame, endpoint, page());
  return desk.inTurn(async () => {
    const { files } = call;
    if (!(await desk.seat.mayOpen({ what: 'files', count: files.length }, withdrawn))) {
      throw new Failure('USER_CANCELLED', {});
    }
    const outcomes = await outcomesOf(desk, call, withdrawn);
    const language = desk.language();
    if (endpoint.isBatch) return batchReply(files, outcomes, language);
    const [only] = outcomes;
    if (only === undefined) throw new Failure('INTERNAL', { reference: 'vgca' });
    return fileReply(only, language);
  });
}

const failedOf = (failure: FailureRecord, message = ''): FileOutcome => ({ kind: 'failed', failure, message });

async function outcomesOf(desk: Desk, call: FileCall, withdrawn: AbortSignal): Promise<readonly FileOutcome[]> {
  const outcomes: (FileOutcome | undefined)[] = [];
  const offered: OfferedDocument[] = [];
  /** Which file of the call each offered document is. */
  const places: number[] = [];
  for (let start = 0; start < call.files.length; start += fetchedAtOnce) {
    const fetched = await Promise.all(
      call.files.slice(start, start + fetchedAtOnce).map((file) => documentOf(file, call.bearer)),
    );
    for (const [k, one] of fetched.entries()) {
      if (one instanceof Failure) outcomes[start + k] = failedOf(one.record);
      else places.push(start + k) && offered.push(one);
    }
  }
  if (offered.length === 0) return outcomes as FileOutcome[];
  const all = Promise.withResolvers<void>();
  /** The first outcome counts: the page is told once. A later attempt of the official's still reaches the portal. */
  const settle = (n: number, outcome: FileOutcome): void => {
    const place = places[n];
    if (place === undefined) return;
    outcomes[place] ??= outcome;
    if (places.every((other) => outcomes[other] !== undefined)) all.resolve();
  };
  const settleAll = (failure: FailureRecord): void => {
    for (const n of places.keys()) settle(n, failedOf(failure));
  };
  const request = (ref: string) =>
    ({ kind: 'open', purpose: 'sign', source: 'hook', ref, documents: offered, wish: call.wish }) as const;
  try {
    await desk.open(request, offerOf(desk, call, settle, settleAll), all.promise, withdrawn);
  } catch (error) {
    settleAll(recordOf(error));
  }
  await all.promise;
  return outcomes as FileOutcome[];
}

function offerOf(
  desk: Desk,
  call: FileCall,
  settle: (n: number, outcome: FileOutcome) => void,
  settleAll: (failure: FailureRecord) => void,
): Offer {
  const factsOf = new Map<number, SignedFacts>();
  const take = (n: number, status: number, body: string): PutBack => {
    const answer = readHandlerAnswer(status, body);
    if (answer.kind === 'taken') {
      settle(n, { kind: 'sent', answer, facts: factsOf.get(n) ?? {} });
      return { outcome: answer.isProved ? 'confirmed' : 'unconfirmed' };
    }
    if (answer.kind === 'logged-out') {
      settle(n, failedOf({ code: 'PORTAL_SESSION_EXPIRED', details: {} }));
      return { outcome: 'logged-out' };
    }
    const row = vgcaTexts[answer.why === 'said' || answer.why === 'status' ? 'vgca.refused' : 'vgca.unreadable'];
    // Without a status it never got there.
    const isTold = status !== 0 && (status < 200 || status > 299);
    const ours = `${row[desk.language()]}${isTold ? ` (HTTP ${status})` : ''}`;
    const reason = answer.message === '' ? ours : answer.message;
    settle(n, failedOf({ code: 'UPLOAD_REJECTED', details: { reason: `HTTP ${status}` } }, reason));
    return { outcome: 'refused', reason };
  };
  return {
    takesBack: true,
    async putBack(signed, n, facts) {
      factsOf.set(n, facts);
      if (call.handler.isForeign) return { outcome: 'foreign', upload: foreignUpload(call) };
      const { status, body } = await upload(call, signed);
      return take(n, status, body);
    },
    uploaded: take,
    failed: (n, failure) => settle(n, failedOf(failure)),
    left: () => settleAll({ code: 'USER_CANCELLED', details: {} }),
  };
}

const recordOf = (error: unknown): FailureRecord =>
  isFailure(error) ? error.record : { code: 'INTERNAL', details: { reference: 'vgca' } };

/** A file of a call as the sign page gets it: fetched with the page's own session where that reaches it. */
async function documentOf(
  { address, shownName, refusal }: CalledFile,
  bearer: string,
): Promise<OfferedDocument | Failure> {
  if (refusal !== null) return refusal;
  const title = textOf(shownName).split(/[\\/]/u).at(-1)?.slice(0, 200) ?? '';
  if (address === null) return { name: title || 'document.pdf', type: pdfType, blob: null, address: null };
  if (address.isForeign) {
    return { name: title || nameIn(address.href), type: pdfType, blob: null, address: address.href };
  }
  try {
    return { ...(await fetchDocument(address.href, title, undefined, bearer)), address: null };
  } catch (error) {
    return isFailure(error) ? error : new Failure('DOWNLOAD_FAILED', { reason: 'network' }, error);
  }
}

function nameIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  return last.slice(0, 200) || 'document.pdf';
}

/**
 * Opens the verify page with a file of the page's, and answers at once: every known page leaves the rest to that window.
 *
 * @throws Failure
 */
export async function verifyFile(desk: Desk, frame: string, withdrawn: AbortSignal): Promise<string> {
  const named = textOf(readFrame(frame)('FileName'));
  const { address, origin } = page();
  if (isLocalPath(named)) throw new Failure('ORIGIN_NOT_ALLOWED', { origin: 'file:' });
  const file = named === '' ? null : readPageAddress(named, address, origin);
  return desk.inTurn(async () => {
    const call = { what: 'files', count: 1, standsBeside: true } as const;
    if (!(await desk.seat.mayOpen(call, withdrawn))) throw new Failure('USER_CANCELLED', {});
    const got = await documentOf({ address: file, id: null, shownName: '', refusal: null }, '');
    if (got instanceof Failure) throw got;
    const request = (ref: string) =>
      ({ kind: 'open', purpose: 'verify', source: 'hook', ref, documents: [got], wish: null }) as const;
    const nothing: Offer = {
      takesBack: false,
      putBack: () => ({ outcome: 'no-place' }),
      left: () => undefined,
    };
    await desk.open(request, nothing, Promise.resolve(), withdrawn);
    return doneReply('vgca.verifying', desk.language());
  });
}
