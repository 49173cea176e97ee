import { isFailure } from '../../shared/errors.ts';
import { askAgent, askAgentToPair } from '../server/ask-agent.ts';
import { type CommandLine, printText } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';

/** `12345678` as people read it: `1234 5678`. */
const inGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** `trien pair`: has the running agent make a code, shows it, and waits until a browser has proved it. */
export async function pairBrowser(line: CommandLine, signal: AbortSignal): Promise<ExitCode> {
  const { code, expiresAt, paired } = await askAgentToPair(line.paths, signal);
  if (line.json) line.print(JSON.stringify({ code, expiresAt }));
  else printText(line, 'command.pair.code', { code: inGroups(code) });
  try {
    const browser = await paired;
    if (line.json) line.print(JSON.stringify({ paired: browser }));
    else printText(line, 'command.pair.done', { name: browser.name });
    return 0;
  } catch (error) {
    // Ctrl-C withdraws the code; there is nothing to complain of.
    if (signal.aborted && isFailure(error, 'LINK_LOST')) return 0;
    throw error;
  }
}

/** `trien pair list`: which browsers the running agent knows. */
export async function listPaired(line: CommandLine): Promise<ExitCode> {
  const browsers = await askAgent(line.paths, { command: 'pair-list' });
  if (line.json) line.print(JSON.stringify({ paired: browsers }));
  else if (browsers.length === 0) printText(line, 'command.pair.none');
  else {
    for (const { kid, name, since, lastUsed } of browsers) {
      const values = { id: kid, name, since: since.slice(0, 10), lastUsed: lastUsed?.slice(0, 10) ?? '–' };
      printText(line, 'command.pair.row', values);
    }
  }
  return 0;
}

/** `trien pair remove ID`: its connections end at once. */
export async function removePaired(line: CommandLine, id: string): Promise<ExitCode> {
  const { removed } = await askAgent(line.paths, { command: 'pair-remove', kid: id });
  if (line.json) line.print(JSON.stringify({ removed }));
  else printText(line, removed ? 'command.pair.removed' : 'command.pair.unknown');
  return removed ? 0 : 69;
}
