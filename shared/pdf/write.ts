import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { fromLatin1, toLatin1 } from '../bytes/latin1.ts';
import type { PdfObject, PdfString } from './objects.ts';

/** The bytes of one object; what `parseValue` reads back as the same. A stream is written as its dictionary alone. */
export function writeObject(object: PdfObject): Bytes {
  return fromLatin1(text(object));
}

function text(object: PdfObject): string {
  if (object === null) return 'null';
  if (typeof object === 'boolean') return String(object);
  if (typeof object === 'number') return numeral(object);
  switch (object.kind) {
    case 'name':
      return nameText(object.name);
    case 'string':
      return stringText(object);
    case 'ref':
      return `${object.number} ${object.generation} R`;
    case 'array':
      return `[${object.items.map(text).join(' ')}]`;
    case 'dict':
      return `<<${[...object.entries].map(([key, value]) => `${nameText(key)} ${text(value)}`).join(' ')}>>`;
    case 'stream':
      return text(object.dict);
  }
}

/** No exponents: PDF has none (ISO 32000-2 §7.3.3). Every double keeps its value. */
function numeral(value: number): string {
  const shortest = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest);
  if (match === null) return shortest;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/** Everything but regular characters from "!" to "~" is escaped, and "#" itself (ISO 32000-2 §7.3.5). */
function nameText(name: string): string {
  const escaped = name.replace(/[^!-~]|[()<>[\]{}/%#]/g, (letter) => {
    return `#${(letter.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`;
  });
  return `/${escaped}`;
}

function stringText(string: PdfString): string {
  if (string.form === 'hex') return `<${toHex(string.bytes)}>`;
  const escaped = toLatin1(string.bytes).replace(/[\\()\r]/g, (letter) => (letter === '\r' ? '\\r' : `\\${letter}`));
  return `(${escaped})`;
}
