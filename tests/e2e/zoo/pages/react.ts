import { ask, boot, current, draw, el, island, look, receivedOf, redraw, saw } from './kit.ts';

// A React portal with a drop zone: its listeners stand at the root for all events, the file goes up as soon as it is chosen.

look(`
  body, app-root { display: block; font: 14px "Noto Sans", sans-serif; margin: 24px } li { cursor: pointer; padding: 8px }
  .ant-upload-drag { border: 1px dashed #888; background: #fafafa; padding: 32px; text-align: center; cursor: pointer }
  .ant-upload-drag-hover { border-color: #1677ff } .ant-upload input { display: none } iframe { width: 100%; height: 340px }`);

interface Item {
  readonly name: string;
  readonly status: 'uploading' | 'done' | 'error';
}
const state: Record<number, Item[]> = {};
const itemsOf = (id: number): Item[] =>
  (state[id] ??= receivedOf(id).map((name) => ({ name, status: 'done' as const })));

const xsrf = (): string => /(?:^|; )XSRF-TOKEN=([^;]+)/u.exec(document.cookie)?.[1] ?? '';

async function upload(id: number, file: File): Promise<void> {
  saw([file]);
  const items = itemsOf(id);
  items.push({ name: file.name, status: 'uploading' });
  paint(id);
  const body = new FormData();
  body.append('file', file);
  const { status } = await ask('POST', `/api/v1/van-ban/${id}/tep`, body, { 'X-XSRF-TOKEN': xsrf() });
  items[items.findIndex((item) => item.status === 'uploading')] = {
    name: file.name,
    status: status === 201 ? 'done' : 'error',
  };
  paint(id);
}

/** Changes the list alone: what did not change keeps its nodes, as a virtual document would have it. */
let paint = (_: number): void => {};

function dragger(id: number): Node {
  const field = el('input', { type: 'file', accept: '.pdf,.docx', tabindex: '-1' });
  const zone = el(
    'span',
    { class: 'ant-upload ant-upload-btn', role: 'button', tabindex: '0' },
    field,
    el('p', { class: 'ant-upload-text' }, 'Kéo thả hoặc bấm để chọn tệp đã ký'),
  );
  const list = el('ul', { class: 'ant-upload-list' });
  paint = (at) => {
    if (at !== id) return;
    list.replaceChildren(
      ...itemsOf(id).map(({ name, status }) =>
        el(
          'li',
          {
            class: `ant-upload-list-item ant-upload-list-item-${status}`,
            'data-received': status === 'done' ? name : '',
          },
          name,
        ),
      ),
    );
  };
  paint(id);
  const box = el('div', { class: 'ant-upload ant-upload-drag' }, zone);
  const listeners: Readonly<Record<string, (event: Event) => void>> = {
    click: (event) => {
      if (event.composedPath()[0] !== field && zone.contains(event.composedPath()[0] as Node)) field.click();
    },
    change: (event) => {
      if (event.composedPath()[0] !== field) return;
      for (const file of field.files ?? []) void upload(id, file);
      // As the original does, so that the same file can be chosen again.
      field.value = '';
    },
    dragover: (event) => {
      event.preventDefault();
      box.classList.add('ant-upload-drag-hover');
    },
    drop: (event) => {
      event.preventDefault();
      box.classList.remove('ant-upload-drag-hover');
      // By items, as it asks for folders too.
      const items = [...((event as DragEvent).dataTransfer?.items ?? [])];
      for (const item of items) {
        const file = item.kind === 'file' ? item.getAsFile() : null;
        if (file !== null) void upload(id, file);
      }
    },
  };
  const outer = el('div', { class: 'app-root', ...listeners }, box, list);
  return outer;
}

function route(id: number): void {
  history.pushState({}, '', `#/tai-lieu/${id}`);
  current.id = id;
  redraw();
}

draw(() => {
  const id = current.id;
  if (id === null) {
    const rows = boot.documents.map((one) => el('li', { class: 'row', click: () => route(one.id) }, one.title));
    return [el('h1', {}, boot.title), el('ul', {}, ...rows)];
  }
  return [
    el('h1', {}, boot.documents[id]?.title ?? ''),
    el('a', { href: `/api/v1/van-ban/${id}/tep`, download: boot.documents[id]?.fileName ?? '' }, 'Tải dự thảo'),
    island(dragger(id)),
  ];
});
