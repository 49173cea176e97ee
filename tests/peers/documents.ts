import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePdfOfSize } from '../bench/pdf-of-size.ts';
import { corpus } from '../corpora/corpora.ts';
import { pdfOf } from '../shared/pdf/sample.ts';

/** A document that peers and we sign. */
export interface PeerDocument {
  readonly name: string;
  readonly path: string;
}

/** Why real documents cannot be had, or null. */
export const ordinaryAreMissing = corpus('pdf-robust/ordinary.txt') === null ? 'no corpus pdf-robust' : null;

/** Ordinary PDFs of other projects that are not encrypted; none where the corpus is absent. */
export function ordinaryDocuments(): readonly PeerDocument[] {
  const list = corpus('pdf-robust/ordinary.txt');
  const expected = corpus('pdf-robust/expected.jsonl');
  if (list === null || expected === null) return [];
  const encrypted = new Set<string>();
  for (const line of readFileSync(expected, 'utf8').trim().split('\n')) {
    const row: { readonly file: string; readonly features: readonly string[] } = JSON.parse(line);
    if (row.features.includes('encrypt')) encrypted.add(row.file);
  }
  const files = readFileSync(list, 'utf8').trim().split('\n');
  return files
    .filter((file) => !encrypted.has(file))
    .map((file) => ({ name: file, path: corpus(`pdf-robust/${file}`) ?? '' }));
}

/** A scanner's page of 100 KB and a small document, written into `folder`. */
export function generatedDocuments(folder: string): readonly [PeerDocument, PeerDocument] {
  mkdirSync(folder, { recursive: true });
  const scan = join(folder, 'scan.pdf');
  writePdfOfSize(scan, 100_000);
  const small = join(folder, 'small.pdf');
  writeFileSync(small, pdfOf());
  return [
    { name: 'generated scan', path: scan },
    { name: 'generated page', path: small },
  ];
}
