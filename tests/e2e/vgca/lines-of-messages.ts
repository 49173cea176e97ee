import { expect } from 'vitest';
import { digest, expectRefusal, expectSigned, type Line, last, signMessage } from './line.ts';
import { generations } from './page-scripts.ts';
import { call, frame } from './stage.ts';

const refusedVerbs = [
  'vgca_sign_pdfwp',
  'vgca_sign_office',
  'vgca_verify_office',
  'vgca_sign_xml_wp12',
  'vgca_sign_rsas',
  'vgca_encrypt',
  'vgca_decrypt',
  'vgca_sign_test',
  'vgca_sign_xml',
  'vgca_verify_xml',
  'vgca_sign_json',
  'vgca_verify_json',
] as const;

/** What is no document. */
export const messageLines: readonly Line[] = [
  {
    at: '1b',
    what: 'GetVersion, GetLicenseRequest, Config, and a clear refusal of what is not supported or not known',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const before = stage.windows.length;
      const version = await call(page, 'vgca_get_version', undefined);
      expect(version.reply).toMatchObject({ Status: 0, Version: expect.stringMatching(/^\d+\.\d+/u) });
      expect((await call(page, 'vgca_license_request', undefined)).reply.Status).toBe(0);
      for (const verb of refusedVerbs) {
        const heard = await call(page, verb, '{"Data":"<a/>"}');
        expectRefusal(heard);
        expect(heard.reply.Signature).toBe('');
      }
      for (const name of ['SignNothing', '', 'constructor', '%2e%2e']) expectRefusal(await frame(page, name, '{}'));
      expect(stage.windows.length).toBe(before);
      const names = generations.all.map(([, name]) => name);
      const types = await page.evaluate(
        (all) => all.map((name) => typeof Reflect.get(window, name)),
        [...names, 'vgca_sign_lylich'],
      );
      expect(new Set(types)).toEqual(new Set(['function']));
      expect(names).toHaveLength(29);
      await page.close();
    },
  },
  {
    at: '1c, 11',
    what: 'SignMsg (digest, and text in base64) and Auth; sender handed back: text, object, function, undefined',
    async run(stage) {
      const page = await stage.open('/trang/old');
      const { reply } = await stage.during('sign', () => call(page, 'vgca_sign_msg', signMessage('a')));
      expect(reply).toMatchObject({ Status: 0, HashValue: digest('a'), CertBase64: expect.stringMatching(/^MII/u) });
      expect(reply.signature).toBe(reply.Signature);
      const old = await stage.during('sign', () =>
        call(page, 'vgca_sign_msg', Buffer.from('Nội dung').toString('base64')),
      );
      expectSigned(old);
      expectSigned(await stage.during('sign', () => call(page, 'vgca_auth', 'thử thách 1')));
      const echoed = await page.evaluate(async () => {
        const senders: unknown[] = ['a', { b: 1 }, () => 1, undefined];
        const same: boolean[] = [];
        for (const name of ['vgca_sign_xml', 'vgca_sign_json', 'vgca_sign_rsas', 'vgca_sign_msg', 'vgca_auth']) {
          for (const sender of senders) {
            const run = Reflect.get(window, name) as (
              s: unknown,
              p: string,
              cb: (s: unknown, d: string) => void,
            ) => void;
            // A text that none of them takes: answered without a window.
            const params = name === 'vgca_auth' ? ' '.repeat(200_000) : '{"x":1}';
            same.push(await new Promise((resolve) => run(sender, params, (back) => resolve(back === sender))));
          }
        }
        return same;
      });
      expect(echoed).toEqual(Array.from({ length: 20 }, () => true));
      await page.close();
    },
  },
  {
    at: '1d',
    what: 'GetCertInfo after the official’s act, nested and flat; VerifyMsg over the CMS of Auth; VerifyPDF',
    async run(stage) {
      const page = await stage.open('/trang/none');
      // Where nothing was signed in this portal yet, the official is asked first; here something was.
      const ask = () => call(page, 'vgca_get_certinfo', undefined);
      const known = stage.isWhole ? await ask() : await stage.during('sign', ask);
      expect(known.reply).toMatchObject({ Status: 0, CertInfo: { CertBase64: expect.stringMatching(/^MII/u) } });
      if (stage.isWhole) {
        expect(known.reply.Subject).toEqual(expect.stringContaining('CN='));
        const { reply } = await stage.during('sign', () => call(page, 'vgca_auth', 'thử thách'));
        const again = { Base64Content: Buffer.from('thử thách').toString('base64'), Signature: reply.Signature };
        const verified = await call(page, 'vgca_verify_msg', JSON.stringify(again));
        expect(verified.reply).toMatchObject({ Status: 0, validationStatus: { status: 0 } });
        const other = { ...again, Base64Content: Buffer.from('khác').toString('base64') };
        expectRefusal(await call(page, 'vgca_verify_msg', JSON.stringify(other)));
      }
      expectRefusal(await call(page, 'vgca_verify_msg', '{"Base64Content":"","Signature":"AAAA"}'));
      const params = JSON.stringify({ SessionId: '', FileName: `${stage.portal.origin}/tep/to-trinh` });
      expect((await stage.during('close', () => call(page, 'vgca_verify_pdf', params))).reply.Status).toBe(0);
      await page.close();
    },
  },
  {
    at: '10',
    what: 'sixty SignMsg calls at once: one window with the count, every callback called with its own answer',
    async run(stage) {
      const page = await stage.open('/trang/newer');
      const before = stage.windows.length;
      const calls = Array.from({ length: stage.isWhole ? 60 : 300 }, (_, n) => signMessage(`học sinh ${n}`));
      const replies = await stage.during('sign', () =>
        page.evaluate(
          (all) =>
            Promise.all(
              all.map(
                (params) =>
                  new Promise<string>((resolve) => {
                    const run = Reflect.get(window, 'vgca_sign_msg') as (
                      s: unknown,
                      p: string,
                      cb: (s: unknown, d: string) => void,
                    ) => void;
                    run(null, params, (_, data) => resolve(data));
                  }),
              ),
            ),
          calls,
        ),
      );
      const read = replies.map((raw) => JSON.parse(raw) as Record<string, unknown>);
      expect(read.map(({ Status }) => Status)).toEqual(calls.map(() => 0));
      expect(read.map(({ HashValue }) => HashValue)).toEqual(
        calls.map((one) => (JSON.parse(one) as Record<string, unknown>).HashValue),
      );
      expect(stage.windows.length).toBe(before + 1);
      expect(last(stage.windows).items).toBe(calls.length);
      await page.close();
    },
  },
];
