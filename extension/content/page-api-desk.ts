import { Failure, isFailure } from '../../shared/errors.ts';
import { type PageAnswer, type PageCall, pageLimits, pageProtocol } from '../../shared/protocol/page-api.ts';
import { readPageCall } from '../../shared/protocol/page-call.ts';
import { toldToPage } from '../../shared/protocol/page-codes.ts';
import type { ContentRequest, StatusAnswer, Told } from '../jobs/request.ts';
import { logInFor } from './page-api-login.ts';
import { type Kept, signFor } from './page-api-sign.ts';
import { openWindows, type PageWorld, refusalOf, type Windows } from './page-api-window.ts';
import type { Offer } from './relay.ts';

/** The content script's end of a page's channel. */
export interface PagePort {
  postMessage(message: PageAnswer<Blob>): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** Serves the pages' calls of one frame. */
export interface PageDesk {
  serve(port: PagePort): void;
  find(ref: string): Offer | null;
}

type Call = PageCall<Blob>;

/** A call without an answer yet. */
interface OpenCall {
  readonly withdrawn: AbortController;
  /** By the place of the document: who waits to hear what became of a signed file. */
  readonly stored: Map<number, (kept: Kept) => void>;
}

const isBlob = (value: unknown): value is Blob => value instanceof Blob;

/** Sets it up. All that comes over a port is the page's word. */
export function openPageDesk(world: PageWorld): PageDesk {
  const windows = openWindows(world);
  let count = 0;
  return {
    find: windows.find,
    serve(port) {
      const calls = new Map<number, OpenCall>();
      const say = (answer: PageAnswer<Blob>): void => port.postMessage(answer);
      const refuse = (id: number, failure: Failure): void =>
        say({ kind: 'failure', id, failure: toldToPage(failure.record) });
      port.onmessage = ({ data }) => {
        const call = readPageCall(data, isBlob);
        if ('wrong' in call) {
          if (call.id !== null && !calls.has(call.id)) {
            refuse(call.id, new Failure('MESSAGE_INVALID', { reason: call.wrong }));
          }
          return;
        }
        const open = calls.get(call.id);
        if (call.kind === 'abort') return open?.withdrawn.abort();
        if (call.kind === 'stored') return open?.stored.get(call.n)?.(call);
        if (open !== undefined) return;
        if (count >= pageLimits.openCalls) return refuse(call.id, new Failure('PORTAL_BUSY', { origin: world.origin }));
        count += 1;
        const opened: OpenCall = { withdrawn: new AbortController(), stored: new Map() };
        calls.set(call.id, opened);
        void answerTo(world, windows, call, opened, say)
          .then(say, (error: unknown) => refuse(call.id, failureOf(error)))
          .finally(() => {
            count -= 1;
            calls.delete(call.id);
          });
      };
      say({ kind: 'here', protocol: pageProtocol, version: world.version });
    },
  };
}

async function answerTo(
  world: PageWorld,
  windows: Windows,
  call: Call,
  { withdrawn, stored }: OpenCall,
  say: (answer: PageAnswer<Blob>) => void,
): Promise<PageAnswer<Blob>> {
  const { id } = call;
  const progress = (state: 'waiting' | 'opened'): void => say({ kind: 'progress', id, state });
  const answer = (value: unknown): PageAnswer<Blob> => ({ kind: 'answer', id, value });
  const { signal } = withdrawn;
  switch (call.kind) {
    case 'status':
      return answer(await status(world));
    case 'certificates':
      return answer(await askFor(world, { kind: 'certificates' }));
    case 'verify': {
      const { document, language } = call;
      return answer(await askFor(world, { kind: 'judge', ...document, language }));
    }
    case 'authenticate':
      return answer(await logInFor(windows, call.nonce, progress, signal));
    case 'sign': {
      const judge = (blob: Blob, name: string) => askFor(world, { kind: 'judge', blob, name, language: 'vi' });
      await signFor(windows, judge, call, stored, say, signal);
      return answer(null);
    }
    default:
      throw new Failure('MESSAGE_INVALID', { reason: 'kind' });
  }
}

async function status(world: PageWorld): Promise<{ agent: string }> {
  const answer = (await asked(world, { kind: 'status' })) as StatusAnswer | undefined;
  if (answer === undefined) throw new Failure('NOT_ENABLED', { origin: world.origin });
  if (answer.notEnabled !== null) throw new Failure('NOT_ENABLED', { origin: answer.notEnabled });
  if (answer.agent === 'unpaired') throw new Failure('AGENT_NOT_PAIRED', {});
  if (answer.version === null) throw new Failure('AGENT_UNAVAILABLE', {});
  return { agent: answer.version };
}

async function askFor(world: PageWorld, request: ContentRequest): Promise<unknown> {
  const answer = (await asked(world, request)) as Told<unknown> | undefined;
  if (answer?.kind === 'told') return answer.value;
  throw refusalOf(answer, world.origin);
}

/** @throws Failure `EXTENSION_UNAVAILABLE` where the extension was removed or renewed under this page */
async function asked(world: PageWorld, request: ContentRequest): Promise<unknown> {
  try {
    return await world.ask(request);
  } catch (error) {
    throw failureOf(error);
  }
}

/** What is thrown besides failures is the browser's word that the extension is no longer there. */
function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error;
  console.error(error);
  return new Failure('EXTENSION_UNAVAILABLE', {});
}
