import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

// Each folder has its own globals, so each is compiled by itself.
let failed = false;
for (const folder of ['shared', 'agent', 'extension', 'tests']) {
  const { status } = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
