#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { ensureFolder, userPaths } from './platform/paths.ts';

// Sources run as they stand; what Node made of them is kept for the next start (it halves the time), in a folder of the
// user's own: the common one for temporary files is open to others.
try {
  enableCompileCache(ensureFolder(userPaths(process.env).cache));
} catch {
  // Without a folder to write to, a start takes longer and nothing else.
}
const { runCommandLine } = await import('./commands/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
