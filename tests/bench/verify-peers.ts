import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { askPyhanko, dssFolder } from '../peers/peers.ts';

/** How long one of the others took for so many documents, warmed up. */
export interface PeerPace {
  readonly documents: number;
  readonly ms: number;
}

/** pyHanko's own time for each document, its start and the first fifth left out. @throws Error where it calls one not valid */
export function pyhankoPace(paths: readonly string[], root: string, longTerm: boolean): PeerPace {
  const answers = askPyhanko(paths.map((pdf) => ({ do: 'validate', pdf, root, longTerm })));
  for (const { error, signatures } of answers) {
    if (signatures?.[0]?.bottomLine !== true) throw new Error(`pyHanko: ${error ?? 'not valid'}`);
  }
  const counted = answers.slice(Math.ceil(answers.length / 5));
  return { documents: counted.length, ms: counted.reduce((sum, { ms = 0 }) => sum + ms, 0) };
}

/**
 * EU DSS over the same documents again and again in one process: the time from its answer on the last warm-up document to
 * that on the last one. @throws Error where it calls one not TOTAL-PASSED
 */
export async function dssPace(
  paths: readonly string[],
  { root, crls }: { readonly root: string; readonly crls: readonly string[] },
  { warmUp, counted }: { readonly warmUp: number; readonly counted: number },
): Promise<PeerPace> {
  const path = [join(dssFolder, 'classes'), join(dssFolder, 'libraries', '*')].join(delimiter);
  const asked = Array.from({ length: warmUp + counted }, (_, index) => paths[index % paths.length] ?? '');
  const java = spawn('java', ['-cp', path, 'Judge', root, ...crls, ...asked], { stdio: ['ignore', 'pipe', 'ignore'] });
  let answered = 0;
  let passed = 0;
  let from = 0;
  let to = 0;
  let rest = '';
  for await (const piece of java.stdout.setEncoding('utf8')) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((text) => text.startsWith('['))) {
      answered += 1;
      if (line.includes('"TOTAL_PASSED"')) passed += 1;
      to = performance.now();
      if (answered === warmUp) from = to;
    }
  }
  if (passed !== asked.length) throw new Error(`EU DSS: ${passed} of ${asked.length} documents passed`);
  return { documents: counted, ms: to - from };
}

/** pdfsig takes one file and starts for each. */
export function pdfsigPace(paths: readonly string[]): PeerPace {
  const start = performance.now();
  for (const path of paths) spawnSync('pdfsig', ['-nocert', path]);
  return { documents: paths.length, ms: performance.now() - start };
}
