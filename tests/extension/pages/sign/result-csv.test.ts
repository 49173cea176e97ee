import { expect, it } from 'vitest';
import type { SignedCopy } from '../../../../extension/jobs/job.ts';
import { untouched } from '../../../../extension/pages/sign/outcomes.ts';
import { resultCsv } from '../../../../extension/pages/sign/result-csv.ts';
import { sayIn } from '../../../../shared/text/text.ts';

const say = sayIn('vi');
const signed = {
  name: 'Tờ trình.signed.pdf',
  signer: 'Nguyễn Văn Ước',
  signedAt: '2026-11-22T03:21:07Z',
  sha256: 'cd'.repeat(32),
  delivery: 'delivered',
} as SignedCopy;
const rows = [
  { name: 'Tờ trình.pdf', sha256: 'ab'.repeat(32), outcome: { ...untouched, signed, isChecked: true } },
  {
    name: '=cmd|"x"!A1.pdf',
    sha256: null,
    outcome: { ...untouched, failure: { code: 'TOKEN_REMOVED', details: {} } as const },
  },
];

it('has a row a document, UTF-8 as Excel knows it, rows that end in CR LF (RFC 4180)', () => {
  const lines = resultCsv(rows, say).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]?.startsWith('\ufeff"Tài liệu","Trạng thái"')).toBe(true);
  expect(lines[1]).toBe(
    `"Tờ trình.pdf","Đã trả về cổng","","Tờ trình.signed.pdf","Nguyễn Văn Ước","2026-11-22T03:21:07Z","","${'ab'.repeat(32)}","${'cd'.repeat(32)}"`,
  );
  expect(lines[3]).toBe('');
});

it('has no cell that a spreadsheet runs, and quotes are doubled', () => {
  const [, , line] = resultCsv(rows, say).split('\r\n');
  expect(line?.startsWith('"\'=cmd|""x""!A1.pdf","Lỗi","Token đã bị rút')).toBe(true);
});
