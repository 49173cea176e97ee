import { describe, expect, it } from 'vitest';
import { genericPortal, leadsToPdf } from '../../../extension/portals/generic.ts';

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
