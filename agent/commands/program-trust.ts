import { type ProgramParts, parsedBy } from './program-parts.ts';

const changing = () => import('./trust.ts');

/** The start of an id as `trien trust list` prints it, or null. */
const idOf = (text: string): string | null => (/^[0-9a-f]{8,64}$/i.test(text) ? text : null);

/** `trien trust`. */
export function addTrustCommands({ program, say, run }: ProgramParts): void {
  const trust = program.command('trust').description(say('command.trust'));
  trust
    .command('list')
    .description(say('command.trust.list'))
    .action(() => run(async (line) => (await import('./trust-list.ts')).listTrust(line)));
  trust
    .command('add')
    .description(say('command.trust.add'))
    .argument('<file>', say('command.trust.file'))
    .option('--confirm', say('command.trust.confirm-option'))
    .action((file: string, { confirm = false }: { confirm?: boolean }) =>
      run(async (line) => (await changing()).addTrust(line, file, { confirm })),
    );
  trust
    .command('confirm')
    .description(say('command.trust.confirm'))
    .argument('<id>', say('command.trust.id'), parsedBy(idOf))
    .action((id: string) => run(async (line) => (await changing()).confirmTrust(line, id)));
  trust
    .command('remove')
    .description(say('command.trust.remove'))
    .argument('<id>', say('command.trust.id'), parsedBy(idOf))
    .action((id: string) => run(async (line) => (await changing()).removeTrust(line, id)));
  trust
    .command('update')
    .description(say('command.trust.update'))
    .action(() => run(async (line, signal) => (await import('./trust-update.ts')).updateTrust(line, signal)));
}
