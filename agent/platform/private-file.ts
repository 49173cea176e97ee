import { chmodSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only this user may read (0600), whole or not at all: a reader never sees half of it. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
