import { chooseBehind, part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

/** Generated ids many boxes deep; a form posted into a hidden frame, answered by JSON that calls itself text/html. */
export const extjs: Family = {
  name: 'extjs',
  title: 'Hệ thống quản lý văn bản (qlvb.do)',
  start: '/qlvb/index.do',
  cookie: 'QLVBSESSION',
  calls: false,
  way: 'held',
  async answer(exchange) {
    const { url, request, session } = exchange;
    if (url.pathname === '/qlvb/vanban/taiTep.do') {
      giveFile(exchange, idIn(url, 'idTep'), 'application/pdf', 'attachment');
      return true;
    }
    if (url.pathname !== '/qlvb/vanban/upload.do' || request.method !== 'POST') return false;
    const isOwn = (await exchange.parts()).find((one) => one.name === '_csrf')?.bytes.toString() === session.csrf;
    const taken = isOwn ? await takeFile(exchange, idIn(url, 'id'), 'tepKy') : null;
    const said = { success: taken !== null, fileName: taken?.fileName ?? '' };
    exchange.reply(200, 'text/html; charset=utf-8', JSON.stringify(said).replaceAll('<', '&lt;'));
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `.x-grid-row:nth-of-type(${id + 1})`);
    await part(frame, '.x-window');
  },
  pressSign: null,
  async choose(frame, path) {
    await chooseBehind(frame, '.x-form-file-wrap', '', path);
    return 1;
  },
  async send(frame) {
    await press(frame, '.x-btn.gui');
    return 1;
  },
};
