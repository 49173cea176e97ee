import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentBeside, documentsIn, isPlainZip } from '../../../agent/commands/documents-in.ts';
import { zipOf } from '../../shared/zip/sample.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const found = (recursive = true) =>
  documentsIn([folder], recursive).documents.map((path) => path.slice(folder.length + 1));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-documents-'));
});

describe('the documents in a folder', () => {
  it('are those that are called so and those that begin so, in the order of their names', () => {
    mkdirSync(at('b', 'c'), { recursive: true });
    for (const name of ['z.PDF', 'a.pdf', 'b/c/1.pdf']) writeFileSync(at(name), 'x');
    writeFileSync(at('download'), '\n%PDF-1.7\n');
    writeFileSync(at('note.txt'), 'x');
    expect(found()).toEqual(['a.pdf', 'b/c/1.pdf', 'download', 'z.PDF']);
    expect(documentsIn([folder], true).others).toBe(1);
  });

  it('are looked for only where that was asked for', () => {
    writeFileSync(at('a.pdf'), 'x');
    expect(documentsIn([folder, at('a.pdf')], false)).toEqual({
      documents: [folder, at('a.pdf')],
      others: 0,
      folders: [folder],
    });
  });

  it('are found behind links, and links in a circle come to an end', () => {
    mkdirSync(at('a'));
    writeFileSync(at('a', '1.pdf'), 'x');
    symlinkSync('..', at('a', 'up'));
    symlinkSync('a', at('again'));
    symlinkSync(join('a', '1.pdf'), at('link'));
    symlinkSync('link', at('own.pdf'));
    symlinkSync('self', at('self'));
    expect(found()).toEqual(['a/1.pdf', 'own.pdf']);
    writeFileSync(at('a', '1.pdf'), '%PDF-');
    expect(found()).toEqual(['a/1.pdf', 'link', 'own.pdf']);
  });

  it('are those in an archive too; one that cannot be read is given itself', () => {
    const zip = zipOf({ 'b/2.pdf': 'x', '1.pdf': 'x', 'note.txt': 'x' });
    writeFileSync(at('good.zip'), zip);
    writeFileSync(at('cut.zip'), zip.subarray(0, 60));
    writeFileSync(at('false.zip'), 'x');
    writeFileSync(at('named.pdf'), zip);
    expect(found()).toEqual(['cut.zip', 'good.zip/1.pdf', 'good.zip/b/2.pdf', 'named.pdf']);
    expect(documentsIn([folder], true).others).toBe(2);
    // By its contents, where it is named itself.
    writeFileSync(at('archive'), zip);
    expect(documentsIn([at('archive')], false)).toEqual({
      documents: [at('archive/1.pdf'), at('archive/b/2.pdf')],
      others: 1,
      folders: [],
    });
    expect(isPlainZip(at('named.pdf'))).toBe(false);
  });

  it('are signature files too; one beside a file leads to it', () => {
    for (const name of ['a.docx', 'a.docx.p7s', 'b.P7M', 'c.p7s', '.p7s']) writeFileSync(at(name), 'x');
    expect(found()).toEqual(['a.docx.p7s', 'b.P7M', 'c.p7s']);
    expect(['a.docx.p7s', 'b.P7M', 'c.p7s', '.p7s'].map((name) => contentBeside(at(name)))).toEqual([
      at('a.docx'),
      null,
      null,
      null,
    ]);
  });

  it('that is not there, and standard input, are given as they were named', () => {
    expect(documentsIn(['-', at('none.pdf')], true).documents).toEqual(['-', at('none.pdf')]);
  });
});
