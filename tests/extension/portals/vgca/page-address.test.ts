import { describe, expect, it } from 'vitest';
import { isLocalPath, readPageAddress } from '../../../../extension/portals/vgca/page-address.ts';

const origin = 'https://cong.gov.vn';
const read = (text: string, from = origin) => readPageAddress(text, `${from}/van-ban/1`, from);

describe('an address of a page’s call', () => {
  it('is taken on the page’s own origin, also as a blob', () => {
    expect(read(`${origin}/tep?id=1`)).toEqual({ href: `${origin}/tep?id=1`, isForeign: false });
    expect(read(`blob:${origin}/2b0c`)).toEqual({ href: `blob:${origin}/2b0c`, isForeign: false });
    expect(read('http://127.0.0.1:5000/x', 'http://127.0.0.1:5000').isForeign).toBe(false);
  });

  it('is marked where it is on another origin, in an office’s network as well', () => {
    for (const href of ['https://api.gov.vn/tep', 'http://10.0.0.5:8080/nhan', 'http://cong.gov.vn/tep']) {
      expect(read(href)).toEqual({ href, isForeign: true });
    }
  });

  it('is encoded as UTF-8 where it holds blanks and letters beyond ASCII (RFC 3986 §2.1)', () => {
    expect(read(' https://cong.gov.vn/tep?ten=Tờ trình ').href).toBe(
      'https://cong.gov.vn/tep?ten=T%E1%BB%9D%20tr%C3%ACnh',
    );
  });

  it.each([
    'file:///etc/passwd',
    'data:application/pdf;base64,AAAA',
    'javascript:1',
    'ftp://cong.gov.vn/x',
    'blob:https://khac.gov.vn/1',
    'https://u:p@khac.gov.vn/x',
    'http://localhost/x',
    'http://a.localhost./x',
    'http://127.9.9.9/x',
    'http://0.0.0.0/x',
    'http://2130706433/x',
    'http://[::]/x',
    'http://[::1]/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://[fe80::1]/x',
    'http://169.254.169.254/x',
    'http://[fd00:ec2::254]/x',
    'http://100.100.100.200/x',
    'http://metadata.google.internal/x',
  ])('is refused where it is %s', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'ORIGIN_NOT_ALLOWED' }));
  });

  it('may name another port of this computer only from this computer', () => {
    expect(read('http://127.0.0.1:6000/x', 'http://127.0.0.1:5000').isForeign).toBe(true);
    expect(() => read('http://169.254.169.254/x', 'http://127.0.0.1:5000')).toThrow();
  });

  it('has a length that is read', () => {
    expect(() => read(`${origin}/${'a'.repeat(9_000)}`)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});

it('a path of the signer’s disk is known as one', () => {
  for (const path of ['C:\\van-ban\\1.pdf', 'd:/1.pdf', '\\\\may-chu\\1.pdf']) expect(isLocalPath(path)).toBe(true);
  for (const path of ['https://a/b', 'tep/1.pdf', '/tep']) expect(isLocalPath(path)).toBe(false);
});
