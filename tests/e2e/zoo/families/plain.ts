import { part, press } from '../hands.ts';
import { giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

/** Pages, links and a form, as at the beginning of the web. */
export const plain: Family = {
  name: 'plain',
  title: 'HỆ THỐNG QUẢN LÝ VĂN BẢN VÀ ĐIỀU HÀNH',
  start: '/van-ban',
  cookie: 'phien',
  calls: false,
  way: 'pill',
  async answer(exchange) {
    const { url, request, session } = exchange;
    const id = idIn(url, 'id');
    if (url.pathname === '/xem' || url.pathname === '/tai-tep') {
      giveFile(exchange, id, 'application/pdf', url.pathname === '/xem' ? 'inline' : 'attachment');
      return true;
    }
    if (url.pathname !== '/gui' || request.method !== 'POST') return false;
    const parts = await exchange.parts();
    const isOwn = parts.find((one) => one.name === 'csrf')?.bytes.toString() === session.csrf;
    const isTaken = isOwn && (await takeFile(exchange, id, 'uploadfile')) !== null;
    if (isTaken) exchange.reply(303, 'text/html', '', { location: `/van-ban?id=${id}` });
    else exchange.reply(403, 'text/plain; charset=utf-8', 'Phiên gửi không hợp lệ.');
    return true;
  },
  async openDocument(frame, id) {
    // A busy browser may lose the press on a page that has only just been drawn.
    for (let presses = 0; presses < 3 && !frame.url().includes(`id=${id}`); presses++) {
      await press(frame, `a[href="/van-ban?id=${id}"]`);
      await frame.waitForURL((url) => url.search === `?id=${id}`, { timeout: 5_000 }).catch(() => {});
    }
    await part(frame, 'iframe');
  },
  pressSign: null,
  async choose(frame, path) {
    const choosing = frame.page().waitForEvent('filechooser');
    await press(frame, '#file');
    await (await choosing).setFiles(path);
    return 1;
  },
  async send(frame) {
    await press(frame, '.send');
    return 1;
  },
};
