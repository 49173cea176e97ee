import { describe, expect, it } from 'vitest';
import { documentName } from '../../../extension/portals/file-name.ts';

const address = 'https://portal.example/download.jsp?id=1';
const asLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('the name of a fetched document', () => {
  it.each([
    ["attachment; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf", 'Tờ trình.pdf'],
    ['attachment; filename="a.pdf"; filename*=UTF-8\'\'T%E1%BB%9D.pdf', 'Tờ.pdf'],
    ['inline; filename="T\\"o.pdf"', 'T o.pdf'],
    ['attachment; filename=bao-cao.pdf; size=3', 'bao-cao.pdf'],
    ['attachment; filename="T%E1%BB%9D.pdf"', 'Tờ.pdf'],
    [`attachment; filename="${asLatin1('Tờ trình.pdf')}"`, 'Tờ trình.pdf'],
  ])('is what the server says (RFC 6266 §4.3, RFC 8187 §3.2): %s', (disposition, name) => {
    expect(documentName(disposition, address, '')).toBe(name);
  });

  it('is else the end of the address, else what the page shows', () => {
    expect(documentName(null, 'https://portal.example/f/c%C3%B4ng-v%C4%83n.pdf?x=1', 'Xem')).toBe('công-văn.pdf');
    expect(documentName(null, address, 'Công văn 15.pdf')).toBe('Công văn 15.pdf');
    expect(documentName(null, address, 'Công văn 15')).toBe('Công văn 15.pdf');
    expect(documentName(null, 'blob:https://portal.example/8d1c', '')).toBe('document.pdf');
  });

  it('holds no path and nothing that turns the writing round', () => {
    expect(documentName('attachment; filename="../../x.pdf"', address, '')).toBe('x.pdf');
    expect(documentName('attachment; filename="C:\\\\tmp\\\\x.pdf"', address, '')).toBe('x.pdf');
    expect(documentName("attachment; filename*=UTF-8''a%E2%80%AEfdp.exe.pdf", address, '')).toBe('a fdp.exe.pdf');
  });

  it('is composed (NFC) and not endless', () => {
    expect(documentName(null, address, 'Tờ.pdf'.normalize('NFD'))).toBe('Tờ.pdf');
    expect(documentName(null, address, `${'a'.repeat(500)}.pdf`)).toHaveLength(200);
  });
});
