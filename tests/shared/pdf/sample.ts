import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1, toLatin1 } from '../../../shared/bytes/latin1.ts';

/** Objects by number, as they are written between `obj` and `endobj`; null frees an object. */
export type Objects = Readonly<Record<number, string | null>>;

export interface Shape {
  /** How the cross-reference section is written. */
  readonly form?: 'table' | 'stream';
  /** What the trailer says besides /Size, /Root and /Prev. */
  readonly trailer?: string;
  /** Numbers of objects that go into an object stream; for the form `stream`. */
  readonly packed?: readonly number[];
}

/** A catalog, a tree of one page, the page. */
export const plainObjects: Objects = {
  1: '<</Type /Catalog /Pages 2 0 R>>',
  2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>',
};

const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';

/** A PDF of one revision. */
export function pdfOf(objects: Objects = plainObjects, shape: Shape = {}): Bytes {
  return revision(fromLatin1(header), objects, shape, null);
}

/** `pdf` with a further revision that adds or replaces `objects`. */
export function updated(pdf: Bytes, objects: Objects, shape: Shape = {}): Bytes {
  const starts = [...text(pdf).matchAll(/startxref\s+(\d+)/g)];
  return revision(pdf, objects, shape, Number(starts.at(-1)?.[1]));
}

/** The bytes as text, one character a byte. */
export function text(pdf: Uint8Array): string {
  return toLatin1(pdf);
}

function revision(before: Bytes, objects: Objects, shape: Shape, previous: number | null): Bytes {
  let body = '';
  const offsets = new Map<number, number>();
  const packed = shape.packed ?? [];
  const numbers = Object.keys(objects).map(Number);
  for (const number of numbers.filter((n) => !packed.includes(n) && objects[n] !== null)) {
    offsets.set(number, before.length + body.length);
    body += `${number} 0 obj\n${objects[number]}\nendobj\n`;
  }
  const size = Math.max(...numbers) + 1;
  const chain = `/Root 1 0 R ${previous === null ? '' : `/Prev ${previous}`} ${shape.trailer ?? ''}`;
  if (shape.form !== 'stream') {
    const start = before.length + body.length;
    const rows = numbers.map((n) => `${n} 1\n${row(offsets.get(n))}`).join('');
    const tail = `trailer\n<</Size ${size} ${chain}>>\nstartxref\n${start}\n%%EOF\n`;
    return concat(before, fromLatin1(`${body}xref\n0 1\n0000000000 65535 f \n${rows}${tail}`));
  }
  const [container, section] = [size, size + 1];
  if (packed.length > 0) {
    offsets.set(container, before.length + body.length);
    body += `${container} 0 obj\n${objectStream(objects, packed)}\nendobj\n`;
  }
  const start = before.length + body.length;
  offsets.set(section, start);
  const places: [number, string][] = [[0, '00000000ff'], ...numbers.map((n): [number, string] => [n, free])];
  for (const [number, offset] of offsets) places.push([number, `01${hex(offset, 6)}00`]);
  for (const [index, number] of packed.entries()) places.push([number, `02${hex(container, 6)}${hex(index, 2)}`]);
  const rows = new Map(places);
  const index = [...rows.keys()].map((n) => `${n} 1`).join(' ');
  const content = `${[...rows.values()].join('')}>`;
  const dict = `<</Type /XRef /Size ${section + 1} /W [1 3 1] /Index [${index}] /Filter /ASCIIHexDecode /Length ${content.length} ${chain}>>`;
  const tail = `${section} 0 obj\n${dict}\nstream\n${content}\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return concat(before, fromLatin1(body + tail));
}

const free = '0000000000';

function row(offset: number | undefined): string {
  return offset === undefined ? '0000000000 00001 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function objectStream(objects: Objects, packed: readonly number[]): string {
  let values = '';
  let table = '';
  for (const number of packed) {
    table += `${number} ${values.length} `;
    values += `${objects[number]} `;
  }
  return `<</Type /ObjStm /N ${packed.length} /First ${table.length} /Length ${table.length + values.length}>>\nstream\n${table}${values}\nendstream`;
}
