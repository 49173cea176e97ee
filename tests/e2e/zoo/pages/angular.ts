import { ask, boot, current, draw, el, loadLatePlugin, look, receivedList, receivedOf, redraw } from './kit.ts';

// A single-page portal: an API that knows a token and no cookie, files that come as blobs, a typed wrapper of the plugin
// that first looks whether the service lives.

look(`
  body, app-root { display: block; font: 14px Roboto, "Noto Sans", sans-serif; margin: 0 } mat-toolbar { display: block;
  background: #3f51b5; color: #fff; padding: 14px } .mat-list-item { padding: 12px; border-bottom: 1px solid #ddd; cursor: pointer }
  iframe { width: 100%; height: 380px; border: 0 } .mat-raised-button { padding: 10px 20px; margin: 12px }
  .snack { position: fixed; bottom: 8px; left: 40%; background: #323232; color: #fff; padding: 12px }`);

let token = '';
let message = '';
const blobs = new Map<number, string>();

async function begin(): Promise<void> {
  token = (JSON.parse((await ask('POST', '/api/token', null)).text) as { accessToken: string }).accessToken;
  redraw();
}

/** The viewer shows a blob: an iframe cannot carry the token. */
async function fetchBlob(id: number): Promise<void> {
  const answer = await fetch(`/api/DownloadFile?fileId=${id}`, { headers: { Authorization: `Bearer ${token}` } });
  const bytes = await answer.blob();
  blobs.set(id, URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })));
  if (current.id === id) redraw();
}

/** Whether the service lives: a socket that is opened and closed without a word. */
const isAlive = (): Promise<boolean> =>
  new Promise((done) => {
    const probe = new WebSocket('wss://127.0.0.1:8987/GetVersion');
    const late = setTimeout(() => done(false), 3_000);
    probe.addEventListener('open', () => {
      clearTimeout(late);
      probe.close();
      done(true);
    });
    probe.addEventListener('error', () => done(false));
  });

async function signApproved(id: number): Promise<void> {
  const approve: unknown = Reflect.get(globalThis, 'vgca_sign_approved');
  if (typeof approve !== 'function' || !(await isAlive())) return tell('Chưa bật phần mềm ký số VGCA');
  const params = {
    FileUploadHandler: `${location.origin}/api/ky-so/upload?fileId=${id}`,
    SessionId: '',
    JWTToken: token,
    FileName: `${location.origin}/api/DownloadFile?fileId=${id}`,
    DocNumber: '',
    IssuedDate: '',
    MetaData: [{ Key: 'fileId', Value: `${id}` }],
  };
  approve(JSON.stringify(params), (data: string) => {
    const said = JSON.parse(data) as { Status: number; Message: string; FileName: string };
    if (said.Status !== 0) return tell(said.Message);
    receivedOf(id).push(said.FileName);
    tell('Ký số thành công');
  });
}

function tell(text: string): void {
  message = text;
  redraw();
}

function route(id: number): void {
  history.pushState({}, '', `#/van-ban/${id}`);
  current.id = id;
  redraw();
}

const list = (): Node =>
  el(
    'app-van-ban-list',
    {},
    ...boot.documents.map(({ id, title }) =>
      el('div', { class: 'mat-list-item', 'data-id': `${id}`, click: () => route(id) }, title),
    ),
  );

function detail(id: number): Node {
  const blob = blobs.get(id);
  if (blob === undefined && token !== '') void fetchBlob(id);
  return el(
    'app-van-ban-detail',
    {},
    el('h2', {}, boot.documents[id]?.title ?? ''),
    blob === undefined ? el('p', {}, 'Đang tải…') : el('iframe', { title: 'Nội dung', src: blob }),
    el(
      'button',
      { class: 'mat-raised-button btn-ky', type: 'button', click: () => void signApproved(id) },
      'Ký phê duyệt',
    ),
    receivedList(id),
  );
}

draw(() => [
  el('mat-toolbar', {}, boot.title),
  current.id === null ? list() : detail(current.id),
  ...(message === '' ? [] : [el('div', { class: 'snack', role: 'status' }, message)]),
]);
void begin();
loadLatePlugin();
