// commander: argv to one command, with usage errors and help that scripts and people know. A command's own modules are
// loaded when it runs: help and `--version` need none of them, and `verify` none that sign.
import { Command, CommanderError } from 'commander';
import { type Language, languageOf, languages } from '../../shared/text/language.ts';
import { catalogue, type Say, sayIn, type TextKey } from '../../shared/text/text.ts';
import { version } from '../platform/version.ts';
import { failureOf } from './command-line.ts';
import { openCommandLine } from './console.ts';
import { type ExitCode, exitOfFailure, usageExit } from './exit-code.ts';
import { addDocumentCommands } from './program-documents.ts';
import { addKeyCommands } from './program-keys.ts';
import { addLinkCommands } from './program-link.ts';
import { oneOf, type ProgramParts, type Run } from './program-parts.ts';
import { addTrustCommands } from './program-trust.ts';

/** The language of help and errors must be known before the arguments are parsed. */
function languageIn(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  return languageOf(word.includes('=') ? word.slice('--lang='.length) : argv[at + 1]);
}

/** Headings of commander's help, in the reader's language. */
function headingsIn(say: Say) {
  return {
    styleTitle: (title: string) => {
      const key = `command.title.${title}`;
      return key in catalogue ? say(key as TextKey) : title;
    },
  };
}

/** Ctrl-C and a request to end cancel what is under way; what is done stays. */
async function cancellable(work: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener('SIGINT', cancel);
    process.removeListener('SIGTERM', cancel);
  }
}

/**
 * Runs one command of `trien`.
 *
 * @param argv the words after the program's name.
 * @returns the exit code of cli.md.
 */
export async function runCommandLine(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const language = languageIn(argv);
  const say = sayIn(language);
  let code: ExitCode = 0;
  const program = new Command('trien')
    .description(say('command.description'))
    .version(version, '--version', say('command.option.version'))
    .helpOption('-h, --help', say('command.option.help'))
    .helpCommand('help [command]', say('command.help'))
    .addOption(oneOf('--lang <language>', say('command.option.lang'), languages).default('vi'))
    .option('--json', say('command.option.json'))
    .option('--quiet', say('command.option.quiet'))
    .option('--verbose', say('command.option.verbose'))
    .configureHelp({ ...headingsIn(say), showGlobalOptions: true })
    .exitOverride();
  const run: Run = async (work) => {
    const line = openCommandLine(program.opts(), language, say, env);
    try {
      code = await cancellable((signal) => work(line, signal));
    } catch (error) {
      const failure = failureOf(error, line.paths);
      if (line.json) line.print(JSON.stringify({ failure }));
      line.complain(failure);
      code = exitOfFailure(failure.code);
    }
  };
  const parts: ProgramParts = { program, say, run, env };
  addDocumentCommands(parts);
  addKeyCommands(parts);
  addLinkCommands(parts);
  addTrustCommands(parts);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? 0 : usageExit;
  }
  return code;
}
