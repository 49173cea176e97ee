// `npm run peers`: other people's validators, for tests/interop and the bench. Nothing else needs them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { dssFolder, peersFolder, pyhankoFolder, pyhankoPython, verapdfFolder } from './peers.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');

/** Runs a program with its output shown; false where it is absent or fails. */
function run(program: string, words: readonly string[], quiet = false): boolean {
  const { status } = spawnSync(program, [...words], { stdio: quiet ? 'ignore' : 'inherit', cwd: root });
  return status === 0;
}

/** Whether `folder` was made from exactly these files; `made` writes that down. */
function stamp(folder: string, sources: readonly string[]): { readonly isThere: boolean; made(): void } {
  const path = join(folder, 'made-from');
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(join(here, source)));
  const digest = hash.digest('hex');
  const isThere = existsSync(path) && readFileSync(path, 'utf8') === digest;
  return { isThere, made: () => writeFileSync(path, digest) };
}

function installPyhanko(): boolean {
  const shown = relative(root, pyhankoFolder);
  const { isThere, made } = stamp(pyhankoFolder, ['requirements.txt']);
  if (isThere && existsSync(pyhankoPython)) {
    console.log(`pyHanko is there already (${shown}).`);
    return true;
  }
  console.log(`pyHanko: a Python environment in ${shown}, packages by the hashes of tests/peers/requirements.txt …`);
  if (!run('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'], true)) {
    console.error('pyHanko needs Python 3.11 or later with venv (Debian: apt-get install python3-venv).');
    return false;
  }
  rmSync(pyhankoFolder, { recursive: true, force: true });
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '--only-binary=:all:',
  ];
  const done =
    run('python3', ['-m', 'venv', pyhankoFolder]) && run(pyhankoPython, [...pip, '-r', join(here, 'requirements.txt')]);
  if (done) made();
  console.log(done ? 'pyHanko is set up.' : 'pyHanko could not be installed: see above.');
  return done;
}

/** A Java program over other people's libraries, built by Maven from `tests/peers/NAME`. */
function installByMaven(title: string, name: string, folder: string, program: string): boolean {
  const shown = relative(root, folder);
  const { isThere, made } = stamp(folder, [`${name}/pom.xml`, `${name}/src/${program}`]);
  if (isThere) {
    console.log(`${title} is there already (${shown}).`);
    return true;
  }
  console.log(`${title}: tests/peers/${name} built by Maven into ${shown} …`);
  if (!run('javac', ['-version'], true) || !run('mvn', ['-version'], true)) {
    console.log(
      `${title} is left out: it needs a JDK of Java 17 or later and Maven (Debian: default-jdk-headless maven).`,
    );
    return true;
  }
  rmSync(folder, { recursive: true, force: true });
  const done = run('mvn', [
    '--quiet',
    '--batch-mode',
    '-Dstyle.color=never',
    '--file',
    join(here, name, 'pom.xml'),
    'package',
  ]);
  if (done) made();
  console.log(done ? `${title} is set up.` : `${title} could not be built: see above.`);
  return done;
}

mkdirSync(peersFolder, { recursive: true });
const all = [
  installPyhanko(),
  installByMaven('EU DSS', 'dss', dssFolder, 'Judge.java'),
  installByMaven('veraPDF', 'verapdf', verapdfFolder, 'Conform.java'),
];
if (all.includes(false)) process.exitCode = 1;
