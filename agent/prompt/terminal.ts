import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Language } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { answerLimitMs, type PinRules, type Prompt, type PromptSubject } from './prompt.ts';
import { TypedLine } from './typed-line.ts';
import { lengthWords, type PromptWords, promptWords } from './words.ts';

/** The terminal as the prompt uses it: nothing that is typed is shown. */
export interface Terminal {
  write(text: string): void;
  /** Calls back with what is typed, until `close`. The receiver fills it with zeros. */
  onTyped(listener: (bytes: Uint8Array) => void): void;
  close(): void;
}

/** The terminal from which this program was started, whatever its input and output are connected with. null: none. */
export function openTerminal(path = '/dev/tty'): Terminal | null {
  let output: number;
  let input: ReadStream;
  try {
    output = openSync(path, 'w');
    try {
      input = new ReadStream(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    } catch (error) {
      closeSync(output);
      throw error;
    }
  } catch {
    return null;
  }
  input.setRawMode(true);
  return {
    write: (text) => void writeSync(output, text),
    onTyped: (listener) => void input.on('data', listener),
    close() {
      input.setRawMode(false);
      input.destroy();
      closeSync(output);
    },
  };
}

const longestPin = 255;
/** «c» for «có», and what else a person may type to say yes. */
const yes = ['c', 'có', 'y', 'yes'];

/** A prompt on the terminal itself, for machines without any pinentry. */
export function terminalPrompt(language: Language, open: () => Terminal | null = openTerminal): Prompt {
  const say = sayIn(language);
  return {
    askPin: (subject, rules, signal) =>
      onTerminal(open, signal, async (terminal, line) => {
        terminal.write(page(promptWords(subject, rules, language)));
        for (;;) {
          terminal.write(say('prompt.terminal.pin'));
          const pin = await line();
          if (pin !== null && fits(pin.length, rules)) return pin;
          pin?.fill(0);
          terminal.write(`${lengthWords(rules, language)}\r\n`);
        }
      }),
    confirm: (subject: PromptSubject, signal?: AbortSignal) =>
      onTerminal(open, signal, async (terminal, line) => {
        terminal.write(page(promptWords(subject, null, language)));
        terminal.write(say('prompt.terminal.agree'));
        const answer = new TextDecoder().decode((await line()) ?? new Uint8Array());
        if (!yes.includes(answer.trim().normalize('NFC').toLowerCase())) throw new Failure('USER_CANCELLED', {});
      }),
  };
}

function fits(length: number, { minLength, maxLength }: PinRules): boolean {
  return length > 0 && length >= minLength && length <= maxLength;
}

function page({ title, description, warning }: PromptWords): string {
  const lines = ['', title, '', ...description.split('\n'), ...(warning === null ? [] : ['', `! ${warning}`]), ''];
  return `${lines.join('\r\n')}\r\n`;
}

async function onTerminal<Answer>(
  open: () => Terminal | null,
  signal: AbortSignal | undefined,
  question: (terminal: Terminal, line: () => Promise<Bytes | null>) => Promise<Answer>,
): Promise<Answer> {
  if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
  const terminal = open();
  if (terminal === null) throw new Failure('PROMPT_UNAVAILABLE', {});
  const typed = new TypedLine(longestPin);
  let settle: { resolve(line: Bytes | null): void; reject(failure: Failure): void } | null = null;
  let over: Failure | null = null;
  const stop = (why: Failure) => {
    over ??= why;
    settle?.reject(why);
  };
  const onAbort = () => stop(new Failure('USER_CANCELLED', {}));
  const timer = setTimeout(() => stop(new Failure('TIMEOUT', {})), answerLimitMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  terminal.onTyped((bytes) => {
    for (const byte of bytes) {
      const outcome = typed.type(byte);
      if (outcome === 'cancelled') stop(new Failure('USER_CANCELLED', {}));
      if (outcome === 'done') {
        settle?.resolve(typed.take());
        settle = null;
      }
    }
    bytes.fill(0);
  });
  const line = () =>
    new Promise<Bytes | null>((resolve, reject) => {
      if (over !== null) return reject(over);
      settle = { resolve, reject };
    }).finally(() => terminal.write('\r\n'));
  try {
    return await question(terminal, line);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    typed.wipe();
    terminal.close();
  }
}
