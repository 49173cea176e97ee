import { authenticate, sign, signBatch, TrienError, verify } from './trien.js';

const by = (id) => document.getElementById(id);
const state = by('state');

const json = async (path, init) => {
  const response = await fetch(path, init);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.status);
  return body;
};

/** What people are told: the extension's own words where the failure is its, with a link to their explanation. */
function tell(error) {
  state.dataset.code = error?.code ?? '';
  if (!(error instanceof TrienError)) {
    state.textContent = `Không thực hiện được: ${error?.message ?? error}`;
    return;
  }
  const link = Object.assign(document.createElement('a'), { href: error.docsUrl, textContent: error.code });
  state.replaceChildren(`${error.userMessage.vi} (`, link, ')');
}

async function acting(act) {
  state.textContent = '';
  delete state.dataset.code;
  try {
    await act();
  } catch (error) {
    tell(error);
  }
}

by('log-in').addEventListener('click', () =>
  acting(async () => {
    const { nonce } = await json('/api/nonce', { method: 'POST' });
    const token = await authenticate(nonce);
    await json('/api/login', { method: 'POST', body: JSON.stringify(token) });
    await show();
  }),
);

const fileOf = async ({ id, name }) => {
  const response = await fetch(`/api/file?id=${id}`);
  return { name, blob: await response.blob() };
};

/** Puts a signed file on the server, which verifies it for itself. What it throws, the official is told. */
const storeAs = (id) => (signed) => json(`/api/signed?id=${id}`, { method: 'PUT', body: signed.signed });

let documents = [];

async function show() {
  const me = await json('/api/me').catch(() => null);
  by('login').hidden = me !== null;
  by('work').hidden = me === null;
  by('who').textContent = me?.name ?? '';
  if (me === null) return;
  documents = await json('/api/documents');
  by('documents').replaceChildren(
    ...documents.map((row) => {
      const item = document.createElement('li');
      const button = Object.assign(document.createElement('button'), { textContent: 'Ký', disabled: row.isSigned });
      button.setAttribute('aria-label', `Ký ${row.name}`);
      button.addEventListener('click', () => acting(() => signOne(row)));
      item.append(`${row.name} – ${row.isSigned ? 'đã ký, hợp lệ' : 'chưa ký'}`, button);
      return item;
    }),
  );
}

async function signOne(row) {
  const signed = await sign(await fileOf(row), { role: 'approve', store: storeAs(row.id) });
  await show();
  state.textContent = `Đã ký ${signed.name} (${signed.signer}).`;
}

by('sign-all').addEventListener('click', () =>
  acting(async () => {
    const rows = documents.filter((row) => !row.isSigned);
    const stop = new AbortController();
    by('stop').hidden = false;
    by('stop').onclick = () => stop.abort();
    try {
      const files = await Promise.all(rows.map(fileOf));
      const batch = signBatch(files, {
        role: 'approve',
        signal: stop.signal,
        store: (signed) => storeAs(rows[signed.n].id)(signed),
      });
      let count = 0;
      for await (const result of batch) {
        if ('error' in result) tell(result.error);
        else state.textContent = `Đã ký ${++count}/${rows.length}`;
      }
      const { signed, failed } = await batch.summary;
      await show();
      if (failed === 0) state.textContent = `Đã ký ${signed} văn bản.`;
    } finally {
      by('stop').hidden = true;
    }
  }),
);

by('file').addEventListener('change', ({ target }) =>
  acting(async () => {
    const [file] = target.files;
    if (file === undefined) return;
    // Two judges: the extension on this computer, at once; and the server, which decides.
    const here = await verify(file).catch((error) => ({ verdict: error.code, signatures: [] }));
    const there = await json('/api/verify', { method: 'POST', body: file });
    const names = (there.signatures ?? []).map((one) => `  ${one.signedBy}: ${one.indication}`);
    by('report').textContent = [`Trình duyệt: ${here.verdict}`, `Máy chủ: ${there.verdict}`, ...names].join('\n');
  }),
);

await show();
