import { createHmac, randomBytes } from 'node:crypto';
import { part, press } from '../hands.ts';
import { type Exchange, giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

const key = randomBytes(32);
const base64 = (text: string): string => Buffer.from(text).toString('base64url');

/** A token of RFC 7519, as the API gives it. */
function tokenOf({ session }: Exchange): string {
  const text = `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(JSON.stringify({ sub: 'vanthu', sid: session.csrf }))}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

/** A single-page portal before an API: whoever has no token in the header gets nothing, cookie or not. */
export const angular: Family = {
  name: 'angular',
  title: 'QUẢN LÝ CÔNG VIỆC – BỘ CÔNG THƯƠNG',
  start: '/ung-dung/',
  cookie: 'refresh',
  calls: true,
  way: 'hook',
  async answer(exchange) {
    const { url, request } = exchange;
    if (!url.pathname.startsWith('/api/')) return false;
    if (url.pathname === '/api/token' && request.method === 'POST') {
      exchange.reply(200, 'application/json', JSON.stringify({ accessToken: tokenOf(exchange) }));
      return true;
    }
    if (request.headers.authorization !== `Bearer ${tokenOf(exchange)}`) {
      exchange.reply(401, 'application/json', JSON.stringify({ message: 'Unauthorized' }));
      return true;
    }
    const id = idIn(url, 'fileId');
    if (url.pathname === '/api/DownloadFile') {
      giveFile(exchange, id, 'application/octet-stream', 'attachment');
      return true;
    }
    if (url.pathname !== '/api/ky-so/upload' || request.method !== 'POST') return false;
    const taken = await takeFile(exchange, id, 'uploadfile');
    exchange.reply(
      taken === null ? 400 : 200,
      'application/json; charset=utf-8',
      JSON.stringify({
        Status: taken !== null,
        Message: '',
        FileName: taken?.fileName ?? '',
        FileServer: `van-ban/${id}/ky-so`,
        DocumentNumber: '',
        DocumentDate: '',
      }),
    );
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `.mat-list-item[data-id="${id}"]`);
    await part(frame, 'iframe');
  },
  async pressSign(frame) {
    await press(frame, '.btn-ky');
    return 1;
  },
  choose: null,
  send: null,
};
