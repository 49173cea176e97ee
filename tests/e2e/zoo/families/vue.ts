import { chooseBehind, part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import type { Family } from './family.ts';

/** A dialog whose upload field is made for the click and never stands in the page. */
export const vue: Family = {
  name: 'vue',
  title: 'Một cửa điện tử – Hồ sơ liên thông',
  start: '/web/ho-so-lien-thong',
  cookie: 'COOKIE_SESSION',
  calls: false,
  way: 'held',
  async answer(exchange) {
    const { url, request, session } = exchange;
    const id = /^\/o\/rest\/v2\/dossiers\/(\d{1,6})\/files$/u.exec(url.pathname)?.[1];
    if (id === undefined) return false;
    if (request.method !== 'POST') {
      giveFile(exchange, Number(id), 'application/pdf', 'attachment');
      return true;
    }
    const isOwn = request.headers['x-csrf-token'] === session.csrf;
    const taken = isOwn ? await takeFile(exchange, Number(id), 'uploadfile') : null;
    exchange.reply(taken === null ? 403 : 200, 'application/json', JSON.stringify({ ok: taken !== null }));
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `.v-list-item:nth-of-type(${id + 1})`);
    await press(frame, '.mo-hop');
    await part(frame, '.v-dialog');
  },
  pressSign: null,
  async choose(frame, path) {
    await chooseBehind(frame, '.chon-tep', '', path);
    return 1;
  },
  async send(frame) {
    await press(frame, '.tai-len');
    return 1;
  },
};
