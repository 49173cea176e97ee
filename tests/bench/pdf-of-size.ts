import { closeSync, openSync, writeSync } from 'node:fs';

/** Bytes that no compressor and no run-length trick can shorten, the same at each run (xorshift32). */
function* noise(sizeBytes: number): Generator<Uint8Array> {
  let state = 0x9e3779b9;
  for (let left = sizeBytes; left > 0; left -= 1 << 20) {
    const words = new Uint32Array(1 << 18);
    for (let index = 0; index < words.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
    yield new Uint8Array(words.buffer).subarray(0, Math.min(left, 1 << 20));
  }
}

/** Writes a PDF with one page and one image of about `sizeBytes`, as a scanner would, without holding it in memory. */
export function writePdfOfSize(path: string, sizeBytes: number): void {
  const handle = openSync(path, 'w');
  const offsets: number[] = [];
  let at = 0;
  const write = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    at += bytes.length;
  };
  const object = (body: string): void => {
    offsets.push(at);
    write(`${offsets.length} 0 obj\n${body}`);
  };
  const width = 1024;
  const height = Math.max(1, Math.floor(sizeBytes / width));
  const content = 'q 595 0 0 842 0 0 cm /Im Do Q';
  write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  object('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n');
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n');
  object(
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>\nendobj\n',
  );
  object(`<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`);
  object(
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${width * height} >>\nstream\n`,
  );
  for (const piece of noise(width * height)) write(piece);
  write('\nendstream\nendobj\n');
  const xref = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  write(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
  closeSync(handle);
}
