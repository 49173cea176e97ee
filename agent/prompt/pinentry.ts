import { type ChildProcess, spawn } from 'node:child_process';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Language } from '../../shared/text/language.ts';
import { AssuanReader, type AssuanReply, assuanCommand } from './assuan.ts';
import { answerLimitMs, type PinRules, type Prompt, type PromptSubject } from './prompt.ts';
import { lengthWords, type PromptWords, promptWords } from './words.ts';

/** A pinentry program, and how it is started. */
export interface Pinentry {
  /** The program; found by PATH where it has no slash. */
  readonly program: string;
  /** Terminal that it may take, or null where it has a window. */
  readonly terminal: string | null;
  readonly language: Language;
  readonly env: NodeJS.ProcessEnv;
}

/** Numbers of libgpg-error in the low 16 bits of an Assuan error. */
const gpgError = { timeout: 62, cancelled: 99, notConfirmed: 114, fullyCancelled: 198 } as const;

/** How long a window may take to close by itself before it is killed. */
const closingMs = 200;

/** A prompt that speaks Assuan with any of the pinentry programs. One program a question. */
export function pinentryPrompt(pinentry: Pinentry): Prompt {
  return {
    askPin: (subject, rules, signal) =>
      converse(pinentry, signal, async (program) => {
        await introduce(program, pinentry, promptWords(subject, rules, pinentry.language));
        return await askUntilFits(program, rules, pinentry.language);
      }),
    confirm: (subject: PromptSubject, signal?: AbortSignal) =>
      converse(pinentry, signal, async (program) => {
        await introduce(program, pinentry, promptWords(subject, null, pinentry.language));
        await program.ask('CONFIRM');
      }),
  };
}

async function introduce(program: PinentryProgram, { terminal, env }: Pinentry, words: PromptWords): Promise<void> {
  const options = [
    'lc-ctype=C.UTF-8',
    ...(terminal === null ? [] : [`ttyname=${terminal}`, `ttytype=${env.TERM || 'dumb'}`]),
    ...(env.DISPLAY ? [`display=${env.DISPLAY}`] : []),
  ];
  for (const option of options) await program.offer('OPTION', option);
  await program.offer('SETTIMEOUT', String(answerLimitMs / 1000));
  await program.offer('SETTITLE', words.title);
  // What is being signed must be seen: a program that cannot show it may not ask.
  await program.ask('SETDESC', words.description);
  await program.offer('SETPROMPT', words.pinLabel);
  await program.offer('SETOK', words.agree);
  await program.offer('SETCANCEL', words.cancel);
  if (words.warning !== null) await program.ask('SETERROR', words.warning);
}

/** A PIN of impossible length is refused here: on the token it would cost a try. */
async function askUntilFits(program: PinentryProgram, rules: PinRules, language: Language): Promise<Bytes> {
  for (;;) {
    const pin = await program.ask('GETPIN');
    if (pin.length > 0 && pin.length >= rules.minLength && pin.length <= rules.maxLength) return pin;
    pin.fill(0);
    await program.ask('SETERROR', lengthWords(rules, language));
  }
}

/** Runs one program for one question; whatever happens, it is gone afterwards. */
async function converse<Answer>(
  pinentry: Pinentry,
  signal: AbortSignal | undefined,
  question: (program: PinentryProgram) => Promise<Answer>,
): Promise<Answer> {
  if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
  const program = new PinentryProgram(pinentry);
  const timer = setTimeout(() => program.stop(new Failure('TIMEOUT', {})), answerLimitMs);
  const onAbort = () => program.stop(new Failure('USER_CANCELLED', {}));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    await program.greeted();
    return await question(program);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    program.stop(new Failure('USER_CANCELLED', {}));
  }
}

interface Waiting {
  resolve(data: Bytes): void;
  reject(failure: Failure): void;
}

class PinentryProgram {
  readonly #child: ChildProcess;
  readonly #reader = new AssuanReader();
  #data: Bytes[] = [];
  #waiting: Waiting | null = null;
  /** The greeting, where it came before it was waited for. */
  #early: AssuanReply | null = null;
  #stopped: Failure | null = null;

  constructor({ program, env }: Pinentry) {
    // NODE_OPTIONS is ours, and would be wrong for a program that is a script of Node.
    const { NODE_OPTIONS: _, ...rest } = env;
    this.#child = spawn(program, [], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...rest, LC_ALL: 'C.UTF-8' } });
    this.#child.stdin?.on('error', () => this.stop(unavailable()));
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.once('error', (error) => this.stop(unavailable(error)));
    this.#child.once('close', () => this.stop(unavailable()));
  }

  /** Waits for the program's first word. */
  async greeted(): Promise<void> {
    await this.#answer();
  }

  /**
   * Sends a command and waits for its OK.
   *
   * @returns what it gave, unescaped; empty where it gave nothing
   */
  ask(name: string, text = ''): Promise<Bytes> {
    const command = assuanCommand(name, text);
    const answer = this.#answer();
    if (this.#stopped === null) this.#child.stdin?.write(command);
    return answer;
  }

  /** Sends a command that the program may not know. */
  async offer(name: string, text: string): Promise<void> {
    try {
      await this.ask(name, text);
    } catch (error) {
      if (this.#stopped !== null) throw error;
    }
  }

  /** Ends the program and whatever waits for it. A terminal is given back in order where the program can do that. */
  stop(why: Failure): void {
    if (this.#stopped !== null) return;
    this.#stopped = why;
    this.#reader.wipe();
    this.#forget();
    this.#waiting?.reject(why);
    this.#waiting = null;
    this.#child.stdin?.end();
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), closingMs);
    this.#child.once('close', () => clearTimeout(timer));
  }

  #answer(): Promise<Bytes> {
    return new Promise((resolve, reject) => {
      if (this.#stopped !== null) return reject(this.#stopped);
      this.#waiting = { resolve, reject };
      const early = this.#early;
      this.#early = null;
      if (early !== null) this.#settle(early);
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const reply of this.#reader.push(chunk)) this.#take(reply);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.stop(unavailable(error));
    }
  }

  #take(reply: AssuanReply): void {
    if (this.#stopped !== null) {
      if (reply.kind === 'data') reply.bytes.fill(0);
    } else if (reply.kind === 'data') {
      // More than any PIN: the program is broken.
      this.#data.push(reply.bytes);
      if (this.#data.length > 4) this.stop(unavailable());
    } else if (reply.kind === 'inquire') this.stop(unavailable());
    else if (this.#waiting === null) this.#early = reply;
    else this.#settle(reply);
  }

  #settle(reply: AssuanReply): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (reply.kind === 'error') {
      this.#forget();
      waiting?.reject(refusalOf(reply.code));
    } else waiting?.resolve(this.#joined());
  }

  #joined(): Bytes {
    const whole = new Uint8Array(this.#data.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#data) {
      whole.set(part, at);
      at += part.length;
    }
    this.#forget();
    return whole;
  }

  #forget(): void {
    for (const part of this.#data) part.fill(0);
    this.#data = [];
  }
}

function refusalOf(code: number): Failure {
  switch (code & 0xffff) {
    case gpgError.cancelled:
    case gpgError.fullyCancelled:
    case gpgError.notConfirmed:
      return new Failure('USER_CANCELLED', {});
    case gpgError.timeout:
      return new Failure('TIMEOUT', {});
    default:
      return unavailable(new Error(`pinentry: ${code}`));
  }
}

function unavailable(cause?: unknown): Failure {
  return new Failure('PROMPT_UNAVAILABLE', {}, cause);
}
