import { describe, expect, it } from 'vitest';
import type { PinRules, PromptSubject } from '../../../agent/prompt/prompt.ts';
import { openTerminal, type Terminal, terminalPrompt } from '../../../agent/prompt/terminal.ts';

const subject: PromptSubject = {
  origin: null,
  signer: 'Nguyễn Văn A',
  issuer: 'CA',
  token: 'T',
  documents: [{ name: 'a.pdf', sizeBytes: 1 }],
  shortDigest: 'ab12 cd34 ef56 7890',
};
const rules: PinRules = { pin: 'low', minLength: 4, maxLength: 8 };

/** A terminal at which `keys` are typed, one text after each question. */
function terminalWith(...keys: string[]) {
  const terminal = { text: '', open: true, chunks: [] as Uint8Array[] };
  let listener: (bytes: Uint8Array) => void = () => {};
  const port: Terminal = {
    write(text) {
      terminal.text += text;
      if (!/: $/.test(text)) return;
      const next = keys.shift();
      if (next === undefined) return;
      const chunk = new TextEncoder().encode(next);
      terminal.chunks.push(chunk);
      setImmediate(() => listener(chunk));
    },
    onTyped(callback) {
      listener = callback;
    },
    close() {
      terminal.open = false;
    },
  };
  return { terminal, prompt: terminalPrompt('en', () => port) };
}

describe('a prompt on the terminal', () => {
  it('shows what is signed and takes a PIN without showing it', async () => {
    const { terminal, prompt } = terminalWith('1234\r');
    const pin = await prompt.askPin(subject, rules);
    expect(new TextDecoder().decode(pin)).toBe('1234');
    for (const part of ['this command line', 'Nguyễn Văn A', 'a.pdf', 'ab12 cd34 ef56 7890', '! A wrong PIN']) {
      expect(terminal.text).toContain(part);
    }
    expect(terminal.text).not.toContain('1234\r');
    expect(terminal.open).toBe(false);
    expect(terminal.chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
  });

  it('refuses a PIN of impossible length itself and asks again', async () => {
    const { terminal, prompt } = terminalWith('1\r', `${'1'.repeat(300)}\r`, '\r', '12345\r');
    expect(new TextDecoder().decode(await prompt.askPin(subject, rules))).toBe('12345');
    expect(terminal.text.match(/No try was used/g)).toHaveLength(3);
  });

  it('is called off by Ctrl-C', async () => {
    const { terminal, prompt } = terminalWith('12\x03');
    await expect(prompt.askPin(subject, rules)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(terminal.open).toBe(false);
  });

  it('is called off at once when the question is withdrawn', async () => {
    const { terminal, prompt } = terminalWith();
    await expect(prompt.askPin(subject, rules, AbortSignal.timeout(20))).rejects.toMatchObject({
      code: 'USER_CANCELLED',
    });
    expect(terminal.open).toBe(false);
    await expect(prompt.confirm(subject, AbortSignal.abort())).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it.each(['c\r', 'có\r', 'Y\r', ' yes \r'])('takes %j for yes', async (keys) => {
    await expect(terminalWith(keys).prompt.confirm(subject)).resolves.toBeUndefined();
  });

  it.each(['\r', 'n\r', 'không\r', 'ok\r', '\x03'])('takes %j for no', async (keys) => {
    await expect(terminalWith(keys).prompt.confirm(subject)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it('is PROMPT_UNAVAILABLE where there is no terminal', async () => {
    const none = terminalPrompt('vi', () => openTerminal('/nowhere/tty'));
    await expect(none.askPin(subject, rules)).rejects.toMatchObject({ code: 'PROMPT_UNAVAILABLE' });
  });
});
