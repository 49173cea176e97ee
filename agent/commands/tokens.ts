import type { Tokens } from '../tokens/token.ts';
import { type CommandLine, printText, tellFaults } from './command-line.ts';
import { type ExitCode, exitOfFailure, gravest } from './exit-code.ts';

/** `trien tokens`: what is plugged in. Never logs in. */
export async function listTokens(line: CommandLine, tokens: Tokens): Promise<ExitCode> {
  const { tokens: found, faults } = await tokens.read();
  if (line.json) {
    line.print(JSON.stringify({ tokens: found, practice: true, faults }));
  } else {
    if (found.length === 0) printText(line, 'command.tokens.none');
    for (const { label, manufacturer, model, serialNumber, pin } of found) {
      printText(line, 'command.tokens.row', { label, manufacturer, model, serialNumber, pin });
    }
    printText(line, 'command.tokens.practice');
    tellFaults(line, faults);
  }
  return gravest(faults.map(({ failure }) => exitOfFailure(failure.code)));
}
