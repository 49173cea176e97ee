import { folded } from './folded.ts';

/**
 * Types of documents with their abbreviations (Decree 30/2020, Annex III), and legal documents beside them (Law on the
 * promulgation of legal documents).
 */
const types: readonly (readonly [abbreviation: string, name: string])[] = [
  ['NQ', 'NGHỊ QUYẾT'],
  ['QĐ', 'QUYẾT ĐỊNH'],
  ['CT', 'CHỈ THỊ'],
  ['QC', 'QUY CHẾ'],
  ['QyĐ', 'QUY ĐỊNH'],
  ['TC', 'THÔNG CÁO'],
  ['TB', 'THÔNG BÁO'],
  ['HD', 'HƯỚNG DẪN'],
  ['CTr', 'CHƯƠNG TRÌNH'],
  ['KH', 'KẾ HOẠCH'],
  ['PA', 'PHƯƠNG ÁN'],
  ['ĐA', 'ĐỀ ÁN'],
  ['DA', 'DỰ ÁN'],
  ['BC', 'BÁO CÁO'],
  ['BB', 'BIÊN BẢN'],
  ['TTr', 'TỜ TRÌNH'],
  ['HĐ', 'HỢP ĐỒNG'],
  ['CĐ', 'CÔNG ĐIỆN'],
  ['BGN', 'BẢN GHI NHỚ'],
  ['BTT', 'BẢN THỎA THUẬN'],
  ['GUQ', 'GIẤY ỦY QUYỀN'],
  ['GM', 'GIẤY MỜI'],
  ['GGT', 'GIẤY GIỚI THIỆU'],
  ['GNP', 'GIẤY NGHỈ PHÉP'],
  ['PG', 'PHIẾU GỬI'],
  ['PC', 'PHIẾU CHUYỂN'],
  ['PB', 'PHIẾU BÁO'],
  ['NĐ', 'NGHỊ ĐỊNH'],
  ['TT', 'THÔNG TƯ'],
];
const rows = types.map(([abbreviation, name]) => ({ abbreviation, name, key: folded(name) }));

/** The type that a line of capitals begins with; `rest` is what stands behind it. Null where it begins with none. */
export function documentType(
  line: string,
): { readonly name: string; readonly abbreviation: string; readonly rest: string } | null {
  const text = line.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  const key = folded(text);
  for (const row of rows) {
    const next = key.charAt(row.key.length);
    if (!key.startsWith(row.key) || (next !== '' && next !== ' ' && next !== ':')) continue;
    const rest = text.split(' ').slice(row.name.split(' ').length).join(' ');
    return { name: row.name, abbreviation: row.abbreviation, rest };
  }
  return null;
}
