import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildExtension, sharedBuild } from './e2e/build-extension.ts';

// What runs the product as a whole waits most of its time; the rest calculates. Side by side they take two thirds of the
// time, and one process of the test runner cannot do both.
const shares = [['node-whole'], ['node-unit', 'node-judged', 'chromium']];

const args = process.argv.slice(2);
// A file that is named belongs to one share, and builds what it needs.
const isWhole = args.every((arg) => arg.startsWith('-'));
const folder = mkdtempSync(join(tmpdir(), 'trien-tests-'));
const built = isWhole ? { [sharedBuild]: await buildExtension('zoo', join(folder, 'zoo')) } : {};

/** The exit code of the test runner over some projects; its lines go to the terminal whole, so that two can share it. */
function run(projects: readonly string[], args: readonly string[]): Promise<number> {
  const named = projects.flatMap((name) => ['--project', name]);
  const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {};
  const runner = spawn(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), 'run', ...named, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colour, ...built },
  });
  createInterface(runner.stdout).on('line', (line) => process.stdout.write(`${line}\n`));
  createInterface(runner.stderr).on('line', (line) => process.stderr.write(`${line}\n`));
  return new Promise((done, fail) => {
    runner.on('error', fail);
    runner.on('close', (code) => done(code ?? 1));
  });
}

const only = isWhole ? [] : ['--passWithNoTests'];
try {
  const codes = await Promise.all(shares.map((projects) => run(projects, [...only, ...args])));
  process.exitCode = Math.max(...codes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
