import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { choosePrompt, firstThatWorks } from '../../../agent/prompt/choose-prompt.ts';
import type { Prompt, PromptSubject } from '../../../agent/prompt/prompt.ts';
import { Failure, type FailureCode, type FailureDetails } from '../../../shared/errors.ts';

let folder: string;
const made: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-choose-'));
  made.push(folder);
});
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

const subject: PromptSubject = {
  origin: null,
  signer: 'A',
  issuer: 'B',
  token: null,
  documents: [],
  shortDigest: 'ab12 cd34 ef56 7890',
};
const rules = { pin: 'ok', minLength: 1, maxLength: 20 } as const;

/** A pinentry that types its own name. */
function install(
  name: string,
  source = `while read line; do case "$line" in GETPIN*) echo "D ${name}";; esac; echo OK; done`,
) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho OK\n${source}\n`);
  chmodSync(path, 0o755);
  return path;
}
const typed = async (env: NodeJS.ProcessEnv) =>
  new TextDecoder().decode(
    await choosePrompt({ PATH: folder, GPG_TTY: '/nowhere/tty', ...env }, 'vi').askPin(subject, rules),
  );

describe('how this machine asks', () => {
  it('is the program that TRIEN_PINENTRY names, and no other', async () => {
    install('pinentry-gnome3');
    expect(await typed({ TRIEN_PINENTRY: install('mine'), DISPLAY: ':9' })).toBe('mine');
    await expect(typed({ TRIEN_PINENTRY: join(folder, 'absent'), DISPLAY: ':9' })).rejects.toMatchObject({
      code: 'PROMPT_UNAVAILABLE',
    });
  });

  it('is the desktop’s pinentry where there is a display', async () => {
    install('pinentry-curses');
    install('pinentry-qt');
    expect(await typed({ DISPLAY: ':9', GPG_TTY: '/dev/null' })).toBe('pinentry-qt');
    expect(await typed({ WAYLAND_DISPLAY: 'w', GPG_TTY: '/dev/null' })).toBe('pinentry-qt');
  });

  it('is the next where one cannot open its window', async () => {
    install('pinentry-gnome3', 'echo "ERR 83918950 No such device <Pinentry>"; exit 1');
    install('pinentry-qt', 'exit 1');
    install('pinentry-gtk-2');
    expect(await typed({ DISPLAY: ':9' })).toBe('pinentry-gtk-2');
  });

  it('is a pinentry for terminals where there is a terminal and no display', async () => {
    install('pinentry-qt');
    install('pinentry-tty');
    expect(await typed({ GPG_TTY: '/dev/null' })).toBe('pinentry-tty');
  });

  it('is none where there is neither display nor terminal', async () => {
    install('pinentry-qt');
    install('pinentry-tty');
    await expect(typed({})).rejects.toMatchObject({ code: 'PROMPT_UNAVAILABLE' });
  });

  it('never goes on to another prompt after a refusal', async () => {
    let asked = 0;
    const failing = <Code extends FailureCode>(code: Code, details: FailureDetails[Code]): Prompt => {
      const fail = () => {
        asked++;
        return Promise.reject(new Failure(code, details));
      };
      return { askPin: fail, confirm: fail };
    };
    const prompts = [failing('PROMPT_UNAVAILABLE', {}), failing('USER_CANCELLED', {}), failing('TIMEOUT', {})];
    await expect(firstThatWorks(prompts).confirm(subject)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(asked).toBe(2);
  });
});
