import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const main = resolve(import.meta.dirname, '../../agent/main.ts');

/** What a command of `trien` printed, and how it ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of `trien` from the sources, as an office would. */
export async function trien(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  stdin?: Uint8Array,
): Promise<CommandResult> {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  child.stdin?.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** A command that goes on, and whose standard output is read line by line. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** The next line. @throws Error when the command ended before it. */
  line(): Promise<string>;
  stop(): Promise<void>;
}

export function startTrien(words: readonly string[], env: NodeJS.ProcessEnv): RunningCommand {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return {
    process: child,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`trien ${words.join(' ')} ended before its next line`);
      return next.value;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The agent of an office: `trien serve`, listening. */
export async function startAgentProcess(env: NodeJS.ProcessEnv): Promise<RunningCommand & { readonly port: number }> {
  const agent = startTrien(['serve', '--json'], env);
  const { port } = JSON.parse(await agent.line()) as { port: number };
  return { ...agent, port };
}
