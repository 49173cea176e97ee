import { describe, expect, it } from 'vitest';
import {
  addressInScript,
  fileOfViewer,
  genericPortal,
  judgeLink,
  leadsToPdf,
} from '../../../extension/portals/generic.ts';

const link = { address: 'https://portal.example/x', text: 'Xem', download: null, type: '', iconClass: '' };

describe('a link', () => {
  it.each([
    ['its address ends in .pdf', { address: 'https://portal.example/a/T%E1%BB%9D.PDF?x=1' }],
    [
      'its words do, as in portals whose addresses say nothing',
      { address: 'https://portal.example/download.jsp?id=5', text: ' 15-TTr.pdf ' },
    ],
    ['its download name does', { download: 'a.pdf' }],
    ['its type says so', { type: 'application/pdf' }],
    ['its icon says so', { iconClass: 'fa fa-file-pdf-o' }],
  ])('leads to a PDF where %s', (_, facts) => {
    expect(leadsToPdf({ ...link, ...facts })).toBe(true);
  });

  it.each([
    ['nothing says so', {}],
    ['it only speaks of PDFs', { text: 'Hướng dẫn tạo tệp pdf trên máy' }],
    ['it is a script', { address: 'javascript:open("a.pdf")', text: 'a.pdf' }],
    ['only its query says so', { address: 'https://portal.example/x?back=a.pdf' }],
  ])('does not where %s', (_, facts) => {
    expect(leadsToPdf({ ...link, ...facts })).toBe(false);
  });
});

it('an upload field takes documents where it takes PDFs, or says nothing', () => {
  for (const accept of ['', '.pdf', '.doc, .PDF', 'application/pdf', '*/*']) {
    expect(genericPortal.takesDocuments(accept)).toBe(true);
  }
  for (const accept of ['image/*', '.docx', '.jpg,.png']) expect(genericPortal.takesDocuments(accept)).toBe(false);
});

describe('a link that says little', () => {
  it.each([
    ['its path and its words speak of a file', { address: 'https://portal.example/getFile?id=5', text: 'Tải về' }],
    ['its query names a PDF', { address: 'https://portal.example/download?name=a.pdf', text: 'Xem' }],
    [
      'it has an icon and a path of a file',
      { address: 'https://portal.example/viewfile?x', iconClass: 'icon-paperclip' },
    ],
  ])('is looked at when pointed at where %s', (_, facts) => {
    expect(judgeLink({ ...link, ...facts })).toBe('maybe');
  });

  it.each([
    ['it leads elsewhere', { address: 'https://portal.example/van-ban/5' }],
    ['pointing at it would log out', { address: 'https://portal.example/download/logout', text: 'Tải' }],
    ['pointing at it would delete', { address: 'https://portal.example/file/xoa?fileId=5', text: 'Xóa tệp' }],
    ['it is a script', { address: 'javascript:download()', text: 'Tải tệp' }],
  ])('is never where %s', (_, facts) => {
    expect(judgeLink({ ...link, ...facts })).toBe('no');
  });
});

it.each([
  ["window.open('/qlvb/download.jsp?id=5')", 'https://portal.example/qlvb/download.jsp?id=5'],
  ['openFile("12", "tep/a.pdf"); return false', 'https://portal.example/list/tep/a.pdf'],
  ["location.href='https://files.example/a'", 'https://files.example/a'],
  ["xem('15', 'Tờ trình')", null],
  ["alert('Bạn chắc chứ?')", null],
  ["a('//evil.example/x')", 'https://evil.example/x'],
  [`f('${'/'.repeat(10_000)}`, null],
])('the address in %j is %s', (script, address) => {
  expect(addressInScript(script, 'https://portal.example/list/')).toBe(address);
});

it.each([
  ['https://portal.example/pdfjs/web/viewer.html?file=%2Ftai%3Fid%3D5#page=1', 'https://portal.example/tai?id=5'],
  ['https://portal.example/v?file=blob:https://portal.example/7', 'blob:https://portal.example/7'],
  ['https://portal.example/v?file=javascript:alert(1)', null],
  ['https://portal.example/v?id=5', null],
  ['about:blank', null],
])('the viewer at %s shows %s', (address, file) => {
  expect(fileOfViewer(address)).toBe(file);
});
