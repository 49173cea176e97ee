import { linkPorts } from '../../shared/protocol/limits.ts';
import { collected, type ProgramParts, parsedBy } from './program-parts.ts';

const pairing = () => import('./pair.ts');

/** A port of the list, or null. */
const portOf = (text: string): number | null => linkPorts.find((port) => String(port) === text) ?? null;

/** An id as `trien pair list` prints it, or null: wrong usage is told before the agent is asked. */
const idOf = (text: string): string | null => (/^[A-Za-z0-9_-]{22}$/.test(text) ? text : null);

/** `trien serve` and `trien pair`. */
export function addLinkCommands({ program, say, run }: ProgramParts): void {
  program
    .command('serve')
    .description(say('command.serve'))
    .option('--port <number>', say('command.serve.port'), parsedBy(portOf))
    .option('--module <path>', say('command.module'), collected, [])
    .action(({ port, module: modules }: { port?: number; module: string[] }) =>
      run(async (line, signal) => {
        const { serve } = await import('./serve.ts');
        return serve(line, { ...(port !== undefined && { port }), modules }, signal);
      }),
    );
  const pair = program
    .command('pair')
    .description(say('command.pair'))
    .action(() => run(async (line, signal) => (await pairing()).pairBrowser(line, signal)));
  pair
    .command('list')
    .description(say('command.pair.list'))
    .action(() => run(async (line) => (await pairing()).listPaired(line)));
  pair
    .command('remove')
    .description(say('command.pair.remove'))
    .argument('<id>', say('command.pair.id'), parsedBy(idOf))
    .action((id: string) => run(async (line) => (await pairing()).removePaired(line, id)));
}
