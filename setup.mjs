// The one file that runs on the system's Node (20 or later), before anything is installed: it installs what is missing
// and hands over to an npm script, which npm then runs on the pinned Node 24. Plain JavaScript on purpose.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const nodeMajor = 24;

/** Debian packages: what each is for, and a program or file that shows that it is there. */
const packages = [
  { name: 'g++', shows: 'g++', why: 'compiles pkcs11js' },
  { name: 'make', shows: 'make', why: 'compiles pkcs11js' },
  { name: 'python3', shows: 'python3', why: 'compiles pkcs11js (node-gyp)' },
  { name: 'softhsm2', shows: 'softhsm2-util', why: 'a software token for tests and demo' },
  { name: 'opensc', shows: 'pkcs11-tool', why: 'puts certificates on that token' },
  { name: 'openssl', shows: 'openssl', why: 'issues test certificates and judges signatures' },
  { name: 'chromium', shows: 'chromium', why: 'runs the extension in tests and demo' },
  { name: 'poppler-utils', shows: 'pdfsig', why: 'judges signed PDFs' },
  { name: 'qpdf', shows: 'qpdf', why: 'judges the structure of PDFs' },
  { name: 'xmlsec1', shows: 'xmlsec1', why: 'judges signed XML' },
  { name: 'libnss3-tools', shows: 'certutil', why: 'tells pdfsig whom to trust' },
  { name: 'pinentry-curses', shows: 'pinentry-curses', why: 'asks for the PIN at a terminal' },
  {
    name: 'fonts-noto-core',
    shows: '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
    why: 'shows Vietnamese text',
  },
];

function fail(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

function run(command, args, options = {}) {
  const { status, error, signal } = spawnSync(command, args, { stdio: 'inherit', cwd: root, ...options });
  if (error) fail(`${command}: ${error.message}`);
  if (signal) process.exit(130);
  return status ?? 1;
}

function executable(program) {
  if (program.startsWith('/')) return existsSync(program);
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function installDebianPackages() {
  const missing = packages.filter(({ shows }) => !executable(shows));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  if (!executable('apt-get')) {
    const compiler = names.some((name) => ['g++', 'make', 'python3'].includes(name));
    console.error(`Not a Debian system; please install what corresponds to: ${names.join(' ')}`);
    if (compiler) fail('Without a compiler pkcs11js cannot be built.');
    return;
  }
  console.log('Installing from Debian:');
  for (const { name, why } of missing) console.log(`  ${name.padEnd(16)} ${why}`);
  const asRoot = process.getuid?.() === 0;
  const sudo = !asRoot && executable('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  const install = ['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', ...names];
  if (!asRoot && !sudo)
    fail('No right to install packages. Please run:', `  sudo apt-get update && sudo ${install.join(' ')}`);
  const prefix = sudo ? ['sudo', '-n'] : [];
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
    return run(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  apt('apt-get', 'update', '--quiet');
  if (apt(...install) !== 0) fail('Debian packages could not be installed. Please run:', `  ${install.join(' ')}`);
}

/** npm packages by the lock file, again only when the lock file has changed. */
function installNpmPackages() {
  const stamp = join(root, 'node_modules', '.trien-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && pinnedNode()) return;
  console.log('Installing npm packages by the lock file …');
  const runtime = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  // pkcs11js is compiled against the headers inside the runtime's own package: nothing is downloaded for it.
  const env = { ...process.env, npm_config_nodedir: join(root, 'node_modules', runtime), npm_config_loglevel: 'error' };
  const status = run('npm', ['ci', '--no-audit', '--no-fund'], { env, shell: process.platform === 'win32' });
  if (status !== 0) fail('npm ci failed: see above.');
  if (!pinnedNode())
    fail(`Node ${nodeMajor} is not there after the installation; on this system please install it by hand.`);
  writeFileSync(stamp, lock);
}

/** Whether the Node that npm scripts find first is the pinned major version. */
function pinnedNode() {
  const local = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const node = existsSync(local) ? local : 'node';
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  return (stdout ?? '').startsWith(`v${nodeMajor}.`);
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or later is needed; this is ${process.version}.`);
installDebianPackages();
installNpmPackages();
const [script, ...args] = process.argv.slice(2);
// A new npm, because the shell that started this one remembers where the old Node is.
if (script)
  process.exit(run('npm', ['run', '--silent', script, '--', ...args], { shell: process.platform === 'win32' }));
console.log('Everything is there.');
