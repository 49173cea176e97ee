import { expect } from 'vitest';
import { expectRefusal, expectSigned, job, type Line, signMessage } from './line.ts';
import { generations } from './page-scripts.ts';
import { call, frame } from './stage.ts';

/** Sockets, pages, copies of the script. */
export const pageLines: readonly Line[] = [
  {
    at: '2, B10',
    what: 'every endpoint opened and closed without a frame: no window; a probe of /Config stays open and signs in its onopen',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const before = stage.windows.length;
      const states = await page.evaluate(
        (names) =>
          Promise.all(
            names.map(
              (name) =>
                new Promise<string>((resolve) => {
                  const socket = new WebSocket(`wss://127.0.0.1:8987/${name}`);
                  const seen: number[] = [socket.readyState];
                  socket.onmessage = () => seen.push(-1);
                  socket.onopen = () => {
                    seen.push(socket.readyState);
                    socket.close();
                  };
                  socket.onclose = (event) => resolve([...seen, socket.readyState, event.wasClean].join());
                }),
            ),
          ),
        generations.all.map(([name]) => name),
      );
      expect(new Set(states)).toEqual(new Set(['0,1,3,true']));
      expect(stage.windows.length).toBe(before);
      const heard = await stage.during('sign', () =>
        page.evaluate(
          (params) =>
            new Promise<string>((resolve) => {
              const probe = new WebSocket('wss://127.0.0.1:8987/Config');
              probe.addEventListener('open', () => {
                const run = Reflect.get(window, 'vgca_sign_file') as (p: string, cb: (d: string) => void) => void;
                run(params, resolve);
              });
            }),
          job(stage, 'ok'),
        ),
      );
      expect(JSON.parse(heard)).toMatchObject({ Status: 0 });
      // JSON in place of the literal; the literal and an immediate close.
      expect((await frame(page, 'GetVersion', '{"a":1}')).reply.Status).toBe(0);
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const socket = new WebSocket('wss://127.0.0.1:8987/GetVersion');
            socket.onopen = () => {
              socket.send('GetVersion');
              socket.close();
            };
            socket.onclose = () => resolve();
          }),
      );
      await page.close();
    },
  },
  {
    at: '13, B4',
    what: 'the page’s own copy: none, old, newer, in an object, an ES module, late; each signs',
    async run(stage) {
      for (const copy of ['old', 'newer', 'object', 'module', 'late']) {
        const page = await stage.open(`/trang/${copy}`);
        if (copy === 'late') await page.addScriptTag({ url: `${stage.portal.origin}/plugin/late` });
        await page.waitForFunction(() => Reflect.get(window, 'mine') !== undefined);
        expect(await page.evaluate(() => Reflect.get(window, 'mine'))).toBe(copy);
        expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_approved', job(stage, 'ok'))));
        await page.close();
      }
    },
  },
  {
    at: '13b',
    what: 'two frames sign, each for itself; a page that reloads in the middle leaves nothing behind and signs again',
    async run(stage) {
      const page = await stage.open('/trang/hai-khung');
      for (const child of page.frames().slice(1)) {
        const heard = await stage.during('sign', () =>
          child.evaluate(
            (params) =>
              new Promise<string>((resolve) => {
                const run = Reflect.get(window, 'vgca_sign_file') as (p: string, cb: (d: string) => void) => void;
                run(params, resolve);
              }),
            job(stage, 'ok'),
          ),
        );
        expect(JSON.parse(heard)).toMatchObject({ Status: 0 });
      }
      await page.evaluate(() => void new WebSocket('wss://127.0.0.1:8987/SignFile'));
      await page.reload();
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_file', job(stage, 'ok'))));
      await page.close();
    },
  },
  {
    at: 'B1, B3, B5',
    what: 'Config answers one frame; a callback that throws or is not there; an object as params',
    async run(stage) {
      const page = await stage.open('/trang/old');
      await page.evaluate(() => (Reflect.get(window, 'vgca_show_config') as () => void)());
      await page.waitForFunction(() => Reflect.get(window, 'closedSockets') === 1);
      expectRefusal(await call(page, 'vgca_sign_file', { FileName: 'x' }));
      const before = stage.portal.uploads.length;
      await stage.during('sign', async () => {
        await page.evaluate(
          (params) => {
            window.addEventListener('error', (event) => event.preventDefault());
            (Reflect.get(window, 'vgca_sign_file') as (p: string) => void)(params);
          },
          job(stage, 'ok'),
        );
        await expect.poll(() => stage.portal.uploads.length, { timeout: 60_000 }).toBe(before + 1);
      });
      await page.close();
    },
  },
  {
    at: 'B11',
    what: 'a page that replaces WebSocket during the call and listens afterwards; looks of the socket and of WebSocket',
    async run(stage) {
      const page = await stage.open('/trang/old');
      const heard = await page.evaluate(
        () =>
          new Promise<Record<string, unknown>>((resolve) => {
            const Native = window.WebSocket;
            let kept: WebSocket | null = null;
            const seen: string[] = [];
            window.WebSocket = class extends Native {
              constructor(address: string | URL, protocols?: string | string[]) {
                super(address, protocols);
                kept = this;
              }
            };
            (Reflect.get(window, 'vgca_get_certinfo') as (cb: () => void) => void) ?? null;
            const socket = new window.WebSocket('wss://127.0.0.1:8987/GetVersion');
            window.WebSocket = Native;
            for (const type of ['open', 'message', 'close']) socket.addEventListener(type, () => seen.push(type));
            socket.onopen = () => socket.send('GetVersion');
            socket.onmessage = () => setTimeout(() => socket.close(3000, 'xong'));
            socket.onclose = ({ code, reason }) =>
              resolve({
                seen: seen.join(),
                code,
                reason,
                same: kept === socket,
                isSocket: socket instanceof Native && socket instanceof EventTarget,
                tag: Object.prototype.toString.call(socket),
                own: Object.getPrototypeOf(socket) !== Native.prototype,
                url: socket.url,
                type: socket.binaryType,
                amount: socket.bufferedAmount,
                protocol: socket.protocol,
                name: Native.name,
                length: Native.length,
                states: [Native.CONNECTING, Native.OPEN, Native.CLOSING, Native.CLOSED, socket.OPEN].join(),
                text: Function.prototype.toString.call(Native).includes('[native code]'),
                sendText: Function.prototype.toString.call(Native.prototype.send).includes('[native code]'),
                constructor: Native.prototype.constructor === Native,
              });
          }),
      );
      expect(heard).toEqual({
        seen: 'open,message,close',
        code: 3000,
        reason: 'xong',
        same: true,
        isSocket: true,
        tag: '[object WebSocket]',
        own: true,
        url: 'wss://127.0.0.1:8987/GetVersion',
        type: 'blob',
        amount: 0,
        protocol: '',
        name: 'WebSocket',
        length: 1,
        states: '0,1,2,3,1',
        text: true,
        sendText: true,
        constructor: true,
      });
      const errors = await page.evaluate(() => {
        const names: string[] = [];
        const tried = (act: () => unknown): void => {
          try {
            act();
            names.push('none');
          } catch (error) {
            names.push((error as Error).name);
          }
        };
        const socket = new WebSocket('wss://127.0.0.1:8987/Config');
        tried(() => socket.send('a'));
        tried(() => socket.close(1));
        tried(() => socket.close(3000, 'x'.repeat(200)));
        tried(() => Reflect.construct(WebSocket, []));
        tried(() => Reflect.apply(WebSocket, undefined, ['wss://127.0.0.1:8987/Config']));
        tried(() => new WebSocket('mailto:x'));
        tried(() => Reflect.get(WebSocket.prototype, 'url', {}));
        return names;
      });
      expect(errors).toEqual([
        'InvalidStateError',
        'InvalidAccessError',
        'SyntaxError',
        'TypeError',
        'TypeError',
        'SyntaxError',
        'TypeError',
      ]);
      const spellings = [
        'WSS://127.0.0.1:8987/GetVersion',
        'wss://127.1:8987/GetVersion',
        'https://127.0.0.1:8987/getversion',
        ' wss://127.0.0.1:8987/GetVersion?a=1#b',
      ];
      for (const address of spellings) {
        const raw = await page.evaluate(
          (address) =>
            new Promise<string>((resolve) => {
              const socket = new WebSocket(new URL(address));
              socket.onopen = () => socket.send('GetVersion');
              socket.onmessage = ({ data }) => resolve(data);
            }),
          address,
        );
        expect(JSON.parse(raw)).toMatchObject({ Status: 0 });
      }
      await page.close();
    },
  },
  {
    at: '12a',
    what: 'the official closes the window: Status 11, and the next call is served',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const heard = await stage.during('close', () => call(page, 'vgca_sign_approved', job(stage, 'ok')));
      expect(heard.reply.Status).toBe(11);
      expectRefusal(heard);
      const message = await stage.during('close', () => call(page, 'vgca_sign_msg', signMessage('b')));
      expect(message.reply.Status).toBe(11);
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_approved', job(stage, 'ok'))));
      await page.close();
    },
  },
  {
    at: '12b',
    what: 'the portal’s document or handler is not there: refused, and called back',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const nowhere = 'http://127.0.0.1:9/x.pdf';
      expectRefusal(
        await call(page, 'vgca_sign_file', job(stage, 'ok', { FileName: `${stage.portal.origin}/tep/thieu` })),
      );
      expectRefusal(await call(page, 'vgca_sign_file', job(stage, 'ok', { FileUploadHandler: '' })));
      expectRefusal(
        await stage.during('sign', () =>
          call(page, 'vgca_sign_file', job(stage, 'ok', { FileUploadHandler: nowhere })),
        ),
      );
      await page.close();
    },
  },
];
