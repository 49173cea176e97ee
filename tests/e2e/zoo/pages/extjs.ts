import { boot, current, draw, el, look, receivedList, receivedOf, redraw, saw } from './kit.ts';

// An ExtJS portal: ids that count up, boxes in boxes, a transparent field over a button, a form that is posted into a
// hidden iframe and answered by JSON as text/html.

look(`
  body, app-root { display: block; font: 12px tahoma, "Noto Sans", sans-serif; margin: 8px } .x-grid-row { cursor: pointer; padding: 6px }
  .x-panel { border: 1px solid #99bce8; margin: 8px; padding: 8px } .x-form-file-wrap { position: relative; display: inline-block;
  width: 120px; height: 28px; background: #e4edf8; overflow: hidden } .x-form-file-input { position: absolute; inset: 0; opacity: 0;
  font-size: 40px } .x-window { border: 1px solid #666; padding: 12px } .x-hidden-frame { position: absolute; left: -9999px }`);

let counter = 1_000;
const nextId = (kind: string): string => {
  counter += 1;
  return `${kind}-${counter}`;
};

/** Puts a component into as many boxes as the original does. */
const boxed = (depth: number, inner: Node): HTMLElement =>
  depth === 0
    ? el('div', { id: nextId('ext-comp'), class: 'x-component' }, inner)
    : el('div', { id: nextId(depth % 2 === 0 ? 'panel' : 'container'), class: 'x-box-inner' }, boxed(depth - 1, inner));

function fileField(): HTMLInputElement {
  const id = nextId('filefield');
  const field = el('input', {
    id: `${id}-fileInputEl`,
    class: 'x-form-file-input',
    type: 'file',
    name: 'tepKy',
    title: 'Chọn tệp…',
  });
  return field;
}

function submit(id: number, field: HTMLInputElement, done: (name: string | null) => void): void {
  const target = nextId('ext-frame');
  const frame = el('iframe', { id: target, name: target, class: 'x-hidden-frame', title: '' });
  const form = el('form', {
    method: 'post',
    action: `/qlvb/vanban/upload.do?id=${id}`,
    enctype: 'multipart/form-data',
    target,
    class: 'x-hidden-frame',
  });
  form.append(el('input', { type: 'hidden', name: '_csrf', value: boot.csrf }), field);
  document.body.append(frame, form);
  frame.addEventListener('load', () => {
    const text = frame.contentDocument?.body?.textContent ?? '';
    if (text === '') return;
    const answer = JSON.parse(text) as { success: boolean; fileName: string };
    done(answer.success ? answer.fileName : null);
    frame.remove();
    form.remove();
  });
  form.submit();
}

function panel(id: number): HTMLElement {
  const field = fileField();
  const shown = el('span', { class: 'x-form-text', id: nextId('textfield') });
  field.addEventListener('change', () => {
    saw(field.files);
    shown.textContent = field.value.replace(/^.*\\/u, '');
  });
  const send = () => {
    if ((field.files?.length ?? 0) === 0) return;
    submit(id, field, (name) => {
      if (name !== null) receivedOf(id).push(name);
      redraw();
    });
  };
  return el(
    'div',
    { class: 'x-window', id: nextId('window') },
    el('div', { class: 'x-window-header' }, boot.documents[id]?.title ?? ''),
    el(
      'a',
      { href: `/qlvb/vanban/taiTep.do?idTep=${id}&r=${Math.trunc(performance.now())}` },
      boot.documents[id]?.fileName ?? '',
    ),
    boxed(5, el('div', { class: 'x-form-file-wrap' }, el('span', {}, 'Chọn tệp…'), field)),
    shown,
    el('a', { class: 'x-btn gui', role: 'button', id: nextId('button'), click: send }, 'Gửi đi'),
    receivedList(id),
  );
}

draw(() => {
  const go = (id: number) => () => {
    current.id = id;
    redraw();
  };
  const rows = boot.documents.map((one) =>
    el('div', { class: 'x-grid-row', id: nextId('gridview-record'), click: go(one.id) }, one.title),
  );
  return [
    el('div', { class: 'x-panel', id: nextId('viewport') }, boot.title),
    boxed(4, el('div', { class: 'x-grid' }, ...rows)),
    current.id === null ? null : panel(current.id),
  ].filter((node) => node !== null);
});
