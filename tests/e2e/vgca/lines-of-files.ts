import { expect } from 'vitest';
import { expectRefusal, expectSigned, job, type Line, last } from './line.ts';
import { handlers, nestedPlace } from './portal.ts';
import { call } from './stage.ts';

const fileVerbs = [
  ['vgca_sign_file', 'plain'],
  ['vgca_sign_pdf', 'plain'],
  ['vgca_sign_approved', 'approve'],
  ['vgca_sign_issued', 'issue'],
  ['vgca_sign_income', 'incoming'],
  ['vgca_comment', 'comment'],
  ['vgca_sign_appendix', 'annex'],
  ['vgca_sign_copy', 'copy'],
] as const;

/** Documents: verbs, handlers, names, dates, batches. */
export const fileLines: readonly Line[] = [
  {
    at: '1a',
    what: 'the eight verbs of a file job answer, each under its role',
    async run(stage) {
      const page = await stage.open('/trang/none');
      for (const [verb, role] of fileVerbs) {
        const more = role === 'issue' ? { FileName: `${stage.portal.origin}/tep/da-ky` } : {};
        const heard = await stage.during('sign', () => call(page, verb, job(stage, 'ok', more)));
        expectSigned(heard);
        expect(last(stage.windows).wish).toMatchObject({ role });
        expect(last(stage.portal.uploads).fileName).toBe('to-trinh.signed.pdf');
      }
      await page.close();
    },
  },
  {
    at: '3',
    what: 'the reply is one text frame of JSON, Status a number, FileServer byte for byte (JSON in a string)',
    async run(stage) {
      const page = await stage.open('/trang/old');
      const { reply } = await stage.during('sign', () => call(page, 'vgca_sign_approved', job(stage, 'nested')));
      expect(reply.Status).toBe(0);
      expect(reply.FileServer).toBe(nestedPlace);
      expect(reply.fileServer).toBe(nestedPlace);
      expect(reply.LocalPath).toBe(reply.FileName);
      await page.close();
    },
  },
  {
    at: '4',
    what: 'handler answers of every kind',
    async run(stage) {
      const page = await stage.open('/trang/newer');
      const taken = [
        'ok',
        'nested',
        'zero',
        'zero-text',
        'html',
        'xml',
        'extra',
        'empty',
        'empty-204',
        'no-place',
        'bare',
      ];
      const kinds = stage.isWhole ? ['ok', 'false', 'broken', 'empty'] : Object.keys(handlers);
      for (const kind of kinds) {
        const heard = await stage.during('sign', () => call(page, 'vgca_sign_file', job(stage, kind)));
        expect([kind, heard.reply.Status === 0]).toEqual([kind, taken.includes(kind)]);
        if (!taken.includes(kind)) expectRefusal(heard);
        expect(last(stage.portal.uploads).bytes.subarray(0, 5).toString()).toBe('%PDF-');
        if (kind === 'false') expect(heard.reply.Message).toBe('Tệp không đúng hồ sơ');
        if (kind === 'no-place') expect(heard.reply.Message).toBe('System.IO.IOException');
        if (kind === 'extra') expect(heard.reply.FileServer).toBe('/kho/1.pdf');
        if (kind === '417' || kind === '403') expect(heard.reply.Message).toContain(kind);
        if (kind.startsWith('empty')) expect(heard.reply.Message).not.toBe('');
      }
      await page.close();
    },
  },
  {
    at: '5a',
    what: 'FileUploadHandler with a leading blank and a query that holds a token',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const handler = `  ${stage.portal.origin}/nhan/ok?id=7&token=a%2Bb`;
      const heard = await stage.during('sign', () =>
        call(page, 'vgca_sign_file', job(stage, 'ok', { FileUploadHandler: handler, JWTToken: 'khoa.cua.cong' })),
      );
      expectSigned(heard);
      expect(last(stage.portal.uploads)).toMatchObject({
        search: '?id=7&token=a%2Bb',
        authorization: 'Bearer khoa.cua.cong',
      });
      // The page's own session goes along, and no cookie by the name that SessionId holds.
      expect(last(stage.portal.uploads).cookie).toBe('phien=abc');
      await page.close();
    },
  },
  {
    at: '5b, B7, B9',
    what: 'file and handler on another origin (plain http): raw blanks and Vietnamese letters encoded; no token goes there',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const { origin } = stage.other;
      const heard = await stage.during('sign', () =>
        call(
          page,
          'vgca_sign_file',
          job(stage, 'ok', {
            FileName: `${origin}/tep/Tờ trình số 5`,
            FileUploadHandler: `${origin}/nhan/ok?ten=Tờ trình`,
            JWTToken: 'khoa.cua.cong',
          }),
        ),
      );
      expectSigned(heard);
      expect(last(stage.other.fetches).path).toBe(`/tep/${encodeURIComponent('Tờ trình số 5')}`);
      expect(last(stage.other.uploads)).toMatchObject({
        authorization: '',
        search: `?ten=${encodeURIComponent('Tờ trình')}`,
      });
      await page.close();
    },
  },
  {
    at: '6a',
    what: 'FileName empty: the official chooses the file',
    async run(stage) {
      const page = await stage.open('/trang/old');
      const before = stage.portal.fetches.length;
      const heard = await stage.during('choose-and-sign', () =>
        call(page, 'vgca_sign_file', job(stage, 'ok', { FileName: '' })),
      );
      expectSigned(heard);
      expect(stage.portal.fetches.length).toBe(before);
      await page.close();
    },
  },
  {
    at: '6b',
    what: 'names: escaped Vietnamese letters, a very long one, quotes, RFC 5987, none at all',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const expected: Readonly<Record<string, RegExp>> = {
        rfc5987: /^Tờ trình số 5\.signed\.pdf$/u,
        long: /^Quyết định.{100,}\.signed\.pdf$/u,
        quotes: /^to .*trinh.*\.signed\.pdf$/u,
        none: /^Tờ trình\.signed\.pdf$/u,
      };
      for (const [name, shape] of Object.entries(expected).slice(0, stage.isWhole ? 1 : 9)) {
        const FileName = `${stage.portal.origin}/tep/T%E1%BB%9D%20tr%C3%ACnh?ten=${name}`;
        expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_file', job(stage, 'ok', { FileName }))));
        expect(last(stage.portal.uploads).fileName.normalize('NFC')).toMatch(shape);
        expect(last(stage.portal.fetches).hasSession).toBe(true);
      }
      await page.close();
    },
  },
  {
    at: '7',
    what: 'IssuedDate empty, +07:00, Z (the day in Viet Nam); DocNumber a text, a blank, a number',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const cases: readonly (readonly [unknown, unknown, object])[] = [
        ['79', '2019-03-12T12:00:00+07:00', { role: 'issue', number: '79', date: '2019-03-12' }],
        [' ', '', { role: 'issue' }],
        [80, '2019-03-11T18:30:00.000Z', { role: 'issue', number: '80', date: '2019-03-12' }],
      ];
      for (const [DocNumber, IssuedDate, wish] of cases) {
        await stage.during('close', () => call(page, 'vgca_sign_issued', job(stage, 'ok', { DocNumber, IssuedDate })));
        expect(last(stage.windows).wish).toEqual(wish);
      }
      await page.close();
    },
  },
  {
    at: '8',
    what: 'MetaData absent, empty, twice the same key, Unicode: form fields in their order',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const MetaData = [
        { Key: 'file_id', Value: '5' },
        { Key: 'ghi chú', Value: 'Kính gửi “Sở”' },
        { Key: 'file_id', Value: '6' },
        { Key: 'rong', Value: '' },
      ];
      expectSigned(await stage.during('sign', () => call(page, 'vgca_comment', job(stage, 'ok', { MetaData }))));
      const { fields } = last(stage.portal.uploads);
      expect(fields.filter(({ name }) => name !== 'uploadfile')).toEqual(
        MetaData.map(({ Key, Value }) => ({ name: Key, value: Value })),
      );
      expectSigned(
        await stage.during('sign', () => call(page, 'vgca_comment', job(stage, 'ok', { MetaData: undefined }))),
      );
      expect(last(stage.portal.uploads).fields.map(({ name }) => name)).toEqual(['uploadfile']);
      await page.close();
    },
  },
  {
    at: '9, B6, B8, B12',
    what: 'a batch with one file that cannot be had: a row a file in order; FileID 0 and text, full address as FileName',
    async run(stage) {
      const page = await stage.open('/trang/newer');
      const { origin } = stage.portal;
      const rows = [
        { FileID: 0, FileName: `${origin}/tep/to-trinh`, URL: `${origin}/tep/to-trinh` },
        { FileID: 'hai', FileName: 'thiếu.pdf', URL: `${origin}/tep/thieu` },
        { FileID: '3', FileName: 'quyết định.pdf', URL: `${origin}/tep/to-trinh?so=3` },
      ];
      const params = JSON.stringify({
        FileUploadHandler: `${origin}/nhan/nested`,
        SessionId: '',
        JWTToken: '',
        Files: rows,
      });
      const { reply } = await stage.during('sign', () => call(page, 'vgca_sign_files', params));
      expect(reply.Status).toBe(0);
      expect(reply.Message).not.toBe('');
      const files = reply.Files as Readonly<Record<string, unknown>>[];
      expect(files.map(({ FileID, FileName }) => ({ FileID, FileName }))).toEqual(
        rows.map(({ FileID, FileName }) => ({ FileID, FileName })),
      );
      expect(files.map(({ Status }) => Status)).toEqual([0, 1, 0]);
      expect(files.map(({ FileSignedURL }) => FileSignedURL)).toEqual([nestedPlace, '{}', nestedPlace]);
      expect(files[0]?.FileServer).toBe(nestedPlace);
      const single = JSON.stringify({ FileUploadHandler: `${origin}/nhan/ok`, FileName: `${origin}/tep/to-trinh` });
      const alone = await stage.during('sign', () => call(page, 'vgca_sign_files', single));
      expect(alone.reply.Status).toBe(0);
      expect(alone.reply.Files).toHaveLength(1);
      await page.close();
    },
  },
  {
    at: 'B6, B7',
    what: 'DocNumber an object, MetaData odd, FileName a blob: of the page',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const FileName = await page.evaluate(async () => {
        const document = await (await fetch('/tep/to-trinh')).blob();
        return URL.createObjectURL(document);
      });
      const odd = { FileName, DocNumber: { so: 1 }, MetaData: [null, 5, { Key: 3 }, { Key: 'a', Value: { b: 1 } }] };
      expectSigned(await stage.during('sign', () => call(page, 'vgca_sign_appendix', job(stage, 'ok', odd))));
      expect(last(stage.windows).wish).toEqual({ role: 'annex' });
      await page.close();
    },
  },
  {
    at: '14',
    what: 'other schemes, machines’ own addresses and metadata hosts are refused for file and handler; no window',
    async run(stage) {
      const page = await stage.open('/trang/none');
      const before = stage.windows.length;
      const bad = [
        'file:///etc/passwd',
        'data:application/pdf;base64,JVBERi0=',
        'ftp://cong.trien.test/x',
        'http://169.254.169.254/latest',
        'http://2852039166/latest',
        'http://[::ffff:169.254.169.254]/x',
        'http://metadata.google.internal/x',
        'http://user:pass@cong.trien.test/x',
        'javascript:alert(1)',
        'chrome://settings',
      ];
      for (const address of bad) {
        expectRefusal(await call(page, 'vgca_sign_file', job(stage, 'ok', { FileName: address })));
        expectRefusal(await call(page, 'vgca_sign_file', job(stage, 'ok', { FileUploadHandler: address })));
      }
      expect(stage.windows.length).toBe(before);
      await page.close();
    },
  },
];
