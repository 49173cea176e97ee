import { boot, current, draw, el, loadLatePlugin, look, receivedList, receivedOf, redraw, root } from './kit.ts';

// A Liferay portlet: menus that open on mousedown and hang at the end of the page, confirmations, a modal with the viewer.

look(`
  body, app-root { display: block; font: 14px "Noto Sans", sans-serif; margin: 0 } .portlet { padding: 16px }
  table { width: 100%; border-collapse: collapse } td { border-bottom: 1px solid #ccc; padding: 8px }
  .modal { border: 1px solid #666; padding: 12px; margin: 12px; background: #fff } iframe { width: 100%; height: 360px }
  .lfr-menu-list { position: absolute; top: 60px; left: 260px; background: #fff; border: 1px solid #333; z-index: 10 }
  .lfr-menu-list a { display: block; padding: 8px 16px } .bootbox { position: fixed; top: 90px; left: 30%; padding: 20px;
  background: #fff; border: 1px solid #000; z-index: 20 } .toast { position: fixed; top: 8px; right: 8px; padding: 12px; color: #fff }
  .toast-success { background: #51a351 } .toast-error { background: #bd362f }`);

const namespace = '_dvcquanly_WAR_dvcportlet_';
const shown: Record<number, { src: string; fileId: string }> = {};

const fileOf = (id: number) =>
  (shown[id] ??= {
    src: `/o/dvcfiles/${id}/${encodeURIComponent(boot.documents[id]?.fileName ?? '')}?t=${boot.csrf.slice(0, 8)}`,
    fileId: `${81_200 + id}`,
  });

const table = (): Node =>
  el(
    'div',
    { class: 'portlet', id: 'p_p_id_dvcquanly_WAR_dvcportlet_' },
    el('h2', {}, 'Hồ sơ chờ ký số'),
    el(
      'table',
      { id: `${namespace}tblDataHoSo` },
      ...boot.documents.map(({ id, title, fileName }) =>
        el(
          'tr',
          {},
          el('td', {}, title),
          el('td', {}, el('a', { href: 'javascript:;', class: 'xem-giay-to', 'data-id': `${id}` }, fileName)),
        ),
      ),
    ),
  );

const modal = (id: number): Node =>
  el(
    'div',
    { class: 'modal modal-dialog', role: 'dialog', 'aria-label': 'Giấy tờ' },
    el('h3', {}, boot.documents[id]?.title ?? ''),
    el(
      'div',
      { class: 'lfr-icon-menu' },
      el('a', { class: 'lfr-icon-menu-toggle', role: 'button', tabindex: '0' }, 'Thao tác ▾'),
    ),
    el('input', { type: 'hidden', name: `${namespace}fileId`, value: fileOf(id).fileId }),
    el('iframe', { title: 'Xem giấy tờ', src: fileOf(id).src }),
    receivedList(id),
  );

root.addEventListener('mousedown', (event) => {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  if (target.closest('.lfr-icon-menu-toggle') !== null) {
    root.append(
      el(
        'div',
        { class: 'lfr-menu-list', 'data-keep': true },
        el('a', { class: 'btn-kyso-action', role: 'menuitem' }, 'Ký số giấy tờ'),
        el('a', { role: 'menuitem' }, 'Tải về'),
      ),
    );
  } else if (target.closest('.lfr-menu-list') === null) {
    root.querySelector('.lfr-menu-list')?.remove();
  }
});
root.addEventListener('click', (event) => {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return;
  const link = target.closest<HTMLElement>('.xem-giay-to');
  if (link !== null) {
    event.preventDefault();
    current.id = Number(link.dataset.id);
    redraw();
  }
  if (target.closest('.btn-kyso-action') !== null) {
    root.querySelector('.lfr-menu-list')?.remove();
    confirmed('Bạn có chắc chắn muốn ký số giấy tờ này?', sign);
  }
});

function confirmed(question: string, act: () => void): void {
  const box = el('div', { class: 'bootbox modal-confirm', role: 'dialog', 'data-keep': true });
  const answer = (isYes: boolean) => () => {
    box.remove();
    if (isYes) act();
  };
  box.append(
    el('p', {}, question),
    el('button', { 'data-bb-handler': 'cancel', type: 'button', click: answer(false) }, 'Hủy'),
    el('button', { 'data-bb-handler': 'confirm', type: 'button', click: answer(true) }, 'Đồng ý'),
  );
  root.append(box);
}

function toast(kind: 'success' | 'error', text: string): void {
  const made = el('div', { class: `toast toast-${kind}`, role: 'alert', 'data-keep': true }, text);
  root.append(made);
  setTimeout(() => made.remove(), 4_000);
}

function sign(): void {
  const id = current.id;
  const approve: unknown = Reflect.get(globalThis, 'vgca_sign_approved');
  if (id === null) return;
  if (typeof approve !== 'function') {
    toast('error', 'Chưa cài đặt công cụ ký số');
    return;
  }
  const params = {
    FileUploadHandler: `${location.origin}/o/dvcfiles/signed?fileId=${id}&p_auth=${boot.csrf}`,
    SessionId: '',
    FileName: `${location.origin}${fileOf(id).src}`,
    MetaData: [],
  };
  approve(JSON.stringify(params), (data: string) => {
    const said = JSON.parse(data) as { Status: number; Message: string; FileName: string; FileServer: string };
    if (said.Status !== 0) {
      toast('error', said.Message);
      return;
    }
    const { fileEntryId, url } = JSON.parse(said.FileServer) as { fileEntryId: string; url: string };
    shown[id] = { src: url, fileId: fileEntryId };
    receivedOf(id).push(said.FileName);
    redraw();
    toast('success', 'Ký số thành công');
  });
}

Object.assign(globalThis, { Liferay: { authToken: boot.csrf, ThemeDisplay: {} } });
draw(() => [el('h1', {}, boot.title), table(), ...(current.id === null ? [] : [modal(current.id)])]);
loadLatePlugin();
