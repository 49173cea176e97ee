import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isClosedFolder,
  keepInFolder,
  readIndex,
  removeFromFolder,
  type TrustRow,
  trustFilesIn,
} from '../../../agent/platform/trust-folder.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'trien-trust-folder-')), 'trust');
const rowOf = (digit: string, state: TrustRow['state'] = 'trusted'): TrustRow => ({
  sha256: digit.repeat(64),
  kind: 'certificate',
  state,
  origin: 'root.pem',
  added: '2026-11-22T08:00:00.000Z',
});
const bytes = new Uint8Array([1, 2, 3]);

describe('a folder of trust', () => {
  it('keeps what it is given, for this user alone, and leaves no drafts', () => {
    const folder = newFolder();
    keepInFolder(folder, [{ row: rowOf('a'), bytes }]);
    keepInFolder(folder, [{ row: { ...rowOf('b'), kind: 'list' }, bytes }]);
    expect(readdirSync(folder).sort()).toEqual([`${'a'.repeat(64)}.der`, `${'b'.repeat(64)}.xml`, 'index.json']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readIndex(folder).entries.map(({ sha256 }) => sha256[0])).toEqual(['a', 'b']);
    expect(trustFilesIn(folder)).toHaveLength(2);
  });

  it('has one row for a fingerprint: the last', () => {
    const folder = newFolder();
    keepInFolder(folder, [{ row: rowOf('a', 'unconfirmed'), bytes }]);
    keepInFolder(folder, [{ row: rowOf('a'), bytes }]);
    expect(readIndex(folder).entries).toEqual([rowOf('a')]);
  });

  it('gives up an entry with its file, and no other', () => {
    const folder = newFolder();
    keepInFolder(folder, [
      { row: rowOf('a'), bytes },
      { row: rowOf('b'), bytes },
    ]);
    removeFromFolder(folder, rowOf('a'));
    expect(readIndex(folder).entries).toEqual([rowOf('b')]);
    expect(readdirSync(folder).sort()).toEqual([`${'b'.repeat(64)}.der`, 'index.json']);
  });

  it('that is not there is empty', () => {
    expect(readIndex(newFolder()).entries).toEqual([]);
    expect(trustFilesIn(newFolder())).toEqual([]);
  });

  it('keeps an index that it cannot read, and says so', () => {
    const folder = newFolder();
    mkdirSync(folder);
    for (const text of ['{', '{"version":2,"entries":[]}', '{"version":1,"entries":[{"sha256":"../../x"}]}']) {
      writeFileSync(join(folder, 'index.json'), text);
      const unreadable = expect.objectContaining({ code: 'INPUT_UNREADABLE' });
      expect(() => readIndex(folder)).toThrow(unreadable);
      expect(() => keepInFolder(folder, [{ row: rowOf('a'), bytes }])).toThrow(unreadable);
      expect(readFileSync(join(folder, 'index.json'), 'utf8')).toBe(text);
      expect(readdirSync(folder)).toEqual(['index.json']);
    }
  });

  it('that cannot be made is an output that cannot be written', () => {
    const file = newFolder();
    writeFileSync(file, '');
    expect(() => keepInFolder(join(file, 'x'), [{ row: rowOf('a'), bytes }])).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
  });

  it('is closed while nobody else may write to it', () => {
    const folder = newFolder();
    mkdirSync(folder, { mode: 0o755 });
    expect(isClosedFolder(folder)).toBe(true);
    chmodSync(folder, 0o777);
    expect(isClosedFolder(folder)).toBe(false);
    expect(isClosedFolder(newFolder())).toBe(false);
  });
});
