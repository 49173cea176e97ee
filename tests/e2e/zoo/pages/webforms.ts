import { ask, boot, draw, el, loadLatePlugin, look, redraw, root } from './kit.ts';

// A WebForms page: one form, its state in hidden fields, a panel whose markup the server sends anew.

look(`
  body, app-root { display: block; font: 14px Tahoma, "Noto Sans", sans-serif; margin: 16px } table { border-collapse: collapse }
  td, th { border: 1px solid #999; padding: 4px 8px } iframe { width: 90%; height: 380px } .thongbao { color: #060 }`);

const panelId = 'ctl00_ContentPlaceHolder1_UpdatePanel1';
const hidden = { __VIEWSTATE: '', __EVENTVALIDATION: '' };
let panel = '';

interface TrustedMarkup {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}
const trusted = Reflect.get(globalThis, 'trustedTypes') as TrustedMarkup | undefined;
const policy = trusted?.createPolicy('zoo', { createHTML: (text) => text }) ?? { createHTML: (text: string) => text };

/** Asks the server for the panel's next markup. */
async function postBack(target: string, argument: string): Promise<void> {
  const path = root.querySelector<HTMLInputElement>('#ctl00_ContentPlaceHolder1_hddFilePath');
  const form = new URLSearchParams({
    ctl00$ScriptManager1: `ctl00$ContentPlaceHolder1$UpdatePanel1|${target}`,
    __EVENTTARGET: target,
    __EVENTARGUMENT: argument,
    ...hidden,
    ctl00$ContentPlaceHolder1$hddFilePath: path?.value ?? '',
    __ASYNCPOST: 'true',
  });
  const { text } = await ask('POST', location.pathname, form.toString(), {
    'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'X-MicrosoftAjax': 'Delta=true',
  });
  apply(text);
}

/** Reads `length|type|id|content|` until it ends, as the script manager does. */
function apply(delta: string): void {
  for (let rest = delta; rest !== ''; ) {
    const [length = '', type = '', id = ''] = rest.split('|', 3);
    const start = length.length + type.length + id.length + 3;
    const content = rest.slice(start, start + Number(length));
    rest = rest.slice(start + Number(length) + 1);
    if (type === 'hiddenField') Object.assign(hidden, { [id]: content });
    if (type === 'updatePanel' && id === panelId) panel = content;
  }
  show();
}

function show(): void {
  const place = root.querySelector(`#${panelId}`);
  if (place !== null) Object.assign(place, { innerHTML: policy.createHTML(panel) });
}

function signApproved(button: HTMLElement): void {
  const { id = '', token = '' } = button.dataset;
  const approve: unknown = Reflect.get(globalThis, 'vgca_sign_approved');
  if (typeof approve !== 'function') {
    alert('Chưa cài đặt công cụ ký số');
    return;
  }
  const params = {
    FileUploadHandler: `${location.origin}/VanBan/FileUploadHandler.aspx?id=${id}&token=${token}`,
    SessionId: '',
    FileName: `${location.origin}/VanBan/TaiTep.aspx?id=${id}&token=${token}`,
    MetaData: [{ Key: 'file_id', Value: id }],
  };
  approve(JSON.stringify(params), (data: string) => {
    const said = JSON.parse(data) as { Status: number; Message: string; FileServer: string };
    if (said.Status !== 0) {
      const note = root.querySelector('.thongbao');
      if (note !== null) note.textContent = `Ký không thành công: ${said.Message}`;
      return;
    }
    const path = root.querySelector<HTMLInputElement>('#ctl00_ContentPlaceHolder1_hddFilePath');
    if (path !== null) path.value = said.FileServer;
    void postBack('ctl00$ContentPlaceHolder1$btnLuu', '');
  });
}

Object.assign(globalThis, { __doPostBack: postBack });
root.addEventListener('click', (event) => {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return;
  const link = target.closest<HTMLElement>('[data-postback]');
  if (link?.dataset.postback !== undefined) {
    event.preventDefault();
    void postBack(link.dataset.postback, link.dataset.argument ?? '');
  }
  if (target.id === 'ctl00_ContentPlaceHolder1_btnKySo') {
    event.preventDefault();
    signApproved(target);
  }
});

draw(() => {
  queueMicrotask(show);
  return [
    el('h1', {}, boot.title),
    el('form', { id: 'aspnetForm', method: 'post', action: './KySo.aspx' }, el('div', { id: panelId })),
  ];
});
void postBack('', '').then(() => redraw());
loadLatePlugin();
