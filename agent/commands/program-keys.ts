import type { Tokens } from '../tokens/token.ts';
import { openTokens } from '../tokens/tokens.ts';
import { listCertificates } from './certificates.ts';
import type { CommandLine } from './command-line.ts';
import { collected, type ProgramParts } from './program-parts.ts';
import { listTokens } from './tokens.ts';

/** Works with the keys of this machine and ends their processes, whatever happens. */
export async function withKeys<T>(
  line: CommandLine,
  modules: readonly string[],
  work: (tokens: Tokens) => Promise<T>,
): Promise<T> {
  const { paths, clock, env } = line;
  const tokens = openTokens({ modules, practice: true, paths, clock, env });
  try {
    return await work(tokens);
  } finally {
    await tokens.close();
  }
}

/** `trien tokens` and `trien certificates`. */
export function addKeyCommands({ program, say, run }: ProgramParts): void {
  for (const [name, list] of [
    ['tokens', listTokens],
    ['certificates', listCertificates],
  ] as const) {
    program
      .command(name)
      .description(say(`command.${name}`))
      .option('--module <path>', say('command.module'), collected, [])
      .action(({ module: modules }: { module: string[] }) =>
        run((line) => withKeys(line, modules, (tokens) => list(line, tokens))),
      );
  }
}
