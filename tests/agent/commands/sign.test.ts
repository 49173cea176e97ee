import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputOf, type SignOptions, signFiles } from '../../../agent/commands/sign.ts';
import { keepInFolder } from '../../../agent/platform/trust-folder.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { certificateOf, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-sign-'));
const at = (...names: string[]): string => join(folder, ...names);
const key = issueKey('p256');
const practice = () =>
  fakeTokens(key, { reading: { certificates: [certificateOf(key, { practice: true, token: null })], tokens: [] } });
const options: SignOptions = { force: false, practice: true, signing: {} };
const never = new AbortController().signal;

writePdfOfSize(at('a.pdf'), 3_000);
mkdirSync(at('other'));
writePdfOfSize(at('other', 'a.pdf'), 4_000);

describe('the place of the output', () => {
  it.each([
    ['x/to trinh.pdf', {}, 'x/to trinh.signed.pdf'],
    ['x/a.b.PDF', {}, 'x/a.b.signed.PDF'],
    ['x/none', {}, 'x/none.signed'],
    ['x/a.pdf', { outDir: 'out' }, 'out/a.signed.pdf'],
    ['x/a.pdf', { output: 'y.pdf' }, 'y.pdf'],
    ['-', {}, '-'],
  ])('%s with %o is %s', (file, where, output) => expect(outputOf(file, where)).toBe(output));
});

it('two inputs that would share an output do not overwrite each other, not even with --force', async () => {
  const out = at('shared');
  mkdirSync(out);
  const { line, printed } = keptLine({ json: true });
  const files = [at('a.pdf'), at('other', 'a.pdf')];
  expect(await signFiles(line, files, practice(), { ...options, outDir: out, force: true }, never)).toBe(73);
  const rows = printed.map((row) => JSON.parse(row) as { file: string; failure: { code: string } | null });
  expect(rows.find(({ file }) => file === files[1])?.failure?.code).toBe('OUTPUT_EXISTS');
  expect(readdirSync(out)).toEqual(['a.signed.pdf']);
  const original = readFileSync(at('a.pdf'));
  expect(readFileSync(join(out, 'a.signed.pdf')).subarray(0, original.length).equals(original)).toBe(true);
});

it('where the key fails, people are told once, and programs for each file', async () => {
  const tokens = () => fakeTokens(key, { reading: { tokens: [], certificates: [] } });
  const files = [at('a.pdf'), at('other', 'a.pdf')];
  const people = keptLine();
  expect(await signFiles(people.line, files, tokens(), { ...options, practice: false }, never)).toBe(69);
  expect(people.told.filter((row) => row.includes('No USB token'))).toHaveLength(1);
  const programs = keptLine({ json: true });
  await signFiles(programs.line, files, tokens(), { ...options, practice: false }, never);
  expect(programs.printed.map((row) => (JSON.parse(row) as { failure: { code: string } }).failure.code)).toEqual([
    'NO_TOKEN',
    'NO_TOKEN',
  ]);
});

it('an output that cannot be written fails alone and leaves nothing half written', async () => {
  const { line, told } = keptLine();
  writeFileSync(at('file'), '');
  expect(await signFiles(line, [at('a.pdf')], practice(), { ...options, outDir: at('file') }, never)).toBe(73);
  expect(told.join('\n')).toContain('cannot be written');
});

it('judges its product by whom this machine trusts', async () => {
  const verdicts: string[] = [];
  for (const isTrusted of [false, true]) {
    const { line, printed } = keptLine({ json: true });
    const { sha256 } = certificateOf(key, {});
    const row = { sha256, kind: 'certificate', state: 'trusted', origin: null, added: '2026-11-22T08:00:00Z' } as const;
    if (isTrusted) keepInFolder(line.paths.trust, [{ row, bytes: certificateOf(key, {}).der }]);
    await signFiles(line, [at('a.pdf')], practice(), { ...options, outDir: folder, force: true }, never);
    verdicts.push(JSON.parse(printed[0] ?? '').verdict);
  }
  expect(verdicts).toEqual(['INDETERMINATE', 'TOTAL-PASSED']);
});
