import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentsInZip, entryPathOf, isZipFile, openArchives } from '../../../agent/commands/zip-documents.ts';
import { toLatin1 } from '../../../shared/bytes/latin1.ts';
import { zipOf } from '../../shared/zip/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-zip-'));
const at = (name: string): string => join(folder, name);
const archive = at('hồ sơ.zip');
writeFileSync(archive, zipOf({ 'b/1.pdf': 'one', 'a.txt.p7s': 'signature', 'a.txt': 'signed' }));
writeFileSync(at('other.zip'), zipOf({ '2.pdf': 'two' }, { level: 0 }));
mkdirSync(at('folder.zip'));

it('a document in an archive has a path through it, which no file can have', () => {
  expect(documentsInZip(archive)).toEqual({ documents: [`${archive}/a.txt.p7s`, `${archive}/b/1.pdf`], others: 1 });
  expect(entryPathOf(`${archive}/b/1.pdf`)).toEqual({ archive, entry: 'b/1.pdf' });
  for (const path of [archive, at('folder.zip/1.pdf'), at('none/1.pdf'), '-', '']) {
    expect(entryPathOf(path)).toBeNull();
  }
  expect(entryPathOf(`${archive}/../../etc/passwd`)?.entry).toBe('../../etc/passwd');
});

it('an archive is known by what it begins with', () => {
  writeFileSync(at('a.pdf'), '%PDF-');
  expect([archive, at('a.pdf'), at('folder.zip'), at('none')].map(isZipFile)).toEqual([true, false, false, false]);
});

it('gives the contents of its documents, and nothing else', () => {
  const archives = openArchives();
  const opened = archives.open({ archive, entry: 'a.txt.p7s' });
  const text = (source: typeof opened.beside) => (source === null ? null : toLatin1(source.read(0, source.size)));
  expect([text(opened.content), text(opened.beside)]).toEqual(['signature', 'signed']);
  expect(text(archives.open({ archive: at('other.zip'), entry: '2.pdf' }).content)).toBe('two');
  const again = archives.open({ archive, entry: 'b/1.pdf' });
  expect([text(again.content), again.beside]).toEqual(['one', null]);
  for (const entry of ['a.txt', '../other.zip', 'none.pdf']) {
    expect(() => archives.open({ archive, entry })).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  }
  archives.close();
});
