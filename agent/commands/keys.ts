import type { Tokens } from '../tokens/token.ts';
import { openTokens } from '../tokens/tokens.ts';
import type { CommandLine } from './command-line.ts';

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
