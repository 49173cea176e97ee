import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { SigningAnswer, SigningOrder, WorkerMessage } from './order.ts';

/** How long a file may take before it counts as hanging: two signatures, each judged. */
const patienceMs = 10_000;

export type Outcome = (SigningAnswer | { readonly kind: 'hang' }) & { readonly peakMegabytes: number };

/** A process that signs one file after another; it is replaced when a file hangs or ends it. */
export class SigningProcess {
  #child: ChildProcess | null = null;

  async sign(order: SigningOrder): Promise<Outcome> {
    this.#child ??= await start();
    const child = this.#child;
    const outcome = await answerOf(child, order);
    if (outcome.kind === 'hang' || child.exitCode !== null || child.signalCode !== null) {
      child.kill('SIGKILL');
      this.#child = null;
    }
    return outcome;
  }

  close(): void {
    this.#child?.disconnect();
    this.#child = null;
  }
}

function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the signing process ended with ${code} before its first file`)));
  });
}

function answerOf(child: ChildProcess, order: SigningOrder): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ kind: 'hang', peakMegabytes: 0 }), patienceMs);
    child.once('message', (message: Exclude<WorkerMessage, 'ready'>) => {
      end({ ...message, peakMegabytes: message.peakKilobytes / 1024 });
    });
    child.once('exit', (code, signal) => {
      end({ kind: 'crash', step: 'first', reason: `the process ended: ${code ?? signal}`, peakMegabytes: 0 });
    });
    child.send(order);
  });
}
