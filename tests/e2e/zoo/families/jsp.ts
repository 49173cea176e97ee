import { chooseBehind, part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

/** JSP pages with the tables and listeners of an office theme; documents come as `application/octet-stream`. */
export const jsp: Family = {
  name: 'jsp',
  title: 'VĂN BẢN ĐIỀU HÀNH – UBND TỈNH ĐÔNG HẢI',
  start: '/qlvbdh/main?lang=vi',
  cookie: 'JSESSIONID',
  calls: false,
  way: 'held',
  async answer(exchange) {
    const { url, request } = exchange;
    const id = idIn(url, 'hdd_file');
    if (url.pathname === '/qlvbdh/viewfile') {
      giveFile(exchange, id, 'application/pdf', 'inline');
      return true;
    }
    if (url.pathname === '/qlvbdh/smartoffice/jbm/download.jsp') {
      giveFile(exchange, id, 'application/octet-stream', 'attachment');
      return true;
    }
    if (url.pathname !== '/qlvbdh/smartoffice/jbm/upload.jsp' || request.method !== 'POST') return false;
    const isOwn = request.headers['x-requested-with'] === 'XMLHttpRequest';
    const taken = isOwn ? await takeFile(exchange, id, 'files[]') : null;
    // Plain text with the line breaks that JSP pages leave.
    exchange.reply(200, 'text/html; charset=utf-8', taken === null ? '\r\n\r\nERR|403' : `OK|${taken.fileName}\r\n`);
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `tr[flyid="${id}"] .trich-yeu`);
    await part(frame, '#ifr_view');
  },
  pressSign: null,
  async choose(frame, path) {
    await chooseBehind(frame, '.btn-dinhkem', '', path);
    return 1;
  },
  async send(frame) {
    await press(frame, '.btn-luu');
    return 1;
  },
};
