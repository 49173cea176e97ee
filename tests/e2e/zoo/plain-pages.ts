import type { PortalDocument, ReceivedFile } from './portal.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (char) => `&#${char.codePointAt(0)};`);

const style = `
  body { font: 16px/1.6 "Segoe UI", "Noto Sans", sans-serif; margin: 0; color: #222; background: #eef1f4 }
  header { background: #0b4f8a; color: #fff; padding: 12px 24px; font-weight: 600 }
  header small { display: block; font-weight: 400; opacity: .85 }
  main { max-width: 1100px; margin: 24px auto; padding: 24px; background: #fff; border: 1px solid #d5dbe1 }
  table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: 8px; border-bottom: 1px solid #dde2e7 }
  iframe { width: 100%; height: 520px; border: 1px solid #b9c2cb } label { display: block; font-weight: 600; margin: 12px 0 4px }
  button, input { font: inherit; padding: 6px 12px } .ok { color: #17633a } form { margin-top: 20px }`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>
<body><header>HỆ THỐNG QUẢN LÝ VĂN BẢN VÀ ĐIỀU HÀNH<small>Ủy ban nhân dân xã Đông Hải</small></header><main>${body}</main></body></html>`;
}

/** The login form. */
export const loginPage = (isWrong: boolean): string =>
  page(
    'Đăng nhập',
    `<h1>Đăng nhập</h1>${isWrong ? '<p role="alert">Sai tên đăng nhập hoặc mật khẩu.</p>' : ''}
<form method="post" action="/dang-nhap">
<label for="user">Tên đăng nhập</label><input id="user" name="user" autocomplete="username">
<label for="password">Mật khẩu</label><input id="password" name="password" type="password" autocomplete="current-password">
<p><button>Đăng nhập</button></p></form>`,
  );

/** The list of documents; each leads to its page, and to the file by an address that says nothing of PDF. */
export const listPage = (documents: readonly PortalDocument[]): string =>
  page(
    'Văn bản chờ xử lý',
    `<h1>Văn bản chờ xử lý</h1><table><thead><tr><th>STT</th><th>Trích yếu</th><th>Tệp</th></tr></thead><tbody>
${documents
  .map(
    (document, id) => `<tr><td>${id + 1}</td><td><a href="/van-ban/${id}">${escaped(document.title)}</a></td>
<td><a href="/tai-tep?id=${id}">${escaped(document.fileName)}</a></td></tr>`,
  )
  .join('\n')}
</tbody></table>`,
  );

/** One document: a viewer, and the form to which the signed file goes. */
export const documentPage = (
  document: PortalDocument,
  id: number,
  csrf: string,
  received: readonly ReceivedFile[],
): string =>
  page(
    document.title,
    `<p><a href="/van-ban">← Danh sách</a></p><h1>${escaped(document.title)}</h1>
<iframe title="Nội dung văn bản" src="/xem?id=${id}"></iframe>
<form method="post" action="/van-ban/${id}" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="${csrf}">
<label for="file">Tệp đính kèm</label><input id="file" name="uploadfile" type="file" accept=".pdf">
<div id="drop" style="margin:12px 0;padding:24px;border:2px dashed #9aa7b4">Kéo thả tệp vào đây</div>
<button>Gửi văn bản</button><p id="chosen" aria-live="polite"></p></form>
<h2>Đã nhận</h2><ul id="received">${received
      .filter((file) => file.documentId === id)
      .map((file) => `<li class="ok">${escaped(file.fileName)} (${file.bytes.length} byte)</li>`)
      .join('')}</ul>
<script>
  // What every portal does: looks at the file as soon as it is chosen.
  document.getElementById('file').addEventListener('change', (event) => {
    const names = [...event.target.files].map((file) => file.name);
    document.getElementById('chosen').textContent = 'Tệp đã chọn: ' + names.join(', ');
    (window.seenByPortal ??= []).push(...names);
  });
  const drop = document.getElementById('drop');
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    (window.seenByPortal ??= []).push(...[...event.dataTransfer.files].map((file) => file.name));
    document.getElementById('file').files = event.dataTransfer.files;
  });
</script>`,
  );

/** What a portal says when something is not allowed. */
export const refusedPage = (why: string): string =>
  page('Từ chối', `<h1>Từ chối</h1><p role="alert">${escaped(why)}</p>`);
