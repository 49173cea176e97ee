import { type ChildProcess, spawn } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Log } from '../platform/log.ts';
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { ckrName, failureOf, type Stage } from './ckr.ts';
import type { Module } from './discover.ts';
import { FrameReader, frame, frameKind } from './frames.ts';
import { type HostAnswer, type HostRequest, hostAnswers, hostError } from './host-messages.ts';

/** How long a module may take before it is given up, in ms. `open` starts the process too; on a reader with a keypad a person types. */
export const deadlines = {
  open: 10_000,
  slots: 5_000,
  objects: 15_000,
  login: 30_000,
  pinPad: 90_000,
  forget: 5_000,
  sign: 30_000,
} as const;

/** Beyond this nobody waits for C_Finalize. */
const farewellMs = 1_000;

/** Variables that reach a module. Anything else of the user's environment could make it load or log what we do not know. */
const environment = [
  'HOME',
  'LANG',
  'PATH',
  'SOFTHSM2_CONF',
  'PCSCLITE_CSOCK_NAME',
  // Windows: without them neither the loader nor the smart card service works.
  'SystemRoot',
  'windir',
  'ProgramFiles',
  'ProgramData',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'TEMP',
  'TMP',
];

interface Waiting {
  settle(message: Bytes): void;
  fail(failure: Failure): void;
}

/** A child process that holds one module. It serves requests in their order and ends at the first that fails by time or crash. */
export class TokenHost {
  readonly module: Module;
  readonly #log: Log;
  readonly #child: ChildProcess;
  /** Absent where the system could not make the process at all. */
  readonly #channel: Duplex | undefined;
  readonly #frames = new FrameReader();
  readonly #ended: Promise<void>;
  /** The request that the module works on. */
  #waiting: Waiting | null = null;
  /** Settles when the last request made so far is done. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Why no request can be made any more. */
  #dead: Failure | null = null;

  /** Of the process, for logs; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Starts the process. The module is not loaded before `open` is asked for. */
  constructor(module: Module, log: Log, env: NodeJS.ProcessEnv = process.env) {
    this.module = module;
    this.#log = log;
    const program = join(import.meta.dirname, `host-process${extname(import.meta.filename)}`);
    this.#child = spawn(...withoutCoreDumps([process.execPath, program]), {
      // A module may print what it likes: only descriptor 3 is ours, and no other is inherited.
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: allowed(env),
      windowsHide: true,
    });
    // Where no descriptor is left, Node gives a child without any stream, and says so by the event below.
    const streams: ChildProcess['stdio'] | undefined = this.#child.stdio;
    this.#channel = streams?.[3] as Duplex | undefined;
    this.#channel?.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#channel?.on('error', () => this.#crash());
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', (_, signal) => {
        this.#crash(signal);
        resolve();
      });
      this.#child.once('error', () => {
        this.#crash();
        resolve();
      });
    });
  }

  /**
   * Asks the module and waits for its answer.
   *
   * @param stage how a refused call is to be understood
   * @throws Failure by `failureOf`; `DRIVER_CRASHED`, `DRIVER_TIMEOUT` (the process is then dead), `USER_CANCELLED` by
   * `signal` (likewise), `MODULE_UNUSABLE` where the system cannot load the library
   */
  async ask<Request extends HostRequest>(
    request: Request,
    stage: Stage,
    signal?: AbortSignal,
    deadlineMs: number = deadlines[request.do],
  ): Promise<HostAnswer<Request['do']>> {
    const message = encodeCbor(request as unknown as CborMap);
    const turn = this.#queue.then(() => this.#exchange(message, deadlineMs, signal));
    this.#queue = turn.catch(() => {});
    const bytes = await turn;
    let reply: CborValue;
    try {
      reply = decodeCbor(bytes);
    } catch {
      throw this.#kill(this.#crashed());
    }
    const refused = hostError.safeParse(reply);
    if (refused.success) throw this.#failureOf(refused.data, stage);
    const answer = hostAnswers[request.do].safeParse(reply);
    if (!answer.success) throw this.#kill(this.#crashed());
    return answer.data as HostAnswer<Request['do']>;
  }

  /** Hands the PIN over, in a frame of its own. The frame is filled with zeros when it has left; `pin` stays the caller's. */
  sendPin(pin: Bytes): Promise<void> {
    const bytes = frame(frameKind.pin, pin);
    const channel = this.#channel;
    if (channel === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      channel.write(bytes, () => {
        bytes.fill(0);
        resolve();
      });
    });
  }

  /** Lets the module say farewell, for a second at most; then the process is gone. */
  async end(): Promise<void> {
    this.#dead ??= this.#crashed();
    this.#channel?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), farewellMs);
    await this.#ended;
    clearTimeout(timer);
  }

  #exchange(message: Bytes, deadlineMs: number, signal?: AbortSignal): Promise<Bytes> {
    return new Promise((resolve, reject) => {
      if (this.#dead !== null) return reject(this.#dead);
      if (signal?.aborted) return reject(this.#kill(new Failure('USER_CANCELLED', {})));
      const onAbort = () => this.#kill(new Failure('USER_CANCELLED', {}));
      const timer = setTimeout(() => {
        this.#log.warn('token host hangs', { module: this.module.path, ms: deadlineMs });
        this.#kill(new Failure('DRIVER_TIMEOUT', { module: this.module.path }));
      }, deadlineMs);
      const done = () => {
        this.#waiting = null;
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      this.#waiting = {
        settle: (answer) => {
          done();
          resolve(answer);
        },
        fail: (failure) => {
          done();
          reject(failure);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#channel?.write(frame(frameKind.message, message));
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const { kind, body } of this.#frames.push(chunk)) {
        if (kind !== frameKind.message || this.#waiting === null)
          throw new Failure('MESSAGE_INVALID', { reason: 'frame' });
        this.#waiting.settle(body);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#kill(this.#crashed());
    }
  }

  #failureOf(refused: { error: 'refused' | 'load' | 'bug'; ckr: number; call: string }, stage: Stage): Failure {
    const { path } = this.module;
    this.#log.warn('module refused', { module: path, functionName: refused.call, ckr: ckrName(refused.ckr) });
    if (refused.error === 'refused') return failureOf(refused, stage);
    if (refused.error === 'load') {
      return new Failure('MODULE_UNUSABLE', { module: path, reason: 'refused' }, new Error(refused.call));
    }
    throw new Error(`token host: ${refused.call}`);
  }

  #crash(signal: NodeJS.Signals | null = null): void {
    if (this.#dead === null) {
      this.#log.error('token host ended', { module: this.module.path, ...(signal && { reason: signal }) });
    }
    this.#kill(this.#crashed());
  }

  #crashed(): Failure {
    return new Failure('DRIVER_CRASHED', { module: this.module.path });
  }

  /** No request survives; the process is stopped without a word. */
  #kill(why: Failure): Failure {
    this.#dead ??= why;
    this.#waiting?.fail(why);
    this.#child.kill('SIGKILL');
    return why;
  }
}

function allowed(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(environment.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** A core file would hold the PIN. Node cannot set the limit for a child; the shell can, and then becomes the child. */
function withoutCoreDumps(command: readonly [string, ...string[]]): [string, string[]] {
  const [program, ...rest] = command;
  if (process.platform === 'win32') return [program, rest];
  return ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', ...command]];
}
