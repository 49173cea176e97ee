import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const { version } = manifest as { version: string };
  return version;
}

/** Version of this build. A bundler replaces the reading of the file by the text. */
export const version = readVersion();
