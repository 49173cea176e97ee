import { type FailureRecord, isFailure } from '../../shared/errors.ts';
import { languageOf } from '../../shared/text/language.ts';
import type { Report } from '../../shared/validation/report.ts';
import type { MessageSignature } from '../jobs/conversation.ts';
import { type Endpoint, endpointNamed } from '../portals/vgca/endpoints.ts';
import { frameMaxChars, shapeOf } from '../portals/vgca/frame.ts';
import type { CertificateFacts } from '../portals/vgca/inspection.ts';
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
  const isOn = webext.storage.local.get('language').then(async ({ language: chosen }) => {
    if (typeof chosen === 'string') language = languageOf(chosen);
    return isVgcaOn(self.origin);
  });

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
  const sign = gatherMessages(desk);
  let optionsAt = Number.NEGATIVE_INFINITY;
  /** The certificate of the last signature that this page was given: it knows it already. */
  let known: string | null = null;
  const signed: SignMessage = async (ask, withdrawn) => {
    const result = await sign(ask, withdrawn);
    known = result.certificate;
    return result;
  };
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
      const certificate = known ?? (await showCertificate(signed, withdrawn)).certificate;
      const facts: CertificateFacts | null | undefined = await webext.runtime.sendMessage({
        kind: 'inspect-certificate',
        certificate,
      });
      return certificateReply(certificate, facts ?? null, desk.language());
    },
    'verify-message': async (frame) => {
      const call = readVerifyMessage(frame);
      const report: Report | null | undefined = await webext.runtime.sendMessage({
        kind: 'inspect-signature',
        ...call,
      });
      return verdictReply(report ?? null, desk.language());
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
 * A certificate names a person: no page gets it without an act of the official's. What the official confirms is a
 * signature over a sentence that says just that, with the page's origin in it; the page gets none of the signature.
 */
function showCertificate(sign: SignMessage, withdrawn: AbortSignal): Promise<MessageSignature> {
  return sign(readChallenge(`${self.origin}: xem chứng thư số của tôi (GetCertInfo)`), withdrawn);
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
