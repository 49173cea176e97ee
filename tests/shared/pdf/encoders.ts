// Encoders for filters that the product only reads; what they write is checked by qpdf.

/** /LZWDecode as in ISO 32000-2 §7.4.4.2; the table is cleared when it is full. */
export function toLzw(plain: Uint8Array, earlyChange: 0 | 1 = 1): Uint8Array<ArrayBuffer> {
  const bits: string[] = [];
  let table = new Map<string, number>();
  let width = 9;
  const put = (code: number) => bits.push(code.toString(2).padStart(width, '0'));
  const clear = () => {
    put(256);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte]));
    width = 9;
  };
  clear();
  let next = 258;
  let word = '';
  for (const byte of plain) {
    const longer = word + String.fromCharCode(byte);
    if (table.has(longer)) {
      word = longer;
      continue;
    }
    put(table.get(word) ?? 0);
    table.set(longer, next++);
    // The reader's table is one entry behind.
    if (next - 1 + earlyChange >= 1 << width && width < 12) width++;
    if (next >= 4095) {
      clear();
      next = 258;
    }
    word = String.fromCharCode(byte);
  }
  if (word !== '') put(table.get(word) ?? 0);
  if (next + earlyChange >= 1 << width && width < 12) width++;
  put(257);
  const all = bits.join('');
  return Uint8Array.from(all.match(/.{1,8}/g) ?? [], (eight) => Number.parseInt(eight.padEnd(8, '0'), 2));
}

/** /ASCII85Decode as in ISO 32000-2 §7.4.3. */
export function toAscii85(plain: Uint8Array): string {
  let text = '';
  for (let at = 0; at < plain.length; at += 4) {
    const group = Array.from({ length: 4 }, (_, n) => plain[at + n] ?? 0);
    let value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    const count = Math.min(4, plain.length - at);
    const digits: string[] = [];
    for (let n = 0; n < 5; n++, value = Math.floor(value / 85)) digits.unshift(String.fromCharCode((value % 85) + 33));
    const all = digits.join('');
    text += all === '!!!!!' && count === 4 ? 'z' : all.slice(0, count + 1);
  }
  return `${text}~>`;
}

/** /RunLengthDecode as in ISO 32000-2 §7.4.5: runs of two and more, else literally. */
export function toRunLength(plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  for (let at = 0; at < plain.length; ) {
    let run = 1;
    while (run < 128 && plain[at + run] === plain[at] && at + run < plain.length) run++;
    if (run > 1) out.push(257 - run, plain[at] ?? 0);
    else out.push(0, plain[at] ?? 0);
    at += run;
  }
  return Uint8Array.from([...out, 128]);
}
