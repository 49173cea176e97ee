import { boot, draw, el, look, receivedList, saw } from './kit.ts';

look(`
  body, app-root { display: block; font: 16px/1.6 "Noto Sans", sans-serif; margin: 0; color: #222; background: #eef1f4 }
  header { background: #0b4f8a; color: #fff; padding: 12px 24px; font-weight: 600 }
  main { max-width: 1100px; margin: 24px auto; padding: 24px; background: #fff; border: 1px solid #d5dbe1 }
  iframe { width: 100%; height: 420px; border: 1px solid #b9c2cb } td, th { padding: 8px; text-align: left }
  .drop { margin: 12px 0; padding: 24px; border: 2px dashed #9aa7b4 }`);

const at = new URLSearchParams(location.search).get('id');

const list = (): Node =>
  el(
    'table',
    {},
    ...boot.documents.map(({ id, title, fileName }) =>
      el(
        'tr',
        {},
        el('td', {}, `${id + 1}`),
        el('td', {}, el('a', { href: `/van-ban?id=${id}` }, title)),
        el('td', {}, el('a', { href: `/tai-tep?id=${id}` }, fileName)),
      ),
    ),
  );

function form(id: number): Node {
  const field = el('input', { id: 'file', name: 'uploadfile', type: 'file', accept: '.pdf' });
  const chosen = el('p', { 'aria-live': 'polite' });
  // What every portal does: looks at the file as soon as it is chosen.
  field.addEventListener('change', () => {
    saw(field.files);
    chosen.textContent = `Tệp đã chọn: ${[...(field.files ?? [])].map(({ name }) => name).join(', ')}`;
  });
  return el(
    'form',
    { method: 'post', action: `/gui?id=${id}`, enctype: 'multipart/form-data' },
    el('input', { type: 'hidden', name: 'csrf', value: boot.csrf }),
    el('label', { for: 'file' }, 'Tệp đính kèm '),
    field,
    el('p', {}, el('button', { class: 'send' }, 'Gửi văn bản')),
    chosen,
  );
}

draw(() => {
  const opened = boot.documents.find(({ id }) => at === `${id}`);
  const header = el('header', {}, boot.title);
  if (opened === undefined) return [header, el('main', {}, el('h1', {}, 'Văn bản chờ xử lý'), list())];
  return [
    header,
    el(
      'main',
      {},
      el('p', {}, el('a', { href: '/van-ban' }, '← Danh sách')),
      el('h1', {}, opened.title),
      el('iframe', { title: 'Nội dung văn bản', src: `/xem?id=${opened.id}` }),
      form(opened.id),
      receivedList(opened.id),
    ),
  ];
});
