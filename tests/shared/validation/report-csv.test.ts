import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { csvHeadings, csvRows } from '../../../shared/validation/report-csv.ts';
import { hostileReport, sampleReport, sampleSignature, unreadableReport, unsignedReport } from './sample-reports.ts';

const [vi, en] = [sayIn('vi'), sayIn('en')];

/** A reader of CSV as RFC 4180 §2 has it, by its grammar. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  for (let rest = csv, row: string[] = []; rest !== ''; ) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/u.exec(rest);
    if (match === null) throw new TypeError(`not CSV: ${rest}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(match[0].length);
  }
  return rows;
}

describe('a table of reports', () => {
  it('has one row a signature, under headings in the language of the reader', () => {
    const [headings, row, ...more] = read(csvHeadings(vi) + csvRows(sampleReport, vi));
    expect(more).toEqual([]);
    expect(row?.length).toBe(headings?.length);
    const cell = (heading: string) => row?.[headings?.indexOf(heading) ?? -1];
    expect(cell('Tệp')).toBe('văn bản/to-trinh.pdf');
    expect(cell('Kết luận')).toBe('Hợp lệ, có lưu ý');
    expect(cell('Người ký')).toBe('Nguyễn Văn A');
    expect(cell('Loại bản')).toBe('Bản đã ký, chưa phát hành');
    expect(cell('Căn cứ xác định loại bản')).toBe('Chưa có chữ ký số của cơ quan phát hành.');
    expect(cell('Kiểm tra: Toàn vẹn')).toBe('Đạt');
    expect(cell('Kiểm tra: Thu hồi')).toBe('Chưa kiểm tra');
    expect(read(csvHeadings(en))[0]).toContain('Serial number');
    expect(new Set(headings).size).toBe(headings?.length);
  });

  it('has one row for a file without a signature, or one that cannot be read', () => {
    const width = read(csvHeadings(vi))[0]?.length;
    for (const report of [unsignedReport, unreadableReport]) {
      const rows = read(csvRows(report, vi));
      expect(rows.map((row) => row.length)).toEqual([width]);
      expect(rows[0]).toContain(report.verdict);
    }
  });

  it('holds no cell that a spreadsheet takes for a formula (CWE-1236)', () => {
    const cells = read(csvRows(hostileReport, vi)).flat();
    expect(cells.filter((cell) => /^[\s\ufffd]*[=+\-@]/u.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'=HYPERLINK")).length).toBeGreaterThan(2);
    for (const start of ['=1', '+1', '-1', '@A1', '\t=1', ' =1', '＝1']) {
      const [row] = read(csvRows({ ...unsignedReport, file: start }, vi));
      expect(row?.[0]?.[0], start).toBe("'");
    }
  });

  it('keeps every digit of a serial number in a spreadsheet', () => {
    for (const serialNumber of ['0123', '123456789012345678', '12e5']) {
      const certificate = sampleSignature.certificate && { ...sampleSignature.certificate, serialNumber };
      const [row] = read(csvRows({ ...sampleReport, signatures: [{ ...sampleSignature, certificate }] }, vi));
      expect(row).toContain(`'${serialNumber}`);
    }
    expect(read(csvRows(sampleReport, vi))[0]).toContain('48213');
  });

  it('keeps a row in its line whatever its cells hold', () => {
    expect(read(csvRows({ ...unsignedReport, file: 'a\r\n"b",c' }, vi))[0]?.[0]).toBe('a\ufffd\ufffd"b",c');
  });
});
