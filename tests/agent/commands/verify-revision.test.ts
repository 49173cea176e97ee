import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeRevision } from '../../../agent/commands/verify-revision.ts';
import { pdfOf, text, updated } from '../../shared/pdf/sample.ts';
import { keptLine } from './line-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-revision-'));
const first = pdfOf();
const second = updated(first, { 9: '(second)' });
const third = updated(second, { 9: '(third)' });
const path = join(folder, 'document.pdf');
writeFileSync(path, third);

const write = (revision: number, output: string, force = false) => {
  const kept = keptLine();
  const options = { revision, output: join(folder, output), force, access: {} };
  return { kept, done: writeRevision(kept.line, path, options) };
};
const written = (name: string) => text(new Uint8Array(readFileSync(join(folder, name))));

it('writes the document as it was at a revision, byte by byte', async () => {
  for (const [at, expected] of [first, second, third].entries()) {
    const { kept, done } = write(at + 1, `${at}.pdf`);
    expect(await done).toBe(0);
    expect(written(`${at}.pdf`)).toBe(text(expected));
    expect(kept.told.join()).toContain(`Revision ${at + 1} written`);
  }
});

it('writes nothing where there is no such revision, and replaces nothing unasked', async () => {
  await expect(write(4, 'none.pdf').done).rejects.toMatchObject({ code: 'DOC_DAMAGED' });
  expect(existsSync(join(folder, 'none.pdf'))).toBe(false);
  await expect(write(1, '2.pdf').done).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
  expect(await write(1, '2.pdf', true).done).toBe(0);
  expect(written('2.pdf')).toBe(text(first));
});

it('writes nothing of a file that is no document by itself', async () => {
  writeFileSync(path, 'no document');
  await expect(write(1, 'broken.pdf').done).rejects.toMatchObject({ code: 'DOC_DAMAGED' });
});
