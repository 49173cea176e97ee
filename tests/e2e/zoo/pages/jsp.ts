import { ask, boot, current, draw, el, look, receivedList, receivedOf, redraw, root, saw } from './kit.ts';

// A JSP portal with tables of its theme, listeners on the whole document, a modal with the viewer in an iframe.

look(`
  body, app-root { display: block; font: 13px "Noto Sans", sans-serif; margin: 0; background: #f4f4f4 }
  #header { background: #15508d; color: #fff; padding: 10px } .jarviswidget { background: #fff; margin: 12px; padding: 12px }
  table { width: 100%; border-collapse: collapse } td, th { border: 1px solid #ddd; padding: 6px }
  .modal { border: 1px solid #888; background: #fff; margin: 12px; padding: 12px } iframe { width: 100%; height: 380px }
  .hidden { display: none } .btn { padding: 6px 12px }`);

let attached: File | null = null;

const addressOf = (id: number): string =>
  `/qlvbdh/smartoffice/jbm/download.jsp?hdd_file=${id}&type=vbden&key=9f${id}c2e&_=${boot.csrf.slice(0, 6)}`;

const table = (): Node =>
  el(
    'div',
    { class: 'jarviswidget' },
    el('h2', {}, 'Văn bản đến – Chờ xử lý'),
    el(
      'table',
      { id: 'dt_basic', class: 'table table-striped' },
      el('thead', {}, el('tr', {}, el('th', {}, 'STT'), el('th', {}, 'Trích yếu'), el('th', {}, 'Tệp'))),
      el(
        'tbody',
        {},
        ...boot.documents.map(({ id, title, fileName }) =>
          el(
            'tr',
            { id: `vb_${2_391_100 + id}`, flyid: `${id}` },
            el('td', {}, `${id + 1}`),
            el('td', { class: 'trich-yeu' }, title),
            el('td', {}, el('a', { href: addressOf(id) }, el('i', { class: 'fa fa-file-pdf-o' }), ` ${fileName}`)),
          ),
        ),
      ),
    ),
  );

const modal = (id: number): Node =>
  el(
    'div',
    { class: 'modal fade in', id: 'modal_xuly' },
    el('h3', {}, boot.documents[id]?.title ?? ''),
    el('iframe', { id: 'ifr_view', title: 'Xem văn bản', src: `/qlvbdh/viewfile?hdd_file=${id}` }),
    el('input', { id: 'fileupload', class: 'hidden', type: 'file', name: 'files[]' }),
    el('button', { class: 'btn btn-dinhkem', type: 'button' }, 'Đính kèm tệp'),
    el('span', { id: 'ten_tep' }, attached?.name ?? ''),
    el('button', { class: 'btn btn-luu', type: 'button' }, 'Lưu và chuyển'),
    receivedList(id),
  );

// One listener for all rows and buttons, wherever they come from later.
root.addEventListener('click', (event) => {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  const row = target.closest("tr[id^='vb_']");
  if (row !== null && target.closest('a') === null) {
    current.id = Number(row.getAttribute('flyid'));
    attached = null;
    redraw();
  }
  if (target.closest('.btn-dinhkem') !== null) root.querySelector<HTMLInputElement>('#fileupload')?.click();
  if (target.closest('.btn-luu') !== null) void save();
});
root.addEventListener('change', (event) => {
  const [field] = event.composedPath();
  if (!(field instanceof HTMLInputElement) || field.id !== 'fileupload') return;
  saw(field.files);
  attached = field.files?.[0] ?? null;
  const name = root.querySelector('#ten_tep');
  if (name !== null) name.textContent = attached?.name ?? '';
});

async function save(): Promise<void> {
  const id = current.id;
  if (id === null || attached === null) return;
  const body = new FormData();
  body.append('files[]', attached, attached.name);
  const { text } = await ask('POST', `/qlvbdh/smartoffice/jbm/upload.jsp?hdd_file=${id}`, body, {
    'X-Requested-With': 'XMLHttpRequest',
  });
  if (text.startsWith('OK|')) receivedOf(id).push(text.slice(3).trim());
  redraw();
}

// What the theme's pages leave in the window.
Object.assign(globalThis, { NEORemoting: {}, DataRemoting: {}, page: { gotoPage: () => redraw() } });

draw(() => [el('div', { id: 'header' }, boot.title), table(), ...(current.id === null ? [] : [modal(current.id)])]);
