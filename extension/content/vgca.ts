import { Failure, type FailureRecord, isFailure } from '../../shared/errors.ts';
import { languageOf } from '../../shared/text/language.ts';
import { vgcaTexts } from '../../shared/text/vgca.ts';
import type { Report } from '../../shared/validation/report.ts';
import type { CertificatesRequest, JudgeRequest, PortalCertificate, Told } from '../jobs/request.ts';
import { type Endpoint, endpointNamed } from '../portals/vgca/endpoints.ts';
import { frameMaxChars, shapeOf } from '../portals/vgca/frame.ts';
import { readChallenge, readSignMessage, readVerifyMessage } from '../portals/vgca/message-call.ts';
import {
  certificateReply,
  doneReply,
  failureReply,
  refusalReply,
  signatureReply,
  verdictReply,
} from '../portals/vgca/reply.ts';
import type { LineAnswer, LineAsk, Opening } from './page-world/line.ts';
import type { Plug } from './plugs.ts';
import { type Desk, openDesk, vgcaPrefix } from './vgca-desk.ts';
import { signFiles, verifyFile } from './vgca-files.ts';
import { gatherMessages, type SignMessage } from './vgca-messages.ts';
import { isVgcaOn } from './vgca-switch.ts';
import { webext } from './webext.ts';

/** Frames that may be worked on at a time in one frame of a page. */
const callsMax = 2_500;
/** A page may open the options page by itself no more often. */
const optionsMs = 5_000;

type Answer = (frame: string, row: Endpoint, withdrawn: AbortSignal) => Promise<string> | string;

/**
 * Answers the calls that a page makes of the older signing service, on portals where that is switched on. Every frame is
 * answered, whatever happens: the pages' scripts know no time-out and no error.
 */
export const vgcaPlug: Plug = (seat) => {
  let language = languageOf(webext.i18n.getUILanguage());
  const desk = openDesk(seat, () => language);
  const answers = answersOf(desk);
  let calls = 0;
  const isOn = webext.storage.local
    .get('language')
    .then(({ language: chosen }) => {
      if (typeof chosen === 'string') language = languageOf(chosen);
      return isVgcaOn(self.origin);
    })
    // An extension that was removed; a page is told so rather than left waiting.
    .catch(() => false);

  const answerFrame = async (name: string, frame: string, withdrawn: AbortSignal): Promise<string> => {
    const row = endpointNamed(name);
    if (row === null) return refusalReply('vgca.unknown', 'UNKNOWN_ENDPOINT', language);
    if (frame.length > frameMaxChars) {
      return failureReply({ code: 'LIMIT_EXCEEDED', details: { limit: 'frame', value: frame.length } }, language);
    }
    if (calls >= callsMax) {
      return failureReply({ code: 'PORTAL_BUSY', details: { origin: self.origin } }, language);
    }
    calls += 1;
    try {
      return await answers[row.work](frame, row, withdrawn);
    } catch (error) {
      if (!isFailure(error)) console.error(error);
      return failureReply(recordOf(error), language);
    } finally {
      calls -= 1;
    }
  };

  const serve = (port: MessagePort, name: string): void => {
    const withdrawn = new AbortController();
    const say = (answer: LineAnswer): void => port.postMessage(answer);
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const ask = readAsk(data);
      if (ask === null) return;
      if (ask.kind === 'close') {
        withdrawn.abort();
        return port.close();
      }
      void answerFrame(name, ask.text, withdrawn.signal).then((text) => say({ kind: 'frame', text }));
    };
    say({ kind: 'ready' });
  };

  const hear = (event: MessageEvent<unknown>): void => {
    const opening = readOpening(event.data);
    const [port] = event.ports;
    if (event.source !== window || opening === null || port === undefined) return;
    // The page's own listeners know nothing of it.
    event.stopImmediatePropagation();
    void isOn.then((on) => (on ? serve(port, opening.endpoint) : port.close()));
  };
  window.addEventListener('message', hear, true);
  return { prefix: vgcaPrefix, find: desk.find };
};

function answersOf(desk: Desk): Readonly<Record<Endpoint['work'], Answer>> {
  const signed = gatherMessages(desk);
  let optionsAt = Number.NEGATIVE_INFINITY;
  return {
    'sign-files': (frame, row, withdrawn) => signFiles(desk, row, frame, withdrawn),
    'verify-file': (frame, _row, withdrawn) => verifyFile(desk, frame, withdrawn),
    'sign-message': async (frame, _row, withdrawn) => {
      const ask = readSignMessage(frame);
      return signatureReply(ask, await signed(ask, withdrawn), desk.language());
    },
    challenge: async (frame, _row, withdrawn) => {
      const ask = readChallenge(frame);
      return signatureReply(ask, await signed(ask, withdrawn), desk.language());
    },
    certificate: async (_frame, _row, withdrawn) => {
      const [seen] = await toldOf<readonly PortalCertificate[]>({ kind: 'certificates' });
      return certificateReply(seen ?? (await showCertificate(signed, withdrawn)), desk.language());
    },
    'verify-message': async (frame) => {
      const { signature, content } = readVerifyMessage(frame);
      const file = { name: 'message.p7s', blob: signature, ...(content.size > 0 && { beside: content }) };
      return verdictReply(await toldOf<Report>({ kind: 'judge', ...file, language: desk.language() }), desk.language());
    },
    version: () => doneReply('vgca.ready', desk.language(), { Version: webext.runtime.getManifest().version }),
    licence: () => doneReply('vgca.no-licence', desk.language(), { LicenseRequest: '' }),
    options: () => {
      const isCalm = performance.now() - optionsAt > optionsMs;
      if (!navigator.userActivation.isActive || !isCalm) return doneReply('vgca.options-gesture', desk.language());
      optionsAt = performance.now();
      void webext.runtime.sendMessage({ kind: 'enable' });
      return doneReply('vgca.options', desk.language());
    },
    unsupported: (frame, { name }) => {
      // What a portal sends there is known to nobody: its shape, never its values, so that users can report it.
      console.info(`Triện: /${name} ${shapeOf(frame)}`);
      return refusalReply('vgca.unsupported', 'UNSUPPORTED', desk.language());
    },
  };
}

/**
 * A certificate names a person: no page gets it before the official has signed something in its portal. Where nothing was
 * signed yet, the official is asked to sign a sentence that says just that, with the page's origin in it; the page gets
 * none of that signature.
 *
 * @throws Failure
 */
async function showCertificate(sign: SignMessage, withdrawn: AbortSignal): Promise<PortalCertificate> {
  const sentence = `${self.origin}: ${vgcaTexts['vgca.show-certificate'].vi} (GetCertInfo)`;
  const { certificate } = await sign(readChallenge(sentence), withdrawn);
  const seen = await toldOf<readonly PortalCertificate[]>({ kind: 'certificates' });
  const used = seen.find(({ der }) => der === certificate);
  if (used === undefined) throw new Failure('TOKEN_REMOVED', {});
  return used;
}

/** @throws Failure as the background refuses */
async function toldOf<Value>(request: JudgeRequest | CertificatesRequest): Promise<Value> {
  const answer = (await webext.runtime.sendMessage(request)) as Told<Value> | undefined;
  if (answer?.kind === 'told') return answer.value;
  const { code, details }: FailureRecord = answer?.failure ?? { code: 'INTERNAL', details: { reference: 'vgca' } };
  throw new Failure(code, details);
}

const recordOf = (error: unknown): FailureRecord =>
  isFailure(error) ? error.record : { code: 'INTERNAL', details: { reference: 'vgca' } };

function readOpening(value: unknown): Opening | null {
  if (typeof value !== 'object' || value === null) return null;
  const { trien, to, channel, endpoint } = value as Partial<Record<keyof Opening, unknown>>;
  if (trien !== 1 || to !== 'extension' || channel !== 'vgca' || typeof endpoint !== 'string') return null;
  return { trien, to, channel, endpoint: endpoint.slice(0, 64) };
}

function readAsk(value: unknown): LineAsk | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, text } = value as Record<string, unknown>;
  if (kind === 'close') return { kind };
  return kind === 'frame' && typeof text === 'string' ? { kind, text } : null;
}
