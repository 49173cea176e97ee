import { collected, type ProgramParts } from './program-parts.ts';

const lists = {
  tokens: async () => (await import('./tokens.ts')).listTokens,
  certificates: async () => (await import('./certificates.ts')).listCertificates,
};

/** `trien tokens` and `trien certificates`. */
export function addKeyCommands({ program, say, run }: ProgramParts): void {
  for (const name of ['tokens', 'certificates'] as const) {
    program
      .command(name)
      .description(say(`command.${name}`))
      .option('--module <path>', say('command.module'), collected, [])
      .action(({ module: modules }: { module: string[] }) =>
        run(async (line) => {
          const [list, { withKeys }] = await Promise.all([lists[name](), import('./keys.ts')]);
          return withKeys(line, modules, (tokens) => list(line, tokens));
        }),
      );
  }
}
