import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { isKind } from '../../../shared/pdf/objects.ts';
import { toAscii85, toLzw, toRunLength } from './encoders.ts';
import { pdfOf, plainObjects, text } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-filters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plain = Uint8Array.from({ length: 12_000 }, (_, n) => ((n * n) >> 7) & 0x3f);
const hex = (bytes: Uint8Array) => `${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

const samples: readonly (readonly [dict: string, encoded: string])[] = [
  ['/Filter /LZWDecode', text(toLzw(plain))],
  ['/Filter /LZWDecode /DecodeParms <</EarlyChange 0>>', text(toLzw(plain, 0))],
  ['/Filter /LZWDecode /DecodeParms <</Predictor 2 /Columns 40 /Colors 3>>', text(toLzw(plain))],
  ['/Filter /FlateDecode /DecodeParms <</Predictor 2 /Columns 100>>', text(zlibSync(plain))],
  ['/Filter /FlateDecode /DecodeParms <</Predictor 2 /Columns 96 /BitsPerComponent 4>>', text(zlibSync(plain))],
  ['/Filter /ASCII85Decode', toAscii85(plain)],
  ['/Filter /ASCIIHexDecode', hex(plain)],
  ['/Filter /RunLengthDecode', text(toRunLength(plain))],
  ['/Filter [/A85 /LZW /RL]', toAscii85(toLzw(toRunLength(plain)))],
  ['/Filter [/AHx /Fl] /DecodeParms [null <</Predictor 1>>]', hex(zlibSync(plain))],
];

it.each(samples)('%s is decoded as by qpdf', (dict, encoded) => {
  const stream = `<<${dict} /Length ${encoded.length}>>\nstream\n${encoded}\nendstream`;
  const pdf = pdfOf({ ...plainObjects, 4: stream });
  const path = join(folder, 'sample.pdf');
  writeFileSync(path, pdf);
  const words = ['--decode-level=all', '--show-object=4', '--filtered-stream-data', path];
  const byQpdf = execFileSync('qpdf', words, { encoding: 'latin1', maxBuffer: 1 << 24 });
  const document = openPdf(sourceOf(pdf));
  const object = document.object(4);
  if (!isKind(object, 'stream')) throw new Error('no stream');
  expect(document.decodedBytes(object)).toEqual(fromLatin1(byQpdf));
  expect(byQpdf.length).toBeGreaterThan(11_000);
});
