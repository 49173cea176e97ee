#!/usr/bin/env node
import { keepCompiled } from './platform/compile-cache.ts';

keepCompiled(process.env);
const { runCommandLine } = await import('./commands/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
