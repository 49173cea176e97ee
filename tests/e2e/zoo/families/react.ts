import { dropOn, part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import type { Family } from './family.ts';

/** A drop zone whose file goes up at once, with a token from a cookie that the page reads. */
export const react: Family = {
  name: 'react',
  title: 'Không gian làm việc số',
  start: '/lam-viec',
  cookie: 'sid',
  calls: false,
  way: 'drop',
  async answer(exchange) {
    const { url, request, session } = exchange;
    const id = /^\/api\/v1\/van-ban\/(\d{1,6})\/tep$/u.exec(url.pathname)?.[1];
    if (id === undefined) return false;
    if (request.method !== 'POST') {
      giveFile(exchange, Number(id), 'application/octet-stream', 'attachment');
      return true;
    }
    const isOwn = request.headers['x-xsrf-token'] === session.csrf;
    const taken = isOwn ? await takeFile(exchange, Number(id), 'file') : null;
    exchange.reply(taken === null ? 403 : 201, 'application/json', JSON.stringify({ name: taken?.fileName ?? null }));
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `li.row:nth-of-type(${id + 1})`);
    await part(frame, '.ant-upload-drag');
  },
  pressSign: null,
  async choose(frame, path) {
    await dropOn(frame, '.ant-upload-drag', path);
    return 1;
  },
  send: null,
};
