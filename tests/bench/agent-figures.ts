import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { digits } from './measure.ts';

interface ColdStart {
  readonly startMs: number;
  readonly idleMegabytes: number;
}

/** Starts `trien serve` from the sources, waits for its line, lets it idle for two seconds, and ends it. */
async function coldStart(home: string): Promise<ColdStart> {
  const start = performance.now();
  const agent = spawn(process.execPath, [resolve('agent/main.ts'), 'serve', '--json'], {
    env: { ...process.env, TRIEN_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(agent.stdout, 'data');
    const startMs = performance.now() - start;
    await wait(2_000);
    const status = readFileSync(`/proc/${agent.pid}/status`, 'utf8');
    const kilobytes = Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]);
    return { startMs, idleMegabytes: kilobytes / 1000 };
  } finally {
    agent.kill('SIGTERM');
    await once(agent, 'exit');
  }
}

/** Cold start to the listening line and idle memory of the agent: medians of five. */
export async function agentFigures(home: string): Promise<readonly (readonly string[])[]> {
  const runs: ColdStart[] = [];
  for (let run = 0; run < 5; run++) runs.push(await coldStart(join(home, String(run))));
  const median = (of: (run: ColdStart) => number): number => runs.map(of).sort((a, b) => a - b)[2] ?? Number.NaN;
  return [
    ['cold start (sources, not bundled), ms', digits(median((run) => run.startMs))],
    ['idle memory (RSS), MB', digits(median((run) => run.idleMegabytes))],
  ];
}
