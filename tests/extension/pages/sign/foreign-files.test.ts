import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchForeign, uploadForeign } from '../../../../extension/pages/sign/foreign-files.ts';

const portal = 'https://ioffice.example.vn';
const document = {
  name: 'to-trinh.pdf',
  type: 'application/pdf',
  blob: null,
  address: 'https://kho.example.vn/tep?id=1',
} as const;

/** Answers every request as if it came from `from`; the requests that were made. */
function answer(from: string, body: BodyInit | null, init: ResponseInit = {}): { readonly made: Request[] } {
  const made: Request[] = [];
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    made.push(new Request(address, options));
    return Object.defineProperty(new Response(body, init), 'url', { value: from });
  });
  return { made };
}

afterEach(() => vi.unstubAllGlobals());

describe('a document on another origin', () => {
  it('is got without the official’s cookies, and named as its server names it', async () => {
    const { made } = answer(document.address, '%PDF-1.7', {
      headers: {
        'content-disposition': 'attachment; filename="bao-cao.pdf"',
        'content-type': 'application/octet-stream',
      },
    });
    const got = await fetchForeign(document, portal);
    expect(got).toMatchObject({ name: 'bao-cao.pdf', type: 'application/pdf' });
    // A redirection would be followed before its place could be judged.
    expect(made.map(({ credentials, referrerPolicy, redirect }) => [credentials, referrerPolicy, redirect])).toEqual([
      ['omit', 'no-referrer', 'error'],
    ]);
  });

  it.each([
    ['this computer', 'http://127.0.0.1:8080/tep.pdf'],
    ['a metadata address', 'http://169.254.169.254/latest'],
    ['the office’s own network', 'http://10.0.0.7/tep.pdf'],
    ['no encryption', 'http://kho.example.vn/tep.pdf'],
  ])('is not taken where its address leads on to %s', async (_, from) => {
    answer(from, '%PDF-1.7');
    await expect(fetchForeign(document, portal)).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  });

  it.each([
    ['a login page', '<html>', {}, 'DOC_UNSUPPORTED'],
    ['a refusal', 'no', { status: 403 }, 'DOWNLOAD_FAILED'],
    ['more than is taken', '%PDF-1.7', { headers: { 'content-length': String(2 ** 40) } }, 'DOC_TOO_LARGE'],
  ])('is none where %s comes', async (_, body, init, code) => {
    answer(document.address, body, init);
    await expect(fetchForeign(document, portal)).rejects.toMatchObject({ code });
  });

  it('does not come where the network says nothing', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchForeign(document, portal)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });
});

describe('a signed file that goes to another origin', () => {
  const upload = {
    address: 'https://kho.example.vn/tai-len',
    file: 'uploadfile',
    fields: [['id', '7']],
    bearer: null,
  } as const;
  const signed = new Blob(['%PDF-1.7 signed'], { type: 'application/pdf' });

  it('is sent as a form with its fields in their order, without cookies; the answer is told', async () => {
    const { made } = answer(upload.address, '{"Status":true}');
    expect(await uploadForeign(upload, 'a.signed.pdf', signed, portal)).toEqual({
      status: 200,
      body: '{"Status":true}',
    });
    const form = await made[0]?.formData();
    expect([...(form?.keys() ?? [])]).toEqual(['id', 'uploadfile']);
    expect(form?.get('uploadfile')).toMatchObject({ name: 'a.signed.pdf', type: 'application/pdf' });
    expect(made[0]?.credentials).toBe('omit');
  });

  it('was not delivered where its way led elsewhere', async () => {
    answer('http://127.0.0.1/', '{"Status":true}');
    expect(await uploadForeign(upload, 'a.signed.pdf', signed, portal)).toEqual({ status: 0, body: '' });
  });
});
