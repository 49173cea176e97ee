import { expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { documentFields } from '../../../shared/validation/document-fields.ts';
import { sampleReport, sampleSignature, unsignedReport } from './sample-reports.ts';

const vi = sayIn('vi');

it('tells the standing with its reason, and each hierarchy once', () => {
  const signatures = [
    sampleSignature,
    { ...sampleSignature, hierarchy: 'vn-government' as const },
    { ...sampleSignature, hierarchy: 'vn-government' as const },
    { ...sampleSignature, anchor: null },
  ];
  expect(documentFields({ ...sampleReport, signatures }, vi)).toEqual([
    {
      id: 'standing',
      label: 'Loại bản',
      text: 'Bản đã ký, chưa phát hành',
      why: 'Chưa có chữ ký số của cơ quan phát hành.',
    },
    {
      id: 'hierarchy',
      label: 'Hệ thống chứng thực',
      text: 'Ngoài hai hệ thống của Việt Nam; Chữ ký số chuyên dùng công vụ (Ban Cơ yếu Chính phủ); không dẫn đến gốc tin cậy nào',
      why: null,
    },
  ]);
});

it('says nothing of a file without signatures', () => {
  expect(documentFields(unsignedReport, vi)).toEqual([]);
});
