import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePdfOfSize } from '../bench/pdf-of-size.ts';
import { makePki, type Pki } from '../pki/pki.ts';
import { makeSoftHsm, softHsmIsMissing } from '../ports/softhsm.ts';
import { trien } from './agent-process.ts';
import { scriptPinentry } from './pinentry-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-cli-'));
const home = join(folder, 'home');
const at = (name: string): string => join(folder, name);
let pki: Pki;
let env: NodeJS.ProcessEnv = { ...process.env, TRIEN_HOME: home };

beforeAll(async () => {
  pki = await makePki(at('pki'));
  writePdfOfSize(at('a.pdf'), 20_000);
  execFileSync('qpdf', ['--encrypt', 'user', 'owner', '256', '--', at('a.pdf'), at('encrypted.pdf')]);
  // What is left shows no page; without its last bytes alone, every reader still shows all of it.
  writeFileSync(at('truncated.pdf'), readFileSync(at('a.pdf')).subarray(0, 60));
  writeFileSync(at('no-tail.pdf'), readFileSync(at('a.pdf')).subarray(0, -150));
  writeFileSync(at('no.pdf'), 'PK\x03\x04 this is a ZIP');
  if (softHsmIsMissing !== null) return;
  const { key, der } = pki.entries.rsa2048;
  const token = await makeSoftHsm(at('token'), [{ label: 'Nguyễn Văn A', key, certificate: der }]);
  env = { ...token.env, TRIEN_HOME: home };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows of NDJSON. */
const rowsOf = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('trien sign and verify, with the practice key', () => {
  it('signs beside the original, which stays as it is; pdfsig agrees', async () => {
    const before = readFileSync(at('a.pdf'));
    const { code, stdout } = await trien(['sign', '--practice', '--json', at('a.pdf')], env);
    expect(code).toBe(0);
    const [row] = rowsOf(stdout);
    expect(row).toMatchObject({ output: at('a.signed.pdf'), format: 'pades', level: 'B', failure: null });
    expect(readFileSync(at('a.pdf')).equals(before)).toBe(true);
    const digest = execFileSync('sha256sum', [at('a.signed.pdf')], { encoding: 'utf8' }).slice(0, 64);
    expect(row?.sha256After).toBe(digest);
    const said = spawnSync('pdfsig', ['-no-ocsp', at('a.signed.pdf')], { encoding: 'utf8' }).stdout;
    expect(said).toContain('Signature is Valid.');
  });

  it('never says that a practice signature holds, unless its own certificate is trusted by name', async () => {
    const first = await trien(['verify', '--json', at('a.signed.pdf')], env);
    expect(first.code).toBe(2);
    expect(JSON.parse(first.stdout)).toMatchObject([
      { verdict: 'INDETERMINATE', signatures: [{ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }] },
    ]);
    const root = await trien(['verify', '--trust', pki.entries.root.pem, at('a.signed.pdf')], env);
    expect(root.code).toBe(2);
  });

  it('writes to standard output and reads from standard input', async () => {
    const signed = await trien(['sign', '--practice', '-', '--output', '-'], env, readFileSync(at('a.pdf')));
    expect(signed.code).toBe(0);
    expect(signed.stdout.startsWith('%PDF-')).toBe(true);
  });

  it('does not overwrite, and asks for nothing before it says so', async () => {
    const { code, stdout } = await trien(['sign', '--practice', '--json', at('a.pdf')], env);
    expect(code).toBe(73);
    expect(rowsOf(stdout)).toMatchObject([{ failure: { code: 'OUTPUT_EXISTS' } }]);
  });

  it.each([
    ['no.pdf', 'DOC_UNSUPPORTED', 65],
    ['truncated.pdf', 'DOC_DAMAGED', 65],
    ['encrypted.pdf', 'DOC_ENCRYPTED', 65],
    ['absent.pdf', 'INPUT_UNREADABLE', 65],
  ] as const)('refuses %s by name (%s) and leaves nothing behind', async (name, failure, exit) => {
    const { code, stdout } = await trien(['sign', '--practice', '--json', '--out-dir', folder, at(name)], env);
    expect(code).toBe(exit);
    expect(rowsOf(stdout)).toMatchObject([{ output: null, failure: { code: failure } }]);
    expect(
      readdirSync(folder).filter((entry) => entry.includes('part') || entry.startsWith(`${name.slice(0, -4)}.signed`)),
    ).toEqual([]);
  });

  it('signs a file whose last bytes are missing, and says that its parts were searched for', async () => {
    const output = at('no-tail.signed.pdf');
    const { code, stderr } = await trien(['sign', '--practice', at('no-tail.pdf')], env);
    expect(code).toBe(0);
    expect(stderr).toContain('được dò lại');
    expect(execFileSync('pdfsig', ['-nocert', output], { encoding: 'utf8' })).toContain('is Valid');
    expect(execFileSync('qpdf', ['--check', output], { encoding: 'utf8' })).toContain('No syntax');
    const again = await trien(['sign', '--practice', '--json', '-o', at('twice.pdf'), at('no-tail.pdf')], env);
    expect(rowsOf(again.stdout)).toMatchObject([{ notes: [{ code: 'recovered' }], failure: null }]);
    const verified = await trien(['verify', '--json', output], env);
    expect(JSON.parse(verified.stdout)).toMatchObject([{ verdict: 'INDETERMINATE', signaturesCount: 1 }]);
    for (const product of [output, at('twice.pdf')]) rmSync(product);
  });

  it('opens encrypted documents with the password that a variable holds, and never shows it', async () => {
    const secret = { ...env, DOCUMENT_PASSWORD: 'user', WRONG_PASSWORD: 'not-the-password' };
    const [input, output] = [at('encrypted.pdf'), at('encrypted.signed.pdf')];
    const wrong = await trien(['sign', '--practice', '--json', '--password-env', 'WRONG_PASSWORD', input], secret);
    expect(wrong.code).toBe(77);
    expect(rowsOf(wrong.stdout)).toMatchObject([{ failure: { code: 'DOC_PASSWORD_WRONG', details: {} } }]);
    expect(`${wrong.stdout}${wrong.stderr}`).not.toContain('not-the-password');
    const signed = await trien(['sign', '--practice', '--password-env', 'DOCUMENT_PASSWORD', input], secret);
    expect(signed.code).toBe(0);
    expect(execFileSync('pdfsig', ['-nocert', '-upw', 'user', output], { encoding: 'utf8' })).toContain('is Valid');
    expect((await trien(['verify', '--json', output], env)).stdout).toContain('DOC_ENCRYPTED');
    const verified = await trien(['verify', '--json', '--password-env', 'DOCUMENT_PASSWORD', output], secret);
    expect(JSON.parse(verified.stdout)).toMatchObject([{ verdict: 'INDETERMINATE', signaturesCount: 1 }]);
    rmSync(output);
  });

  it('goes on after a file that fails', async () => {
    const out = at('batch');
    execFileSync('mkdir', [out]);
    const files = [at('no.pdf'), at('a.pdf'), at('truncated.pdf')];
    const { code, stdout } = await trien(['sign', '--practice', '--json', '--out-dir', out, ...files], env);
    expect(code).toBe(65);
    expect(rowsOf(stdout).filter(({ failure }) => failure === null)).toHaveLength(1);
    expect(readdirSync(out)).toEqual(['a.signed.pdf']);
  });

  it('tells a failure in both languages with the next step', async () => {
    const vietnamese = await trien(['sign', '--practice', at('no.pdf')], env);
    expect(vietnamese.stderr).toContain('Chưa hỗ trợ loại tệp này');
    const english = await trien(['--lang', 'en', 'sign', '--practice', at('no.pdf')], env);
    expect(english.stderr).toContain('This kind of file is not supported');
    expect(english.stderr).toContain('→');
  });

  it('says that a changed document does not hold: exit code 1', async () => {
    const bytes = readFileSync(at('a.signed.pdf'));
    bytes[2_000] = (bytes[2_000] ?? 0) ^ 1;
    writeFileSync(at('changed.pdf'), bytes);
    const { code, stdout } = await trien(['verify', '--json', at('changed.pdf')], env);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ signatures: [{ subIndication: 'HASH_FAILURE' }] }]);
  });

  it('says that a file has no signature: exit code 3', async () => {
    expect((await trien(['verify', at('a.pdf')], env)).code).toBe(3);
  });

  it.each([
    [['nonsense']],
    [['sign']],
    [['sign', '-o', 'x', 'a', 'b']],
    [['verify', '--at', 'soon', 'x']],
    [['serve', '--port', '80']],
  ])('wrong usage is exit code 64: %s', async (words) => expect((await trien(words, env)).code).toBe(64));
});

it('without a token, a signature is refused with the flag that helps, and nothing steps in', async () => {
  const none = { ...process.env, TRIEN_HOME: home, SOFTHSM2_CONF: '/nonexistent' };
  const { code, stderr } = await trien(['sign', '--lang', 'en', at('a.pdf'), '-o', at('never.pdf')], none);
  expect(code).toBe(69);
  expect(stderr).toContain('--practice');
  expect(existsSync(at('never.pdf'))).toBe(false);
});

describe.skipIf(softHsmIsMissing !== null)(
  `trien sign, with a token${softHsmIsMissing ? ` (skipped: ${softHsmIsMissing})` : ''}`,
  () => {
    it('lists the token and its certificate without login, and the practice key last', async () => {
      const tokens = await trien(['tokens', '--json'], env);
      expect(JSON.parse(tokens.stdout)).toMatchObject({ tokens: [{ label: 'Thử nghiệm', pin: 'ok' }], practice: true });
      const { stdout } = await trien(['certificates', '--json'], env);
      const { certificates } = JSON.parse(stdout) as { certificates: { practice: boolean; canSign: boolean }[] };
      expect(certificates.map(({ practice, canSign }) => [practice, canSign])).toEqual([
        [false, true],
        [true, true],
      ]);
    });

    it('asks for the PIN once, signs, and the signature is TOTAL-PASSED under the root that issued it', async () => {
      const pinentry = scriptPinentry(at('pinentry-good'), { pin: '1234' });
      const signed = await trien(['sign', '-o', at('token.pdf'), at('a.pdf')], { ...env, ...pinentry.env });
      expect(signed.code, signed.stderr).toBe(0);
      expect(pinentry.shown()).toMatchObject([{ ask: 'GETPIN' }]);
      expect(pinentry.shown()[0]?.description).toContain('a.pdf');
      const trust = ['--trust', pki.entries.root.pem, '--trust', pki.entries.ca.pem];
      const verdict = await trien(['verify', '--json', ...trust, at('token.pdf')], env);
      expect(verdict.code).toBe(0);
      expect(JSON.parse(verdict.stdout)).toMatchObject([{ verdict: 'TOTAL-PASSED', validSignaturesCount: 1 }]);
    });

    it('a wrong PIN ends it: one try, no second one by itself, nothing written', async () => {
      const pinentry = scriptPinentry(at('pinentry-wrong'), { pin: '9999' });
      const { code, stdout } = await trien(['sign', '--json', '-o', at('wrong.pdf'), at('a.pdf')], {
        ...env,
        ...pinentry.env,
      });
      expect(code).toBe(77);
      expect(rowsOf(stdout)).toMatchObject([{ failure: { code: 'PIN_INCORRECT' } }]);
      expect(pinentry.shown()).toHaveLength(1);
      expect(existsSync(at('wrong.pdf'))).toBe(false);
    });

    it('a cancelled prompt signs nothing', async () => {
      const pinentry = scriptPinentry(at('pinentry-cancel'), { cancel: true });
      const { code } = await trien(['sign', '-o', at('cancelled.pdf'), at('a.pdf')], { ...env, ...pinentry.env });
      expect(code).toBe(77);
      expect(existsSync(at('cancelled.pdf'))).toBe(false);
    });
  },
);
