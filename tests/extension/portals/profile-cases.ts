/** A whole profile that is right. */
export const whole = {
  $schema: 'profile.v1.schema.json',
  format: 1,
  id: 'xa-dong-hai',
  version: 3,
  name: { vi: 'Cổng xã Đông Hải', en: 'Portal of Đông Hải' },
  match: ['https://*.donghai.gov.vn/qlvb/*', 'http://127.0.0.1:8080/*'],
  detect: ['#dt_basic', 'text=Văn bản chờ ký'],
  documents: [
    { from: 'link', select: "a[href*='download.jsp']", name: { select: 'span', read: 'text' } },
    { from: 'viewer', select: 'x-viewer >>> iframe', address: 'attr:data-src' },
  ],
  rows: {
    select: "#dt_basic tr[id^='vb_']",
    chosen: 'input:checked',
    document: { select: 'a', read: 'attr:href' },
    name: { select: 'td.ten', read: 'text' },
  },
  fields: { number: { select: '#so', read: 'value' }, date: { select: '#ngay', read: 'value', as: 'dd/MM/yyyy' } },
  fill: { serial: { select: 'label=Số' }, date: { select: '#ngay-bh', as: 'd/M/yyyy' } },
  return: [
    { via: 'hook' },
    { via: 'input', select: 'input[type=file]', before: [{ click: 'text=Tải lên' }, { stable: '#hop', ms: 600 }] },
    {
      via: 'upload',
      url: '/o/upload/{id}?x=1',
      method: 'POST',
      file: 'uploadfile',
      path: [{ name: 'id', select: '#id', read: 'value' }],
      fields: [{ name: 'kind', value: 'signed' }],
      headers: [{ name: 'X-CSRF-Token', select: 'meta[name=csrf]', read: 'attr:content' }],
      ok: { json: 'data.Status', in: [true, 0, 'ok'] },
    },
    { via: 'download' },
  ],
  success: [
    { visible: '.toast-success' },
    { changed: { select: "input[name$='fileId']", read: 'value' } },
    { shows: { select: 'iframe', read: 'attr:src' }, glob: '*.signed.*' },
  ],
  failure: [{ visible: 'input[type=password]', means: 'PORTAL_SESSION_EXPIRED' }],
};

const { format, id, version, name, match } = whole;
const least = { format, id, version, name, match };
const ways = (...way: unknown[]) => ({ ...least, return: way });
const upload = { via: 'upload', url: '/u', method: 'POST', file: 'f' };
const many = (count: number, item: unknown) => Array.from({ length: count }, () => item);

/** Profiles that are right. */
export const good: readonly (readonly [title: string, profile: unknown])[] = [
  ['all of it', whole],
  ['what every one must have, and no more', least],
  ['any scheme', { ...least, match: ['*://cong.vn/*'] }],
  ['a port', { ...least, match: ['https://cong.vn:8443/*'] }],
  ['twenty patterns', { ...least, match: many(20, 'https://a.vn/*') }],
  ['an empty list of ways', ways()],
  ['a plain upload', ways(upload)],
  ['a PUT', ways({ ...upload, method: 'PUT' })],
  ['a step that presses the mouse button alone', ways({ via: 'input', select: 'input', before: [{ mousedown: 'b' }] })],
  ['no facts', { ...least, fields: {}, fill: {} }],
  [
    'every fact',
    {
      ...least,
      fill: Object.fromEntries(
        ['number', 'serial', 'symbol', 'date', 'subject', 'agency'].map((fact) => [fact, { select: `#${fact}` }]),
      ),
    },
  ],
  ['a selector of 300 characters', { ...least, detect: [`#${'a'.repeat(299)}`] }],
];

/** Profiles that are wrong, and where. */
export const bad: readonly (readonly [title: string, profile: unknown, at: string, problem: string])[] = [
  ['nothing', null, '', 'kind'],
  ['a list', [], '', 'kind'],
  ['another format', { ...least, format: 2 }, 'format', 'value'],
  ['no id', { format, version, name, match }, 'id', 'missing'],
  ['an id that is a path', { ...least, id: '../x' }, 'id', 'value'],
  ['an id of 65 characters', { ...least, id: 'a'.repeat(65) }, 'id', 'length'],
  ['version 0', { ...least, version: 0 }, 'version', 'value'],
  ['version 1.5', { ...least, version: 1.5 }, 'version', 'value'],
  ['a version in words', { ...least, version: '1' }, 'version', 'kind'],
  ['a name in one language', { ...least, name: { vi: 'Cổng' } }, 'name.en', 'missing'],
  ['no pattern', { ...least, match: [] }, 'match', 'length'],
  ['21 patterns', { ...least, match: many(21, 'https://a.vn/*') }, 'match', 'length'],
  ['a pattern for every host', { ...least, match: ['https://*/*'] }, 'match[0]', 'value'],
  ['a pattern for a whole country', { ...least, match: ['https://*.vn/*'] }, 'match[0]', 'value'],
  ['a pattern for files', { ...least, match: ['file:///*'] }, 'match[0]', 'value'],
  ['a pattern without a path', { ...least, match: ['https://cong.vn'] }, 'match[0]', 'value'],
  ['a key that nobody knows', { ...least, script: 'alert(1)' }, 'script', 'unknown'],
  ['a key that nobody knows, further in', { ...least, name: { ...name, fr: 'x' } }, 'name.fr', 'unknown'],
  ['an empty selector', { ...least, detect: [''] }, 'detect[0]', 'length'],
  ['a selector of 301 characters', { ...least, detect: ['a'.repeat(301)] }, 'detect[0]', 'length'],
  ['a selector that is a number', { ...least, detect: [7] }, 'detect[0]', 'kind'],
  ['a document from nowhere', { ...least, documents: [{ from: 'mail', select: 'a' }] }, 'documents[0].from', 'value'],
  [
    'a reading of HTML',
    { ...least, fields: { number: { select: '#a', read: 'html' } } },
    'fields.number.read',
    'value',
  ],
  [
    'a date form of one’s own',
    { ...least, fields: { date: { select: '#a', read: 'text', as: 'MM/dd' } } },
    'fields.date.as',
    'value',
  ],
  ['a fact that no letter has', { ...least, fill: { colour: { select: '#a' } } }, 'fill.colour', 'unknown'],
  ['rows without a document', { ...least, rows: { select: 'tr', chosen: 'input' } }, 'rows.document', 'missing'],
  ['an unknown way', ways({ via: 'mail' }), 'return[0].via', 'value'],
  ['a way without a name', ways({}), 'return[0]', 'value'],
  ['an upload to another host', ways({ ...upload, url: 'https://evil.example/u' }), 'return[0].url', 'value'],
  [
    'an upload to another host, without a scheme',
    ways({ ...upload, url: '//evil.example/u' }),
    'return[0].url',
    'value',
  ],
  ['the same with a backslash', ways({ ...upload, url: '/\\evil.example' }), 'return[0].url', 'value'],
  ['an upload by GET', ways({ ...upload, method: 'GET' }), 'return[0].method', 'value'],
  ['a field name with a line break', ways({ ...upload, file: 'f"\r\nx' }), 'return[0].file', 'value'],
  [
    'a value of 501 characters',
    ways({ ...upload, fields: [{ name: 'a', value: 'x'.repeat(501) }] }),
    'return[0].fields[0].value',
    'length',
  ],
  ['six steps', ways({ via: 'input', select: 'a', before: many(6, { click: 'a' }) }), 'return[0].before', 'length'],
  [
    'an hour’s wait',
    ways({ via: 'input', select: 'a', before: [{ stable: 'a', ms: 3_600_000 }] }),
    'return[0].before[0].ms',
    'value',
  ],
  ['a step of typing', ways({ via: 'input', select: 'a', before: [{ type: 'x' }] }), 'return[0].before[0]', 'value'],
  [
    'an answer that is an expression',
    ways({ ...upload, ok: { json: '$..Status', in: [0] } }),
    'return[0].ok.json',
    'value',
  ],
  ['an answer that may be nothing', ways({ ...upload, ok: { json: 'Status', in: [] } }), 'return[0].ok.in', 'length'],
  [
    'an answer that may be an object',
    ways({ ...upload, ok: { json: 'Status', in: [{}] } }),
    'return[0].ok.in[0]',
    'kind',
  ],
  ['a sign that is none', { ...least, success: [{ gone: '#a' }] }, 'success[0]', 'value'],
  [
    'a failure that means nothing known',
    { ...least, failure: [{ visible: '#a', means: 'PIN_LOCKED' }] },
    'failure[0].means',
    'value',
  ],
];
