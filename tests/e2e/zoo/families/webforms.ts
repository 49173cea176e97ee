import { createHmac, randomBytes } from 'node:crypto';
import { part, press } from '../hands.ts';
import { type Exchange, giveFile, takeFile } from '../host.ts';
import { type Family, idIn } from './family.ts';

const machineKey = randomBytes(32);
const prefix = 'ctl00$ContentPlaceHolder1$';
const ids = 'ctl00_ContentPlaceHolder1_';

interface ViewState {
  readonly id: number | null;
  readonly saved: string;
}

const macOf = (text: string): string => createHmac('sha256', machineKey).update(text).digest('base64');

function sealed(state: ViewState): string {
  const text = JSON.stringify(state);
  return Buffer.from(`${text}\n${macOf(text)}`).toString('base64');
}

function opened(viewState: string): ViewState {
  const [text = '', mac = ''] = Buffer.from(viewState, 'base64').toString('utf8').split('\n');
  return text !== '' && macOf(text) === mac ? (JSON.parse(text) as ViewState) : { id: null, saved: '' };
}

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (char) => `&#${char.codePointAt(0)};`);
const tokenOf = (exchange: Exchange, id: number): string => macOf(`${exchange.session.id} ${id}`).replace(/\W/gu, '');

/** ASP.NET WebForms: state in hidden fields, partial post-backs, generated ids, a handler that answers as text/html. */
export const webforms: Family = {
  name: 'webforms',
  title: 'PHẦN MỀM QUẢN LÝ VĂN BẢN – TÒA ÁN NHÂN DÂN HUYỆN',
  start: '/VanBan/KySo.aspx',
  cookie: 'ASP.NET_SessionId',
  calls: true,
  way: 'hook',
  async answer(exchange) {
    const { url, request } = exchange;
    if (url.pathname === '/VanBan/KySo.aspx') {
      await postBack(exchange);
      return true;
    }
    const id = idIn(url, 'id');
    const isMine = url.searchParams.get('token') === tokenOf(exchange, id);
    if (url.pathname === '/VanBan/XemTep.aspx') giveFile(exchange, id, 'application/pdf', 'inline');
    else if (url.pathname === '/VanBan/TaiTep.aspx' && isMine) giveFile(exchange, id, 'application/pdf', 'attachment');
    else if (url.pathname === '/VanBan/FileUploadHandler.aspx' && request.method === 'POST') {
      const taken = isMine ? await takeFile(exchange, id, 'uploadfile') : null;
      const server = taken === null ? '' : `/Uploads/${id}/${taken.fileName}`;
      const answer = { Status: taken !== null, Message: taken === null ? 'Từ chối' : '', FileServer: server };
      const rest = { FileName: taken?.fileName ?? '', DocumentNumber: '', DocumentDate: '' };
      exchange.reply(200, 'text/html; charset=utf-8', JSON.stringify({ ...answer, ...rest }));
    } else return false;
    return true;
  },
  async openDocument(frame, id) {
    await press(frame, `[data-argument="Select$${id}"]`);
    await part(frame, `#${ids}btnKySo`);
  },
  async pressSign(frame) {
    await press(frame, `#${ids}btnKySo`);
    return 1;
  },
  choose: null,
  send: null,
};

async function postBack(exchange: Exchange): Promise<void> {
  const form = new URLSearchParams((await exchange.body()).toString('utf8'));
  const before = opened(form.get('__VIEWSTATE') ?? '');
  const target = form.get('__EVENTTARGET') ?? '';
  const selected = /^Select\$(\d+)$/u.exec(form.get('__EVENTARGUMENT') ?? '')?.[1];
  let state = before;
  if (target === `${prefix}gvVanBan` && selected !== undefined) state = { id: Number(selected), saved: '' };
  if (target === `${prefix}btnLuu`) state = { ...before, saved: form.get(`${prefix}hddFilePath`) ?? '' };
  const viewState = sealed(state);
  const parts = [
    ['updatePanel', `${ids}UpdatePanel1`, markup(exchange, state)],
    ['hiddenField', '__VIEWSTATE', viewState],
    ['hiddenField', '__EVENTVALIDATION', macOf(viewState)],
  ] as const;
  const delta = parts.map(([type, id, content]) => `${content.length}|${type}|${id}|${content}|`).join('');
  exchange.reply(200, 'text/plain; charset=utf-8', delta);
}

function markup(exchange: Exchange, { id, saved }: ViewState): string {
  const rows = exchange.documents.map(
    (document, n) => `<tr><td>${n + 1}</td><td>${escaped(document.title)}</td>
<td><a href="#" data-postback="${prefix}gvVanBan" data-argument="Select$${n}">Xử lý</a></td></tr>`,
  );
  const table = `<table id="${ids}gvVanBan">${rows.join('')}</table>`;
  if (id === null) return table;
  const received = exchange.received.filter((file) => file.documentId === id);
  const items = received.map(({ fileName }) => `<li data-received="${escaped(fileName)}">${escaped(fileName)}</li>`);
  return `${table}<h2>${escaped(exchange.documents[id]?.title ?? '')}</h2>
<iframe title="Nội dung" src="/VanBan/XemTep.aspx?id=${id}"></iframe>
<input type="hidden" name="${prefix}hddFilePath" id="${ids}hddFilePath" value="${escaped(saved)}">
<input type="submit" name="${prefix}btnKySo" id="${ids}btnKySo" value="Ký số" data-id="${id}" data-token="${tokenOf(exchange, id)}">
<span class="thongbao" role="status">${saved === '' ? '' : `Đã ký số: ${escaped(saved)}`}</span>
<ul>${saved === '' ? '' : items.join('')}</ul>`;
}
