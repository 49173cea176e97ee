import { mkdir, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const turn = join(tmpdir(), 'trien-pairing-turn');
/** Whoever holds it longer has been ended. */
const staleMs = 90_000;

/**
 * Lets one test at a time show a pairing code on this machine. A browser speaks to the first agent that shows one, and a
 * code of another agent is burnt by that.
 */
export async function inPairingTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  while (!(await taken())) await new Promise((done) => setTimeout(done, 100));
  try {
    return await act();
  } finally {
    await rmdir(turn).catch(() => {});
  }
}

async function taken(): Promise<boolean> {
  try {
    await mkdir(turn);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const { mtimeMs } = await stat(turn).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleMs) await rmdir(turn).catch(() => {});
    return false;
  }
}
