import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pinentryPrompt } from '../../../agent/prompt/pinentry.ts';
import type { PinRules, PromptSubject } from '../../../agent/prompt/prompt.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-pinentry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const subject: PromptSubject = {
  origin: 'https://van-ban.example.gov.vn',
  signer: 'Nguyễn Văn A',
  issuer: 'CA phục vụ các cơ quan Nhà nước G2',
  token: 'Token của tôi',
  documents: [{ name: 'Tờ trình 100%.pdf', sizeBytes: 48_213 }],
  shortDigest: 'ab12 cd34 ef56 7890',
};
const rules: PinRules = { pin: 'ok', minLength: 4, maxLength: 8 };

/** The program runs on this Node, whatever `node` the machine has. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
let count = 0;

function scripted(script: Record<string, unknown>) {
  const file = join(folder, `script-${count++}.json`);
  const log = `${file}.log`;
  writeFileSync(file, JSON.stringify({ ...script, log }));
  const program = resolve(import.meta.dirname, '../../prompt/scripted-pinentry.mjs');
  const prompt = pinentryPrompt({
    program,
    terminal: null,
    language: 'vi',
    env: { ...env, TRIEN_TEST_PINENTRY: file },
  });
  const shown = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, string>)
      : [];
  return { prompt, shown };
}

/** A program that answers whatever the test likes. */
function program(source: string) {
  const path = join(folder, `program-${count++}.sh`);
  writeFileSync(path, `#!/bin/sh\n${source}\n`);
  chmodSync(path, 0o755);
  return pinentryPrompt({ program: path, terminal: null, language: 'en', env });
}

describe('a pinentry', () => {
  it('gives the PIN as bytes, with percent signs, blanks and Vietnamese letters as they were typed', async () => {
    const pin = await scripted({ pin: '1%2 đ' }).prompt.askPin(subject, rules);
    expect(new TextDecoder().decode(pin)).toBe('1%2 đ');
  });

  it('shows origin, signer, issuer, token, documents and digest, in Vietnamese', async () => {
    const { prompt, shown } = scripted({ pin: '1234' });
    await prompt.askPin(subject, rules);
    const [question] = shown();
    expect(question?.ask).toBe('GETPIN');
    for (const part of [subject.origin, subject.signer, subject.issuer, subject.token, subject.shortDigest]) {
      expect(question?.description).toContain(part);
    }
    expect(question?.description).toContain('Tờ trình 100%.pdf (48,2\u00a0kB)');
    expect(question).toMatchObject({ ok: 'Ký số 1 tệp', cancel: 'Hủy', prompt: 'Mã PIN:' });
    expect(question?.error).toBeUndefined();
  });

  it('warns where the token tells of wrong PINs', async () => {
    const { prompt, shown } = scripted({ pin: '1234' });
    await prompt.askPin(subject, { ...rules, pin: 'final' });
    expect(shown()[0]?.error).toContain('LƯỢT CUỐI CÙNG');
  });

  it('refuses a PIN of impossible length itself and asks again', async () => {
    const { prompt, shown } = scripted({ pin: ['', '123', '123456789', '1234'] });
    const pin = await prompt.askPin(subject, rules);
    expect(new TextDecoder().decode(pin)).toBe('1234');
    expect(shown()).toHaveLength(4);
    expect(shown()[3]?.error).toContain('từ 4 đến 8');
  });

  it('asks for consent alone, and a no is USER_CANCELLED', async () => {
    const { prompt, shown } = scripted({ confirm: true });
    await prompt.confirm(subject);
    expect(shown()[0]?.ask).toBe('CONFIRM');
    await expect(scripted({ confirm: false }).prompt.confirm(subject)).rejects.toMatchObject({
      code: 'USER_CANCELLED',
    });
  });

  // libgpg-error: the low 16 bits are the error, the others its source.
  it.each([
    [83886179, 'USER_CANCELLED'],
    [99, 'USER_CANCELLED'],
    [83886278, 'USER_CANCELLED'],
    [83886142, 'TIMEOUT'],
    [83918950, 'PROMPT_UNAVAILABLE'],
  ])('understands ERR %d as %s', async (error, code) => {
    await expect(scripted({ error }).prompt.askPin(subject, rules)).rejects.toMatchObject({ code });
  });

  it('is closed at once when the question is withdrawn', async () => {
    const stop = new AbortController();
    const { prompt, shown } = scripted({ hang: true });
    const asked = prompt.askPin(subject, rules, stop.signal);
    asked.catch(() => {});
    await expect.poll(() => shown().length).toBe(1);
    const before = performance.now();
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('is not even started when the question is withdrawn already', async () => {
    const { prompt, shown } = scripted({ pin: '1234' });
    await expect(prompt.askPin(subject, rules, AbortSignal.abort())).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(shown()).toEqual([]);
  });

  it.each([
    ['is not there', null],
    ['ends at once', 'exit 0'],
    ['ends in the middle', 'echo OK; read line; echo OK; exit 2'],
    ['says what is none of the protocol', 'echo "hello"; sleep 5'],
    ['says a line without end', 'head -c 5000 /dev/zero | tr "\\0" a; sleep 5'],
    ['asks back', 'echo OK; echo "INQUIRE QUALITY x"; sleep 5'],
    [
      'cannot show what is signed',
      'echo OK; while read line; do case "$line" in SETDESC*) echo "ERR 1 no";; *) echo OK;; esac; done',
    ],
    [
      'gives data without end',
      'echo OK; while read line; do for n in 1 2 3 4 5 6; do echo "D 1234"; done; echo OK; done',
    ],
  ])('is PROMPT_UNAVAILABLE where the program %s', async (_, source) => {
    const prompt =
      source === null
        ? pinentryPrompt({ program: join(folder, 'absent'), terminal: null, language: 'en', env })
        : program(source);
    await expect(prompt.askPin(subject, rules)).rejects.toMatchObject({ code: 'PROMPT_UNAVAILABLE' });
  });

  it('works with programs that know little: options and titles may be refused', async () => {
    const prompt = program(
      'echo OK; while read line; do case "$line" in GETPIN*) echo "D 1234"; echo OK;; SETDESC*) echo OK;; *) echo "ERR 1 x";; esac; done',
    );
    expect(new TextDecoder().decode(await prompt.askPin(subject, rules))).toBe('1234');
  });
});
