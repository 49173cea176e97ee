import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { linkPorts } from '../../shared/protocol/limits.ts';

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

/**
 * The agent of an office: `trien serve`, listening. Test files that go on side by side have a port each: an agent that
 * comes and goes finds its own again, and a browser that looks for it there meets no other's.
 */
export async function startAgentProcess(env: NodeJS.ProcessEnv): Promise<RunningCommand & { readonly port: number }> {
  const worker = process.env.VITEST_POOL_ID;
  const own = worker === undefined ? undefined : linkPorts[Number(worker) % linkPorts.length];
  const place = own !== undefined && (await isFree(own)) ? ['--port', String(own)] : [];
  const agent = startTrien(['serve', '--json', ...place], env);
  const { port } = JSON.parse(await agent.line()) as { port: number };
  return { ...agent, port };
}

/** Whether nothing listens on the port: another run of tests may. */
function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
