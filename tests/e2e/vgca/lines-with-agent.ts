import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { nssTrust, pdfsig } from '../judges.ts';
import { expectRefusal, expectSigned, job, type Line, last, signMessage } from './line.ts';
import { call } from './stage.ts';
import type { WholeStage } from './whole-stage.ts';

/** Lines that need a real agent and token. */
export const agentLines: readonly Line<WholeStage>[] = [
  {
    at: '12c',
    what: 'PIN cancelled at the agent’s prompt; the agent stopped: the window is closed, the page is told, and the next call is served',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const { office, pinentry } = stage.seat;
      pinentry.rewrite({ cancel: true });
      const refused = await stage.during('press-and-close', () => call(page, 'vgca_sign_file', job(stage, 'ok')));
      expect(refused.reply.Status).toBe(11);
      const message = await stage.during('press-and-close', () => call(page, 'vgca_sign_msg', signMessage('c')));
      expectRefusal(message);
      pinentry.rewrite({ pin: office.token?.pin ?? '', confirm: true });
      await office.agent.stop();
      expectRefusal(await stage.during('close', () => call(page, 'vgca_sign_file', job(stage, 'ok'))));
      await office.agent.start();
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_file', job(stage, 'ok'))));
      await page.close();
    },
  },
  {
    at: '15',
    what: 'a portal where the mode is off: its sockets are the browser’s own, no functions, and a forged opening is not heard',
    async run(stage) {
      const page = await stage.seat.browser.context.newPage();
      await page.goto(`${stage.other.origin}/trang/none`);
      const before = stage.seat.browser.context.pages().length;
      const seen = await page.evaluate(
        () =>
          new Promise<Record<string, unknown>>((resolve) => {
            const { port1, port2 } = new MessageChannel();
            let answers = 0;
            port1.onmessage = () => {
              answers += 1;
            };
            window.postMessage({ trien: 1, to: 'extension', channel: 'vgca', endpoint: 'SignFile' }, '/', [port2]);
            port1.postMessage({ kind: 'frame', text: '{}' });
            const socket = new WebSocket('wss://127.0.0.1:8987/GetVersion');
            socket.onclose = ({ code, isTrusted }) =>
              setTimeout(
                () => resolve({ code, isTrusted, answers, call: typeof Reflect.get(window, 'vgca_sign_file') }),
                500,
              );
          }),
      );
      expect(seen).toEqual({ code: 1006, isTrusted: true, answers: 0, call: 'undefined' });
      expect(stage.seat.browser.context.pages().length).toBe(before);
      await page.close();
    },
  },
  {
    at: '16',
    what: 'a leader approves, then a clerk issues what came back: both signatures hold for pdfsig',
    async run(stage) {
      const page = await stage.open('/trang/newer');
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_approved', job(stage, 'ok'))));
      const more = {
        FileName: `${stage.portal.origin}/tep/da-ky`,
        DocNumber: '79',
        IssuedDate: '2026-11-22T12:00:00+07:00',
      };
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_issued', job(stage, 'ok', more))));
      const folder = join(stage.seat.folder, 'judged');
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'issued.pdf');
      writeFileSync(path, last(stage.portal.uploads).bytes);
      const { text } = pdfsig(path, nssTrust(join(folder, 'nss'), [stage.seat.office.pki.entries.root.pem]));
      const valid = text.match(/Signature Validation: Signature is Valid\./gu) ?? [];
      expect(valid.length, text).toBeGreaterThanOrEqual(2);
      expect(text).not.toMatch(/Validation: (?!Signature is Valid|Certificate is Trusted)/u);
      await page.close();
    },
  },
];
