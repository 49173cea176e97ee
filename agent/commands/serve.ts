import { join } from 'node:path';
import { nodeHasher } from '../platform/hasher.ts';
import { openLog } from '../platform/log.ts';
import { officePolicyHash, readOfficePolicy } from '../platform/office-policy.ts';
import { ensureFolder } from '../platform/paths.ts';
import { storedAnchors } from '../platform/trust-store.ts';
import { version } from '../platform/version.ts';
import { choosePrompt } from '../prompt/choose-prompt.ts';
import { failureOf } from '../server/bug.ts';
import { openDesk } from '../server/handlers.ts';
import { startAgent } from '../server/start.ts';
import { openTurns } from '../server/turns.ts';
import { openTokens } from '../tokens/tokens.ts';
import type { CommandLine } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';

/** What `trien serve` is told. */
export interface ServeOptions {
  /** A port of the list; absent: the first that is free. */
  readonly port?: number;
  /** PKCS#11 libraries beside those that are found. */
  readonly modules: readonly string[];
}

/** `trien serve`: the agent, until it is asked to stop. */
export async function serve(line: CommandLine, options: ServeOptions, signal: AbortSignal): Promise<ExitCode> {
  const { paths, clock, env, language, say } = line;
  const log = openLog(join(ensureFolder(paths.logs), 'agent.log'));
  // What no part of the agent has caught: one request may be lost by it, never the agent.
  const survive = (error: unknown): void => void failureOf(error, log);
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) process.on(event, survive);
  const tokens = openTokens({ modules: options.modules, practice: true, paths, clock, env, log });
  try {
    const desk = openDesk({
      tokens,
      prompt: choosePrompt(env, language),
      clock,
      hasher: nodeHasher,
      // Read for each signature: what is trusted meanwhile counts at once.
      get anchors() {
        return storedAnchors(paths);
      },
      get policy() {
        return readOfficePolicy();
      },
      say,
      spool: ensureFolder(paths.spool),
      turns: openTurns(),
    });
    const policyHash = () => officePolicyHash();
    const { port } = options;
    const agent = await startAgent({
      paths,
      desk,
      clock,
      log,
      version,
      policyHash,
      ...(port !== undefined && { port }),
    });
    if (line.json) line.print(JSON.stringify({ port: agent.port, pid: process.pid }));
    else line.tell(say('command.serve.listening', { port: agent.port }));
    signal.addEventListener('abort', () => void agent.stop(), { once: true });
    if (signal.aborted) await agent.stop();
    await agent.ended;
    if (!line.json) line.tell(say('command.serve.stopped'));
    return 0;
  } finally {
    await tokens.close();
    for (const event of ['unhandledRejection', 'uncaughtException'] as const) process.removeListener(event, survive);
  }
}
