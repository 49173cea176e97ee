import { boot, current, draw, el, look, receivedList, receivedOf, redraw, saw } from './kit.ts';

// A Vue portal with Material dialogs: the field for the file is made for the click and never stands in the page.

look(`
  body, app-root { display: block; font: 14px Roboto, "Noto Sans", sans-serif; margin: 24px } .v-list-item { padding: 10px; cursor: pointer }
  .v-dialog { border: 1px solid #777; padding: 20px; background: #fff } .v-btn { padding: 8px 16px; margin: 8px }
  .v-chip { background: #e0e0e0; border-radius: 16px; padding: 4px 12px }`);

const dialog = { isOpen: false, file: null as File | null };

function pick(): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = 'application/pdf';
  field.onchange = () => {
    saw(field.files);
    dialog.file = field.files?.[0] ?? null;
    redraw();
  };
  field.click();
}

async function upload(id: number): Promise<void> {
  if (dialog.file === null) return;
  const body = new FormData();
  body.append('uploadfile', dialog.file, dialog.file.name);
  const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '';
  const answer = await fetch(`/o/rest/v2/dossiers/${id}/files`, {
    method: 'POST',
    body,
    headers: { 'X-CSRF-TOKEN': csrf },
  });
  if (answer.ok) receivedOf(id).push(dialog.file.name);
  Object.assign(dialog, { isOpen: false, file: null });
  redraw();
}

const opened = (id: number): Node =>
  el(
    'div',
    { class: 'v-dialog v-dialog--active', role: 'dialog', 'aria-label': 'Tải lên và ký duyệt' },
    el('div', { class: 'v-card__title' }, 'Tải lên và ký duyệt'),
    el('button', { class: 'v-btn chon-tep', type: 'button', click: pick }, 'Chọn tệp'),
    dialog.file === null ? null : el('span', { class: 'v-chip' }, dialog.file.name),
    el('button', { class: 'v-btn tai-len', type: 'button', click: () => void upload(id) }, 'Tải lên'),
  );

draw(() => {
  const id = current.id;
  const go = (to: number) => () => {
    current.id = to;
    redraw();
  };
  if (id === null) {
    const rows = boot.documents.map((one) => el('div', { class: 'v-list-item', click: go(one.id) }, one.title));
    return [el('h1', {}, boot.title), el('div', { class: 'v-list' }, ...rows)];
  }
  const open = () => {
    dialog.isOpen = true;
    redraw();
  };
  return [
    el('h1', {}, boot.documents[id]?.title ?? ''),
    el('a', { href: `/o/rest/v2/dossiers/${id}/files`, class: 'v-btn' }, boot.documents[id]?.fileName ?? ''),
    el('button', { class: 'v-btn mo-hop', type: 'button', click: open }, 'Tải lên và ký duyệt'),
    receivedList(id),
    dialog.isOpen ? opened(id) : null,
  ].filter((node) => node !== null);
});
