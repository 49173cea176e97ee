import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.env.TRIEN_CORPORA ?? resolve(import.meta.dirname, '../../../shared/corpora'));

/** Absolute path of a file or folder of the corpora, or null where they are absent. `TRIEN_CORPORA` names another place. */
export function corpus(path: string): string | null {
  const absolute = resolve(folder, path);
  return existsSync(absolute) ? absolute : null;
}
