import { describe, expect, it } from 'vitest';
import { endpointNamed, endpoints } from '../../../../extension/portals/vgca/endpoints.ts';
import { dateInVietnam, readFileCall } from '../../../../extension/portals/vgca/file-call.ts';

const origin = 'https://cong.gov.vn';
const page = { address: `${origin}/van-ban`, origin };
const handler = `${origin}/nhan`;
const rowOf = (name: string) => endpointNamed(name) ?? endpoints[0] ?? expect.unreachable();
const read = (fields: object, name = 'SignIssued') =>
  readFileCall(JSON.stringify({ FileUploadHandler: handler, FileName: `${origin}/tep`, ...fields }), rowOf(name), page);

describe('a call for one file', () => {
  it('says what is signed, where it goes, and what for', () => {
    const call = read({ DocNumber: '79', IssuedDate: '2019-03-12T12:00:00+07:00', JWTToken: 'a.b.c' });
    expect(call).toMatchObject({
      handler: { href: handler, isForeign: false },
      bearer: 'a.b.c',
      fields: [],
      wish: { role: 'issue', number: '79', date: '2019-03-12' },
      files: [{ address: { href: `${origin}/tep` }, refusal: null }],
    });
  });

  it('leaves the choice of the file to the official where it names none, or one of the official’s own disk', () => {
    for (const FileName of ['', ' ', undefined, 'C:\\tep\\1.pdf']) {
      expect(read({ FileName }).files).toMatchObject([{ address: null, refusal: null }]);
    }
  });

  it('passes over what is odd and not needed', () => {
    const call = read({ DocNumber: { so: 1 }, IssuedDate: {}, MetaData: 'x', JWTToken: 5.5, SessionId: [] });
    expect(call).toMatchObject({ wish: { role: 'issue' }, fields: [], bearer: '5.5' });
    expect(read({ DocNumber: ' ' }).wish).toEqual({ role: 'issue' });
  });

  it('takes no token that could end its header line', () => {
    expect(read({ JWTToken: 'a\r\nX-Admin: 1' }).bearer).toBe('');
    expect(read({ JWTToken: 'a b' }).bearer).toBe('');
  });

  it('takes metadata as form fields in their order, doubles too, but none that stands in for the file', () => {
    const MetaData = [
      { Key: 'a', Value: '1' },
      { Key: 'uploadfile', Value: 'x' },
      { Key: 'a', Value: 2 },
      { Key: 'ghi chú', Value: true },
      null,
      { Key: 3, Value: 'x' },
    ];
    expect(read({ MetaData }).fields).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['ghi chú', 'true'],
    ]);
  });

  it.each([
    [{ FileUploadHandler: '' }, 'MESSAGE_INVALID'],
    [{ FileUploadHandler: 'file:///x' }, 'ORIGIN_NOT_ALLOWED'],
    [{ MetaData: Array.from({ length: 201 }, () => ({ Key: 'a', Value: '' })) }, 'LIMIT_EXCEEDED'],
  ])('is refused whole: %j', (fields, code) => {
    expect(() => read(fields)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused for its file alone where the file’s address is one that no page may name', () => {
    expect(read({ FileName: 'http://169.254.169.254/' }).files[0]?.refusal).toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
    });
  });
});

describe('a call for a batch', () => {
  it('keeps ids and names as they came, of any type', () => {
    const Files = [
      { FileID: 0, FileName: `${origin}/a b.pdf`, URL: `${origin}/1` },
      { FileID: 'x', FileName: 'b', URL: '' },
      'nothing',
    ];
    const { files } = read({ Files }, 'SignFiles');
    expect(files).toMatchObject([
      { id: 0, shownName: `${origin}/a b.pdf`, address: { href: `${origin}/1` }, refusal: null },
      { id: 'x', shownName: 'b', address: null, refusal: { code: 'MESSAGE_INVALID' } },
      { id: undefined, address: null, refusal: { code: 'MESSAGE_INVALID' } },
    ]);
  });

  it('may come as a single file, and has a limit', () => {
    expect(read({}, 'SignFiles').files).toMatchObject([{ address: { href: `${origin}/tep` } }]);
    const Files = Array.from({ length: 501 }, () => ({ URL: `${origin}/1` }));
    expect(() => read({ Files }, 'SignFiles')).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});

it.each([
  ['2019-03-12T12:00:00+07:00', '2019-03-12'],
  ['2019-03-11T18:30:00.000Z', '2019-03-12'],
  ['2019-03-11T16:30:00Z', '2019-03-11'],
  ['2019-03-12', '2019-03-12'],
  ['2019-03-12T23:59:59', '2019-03-12'],
  ['2/9/2026', '2026-09-02'],
  ['', null],
  ['hôm nay', null],
  ['31/02', null],
  ['0001-01-01T00:00:00', null],
  ['12', null],
])('the day in Viet Nam that %s means is %s', (text, day) => {
  expect(dateInVietnam(text)).toBe(day);
});
