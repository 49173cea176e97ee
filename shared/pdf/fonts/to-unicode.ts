import type { Bytes } from '../../bytes/byte-source.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';

/** Rows that one block may have (Adobe Technical Note 5411). */
const rowsOfBlock = 100;

const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** A code point as UTF-16BE in hexadecimal digits. */
const utf16 = (codePoint: number): string =>
  Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, n) => hex(String.fromCodePoint(codePoint).charCodeAt(n))).join(
    '',
  );

/**
 * The CMap by which readers get the text back from the glyphs: two-byte codes to Unicode.
 *
 * @param codePoints of code 1, 2, 3 …
 * @see ISO 32000-2 §9.10.3
 */
export function toUnicodeMap(codePoints: readonly number[]): Bytes {
  const rows = codePoints.map((codePoint, n) => `<${hex(n + 1)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += rowsOfBlock) {
    const block = rows.slice(at, at + rowsOfBlock);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return fromLatin1(
    `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`,
  );
}
