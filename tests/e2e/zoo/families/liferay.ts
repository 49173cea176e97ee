import { part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

/** Portlets of a one-stop shop: the signed file shows by `.signed.` in the viewer's address; `FileServer` is JSON in a string. */
export const liferay: Family = {
  name: 'liferay',
  title: 'HỆ THỐNG THÔNG TIN GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
  start: '/web/mot-cua/ho-so',
  cookie: 'JSESSIONID',
  calls: true,
  way: 'hook',
  async answer(exchange) {
    const { url, request, session, origin } = exchange;
    const viewed = /^\/o\/dvcfiles\/(\d{1,6})\//u.exec(url.pathname)?.[1];
    if (viewed !== undefined) {
      giveFile(exchange, Number(viewed), 'application/pdf', 'inline');
      return true;
    }
    if (url.pathname !== '/o/dvcfiles/signed' || request.method !== 'POST') return false;
    const id = idIn(url, 'fileId');
    const isOwn = url.searchParams.get('p_auth') === session.csrf;
    const taken = isOwn ? await takeFile(exchange, id, 'uploadfile') : null;
    const stored = `/o/dvcfiles/${id}/${encodeURIComponent(taken?.fileName ?? '')}?v=${exchange.received.length}`;
    const server = JSON.stringify({ fileEntryId: `${90_000 + exchange.received.length}`, url: `${origin}${stored}` });
    exchange.reply(
      200,
      'application/json; charset=utf-8',
      JSON.stringify({
        Status: taken !== null,
        Message: taken === null ? 'Không có quyền' : 'Thành công',
        FileName: taken?.fileName ?? '',
        FileServer: taken === null ? '' : server,
        DocumentNumber: '',
        DocumentDate: '',
      }),
    );
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `.xem-giay-to[data-id="${id}"]`);
    await part(frame, 'iframe');
  },
  async pressSign(frame) {
    await press(frame, '.lfr-icon-menu-toggle');
    await press(frame, '.btn-kyso-action');
    await press(frame, '[data-bb-handler=confirm]');
    return 3;
  },
  choose: null,
  send: null,
};
