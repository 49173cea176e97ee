import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where the agent keeps what belongs to one user. All folders are the user's alone (0700, files 0600). */
export interface UserPaths {
  /** Settings. */
  readonly config: string;
  /** The agent's static key and the practice key. */
  readonly keys: string;
  /** Paired browsers. */
  readonly pairings: string;
  /** Certificates and trusted lists that this user trusts. */
  readonly trust: string;
  /** Documents under way; emptied at start. */
  readonly spool: string;
  /** The control socket; gone after a restart of the machine. */
  readonly runtime: string;
  readonly logs: string;
  /** What can be made again. */
  readonly cache: string;
}

/**
 * The folders of this user. `TRIEN_HOME` puts all of them under one folder; else the XDG base directories are used.
 * Nothing is made: see `ensureFolder`.
 */
export function userPaths(env: NodeJS.ProcessEnv = process.env): UserPaths {
  if (env.TRIEN_HOME) {
    const home = env.TRIEN_HOME;
    return {
      config: home,
      keys: join(home, 'keys'),
      pairings: join(home, 'pairings'),
      trust: join(home, 'trust'),
      spool: join(home, 'spool'),
      runtime: join(home, 'run'),
      logs: join(home, 'logs'),
      cache: join(home, 'cache'),
    };
  }
  const home = homedir();
  const config = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'trien');
  const state = join(env.XDG_STATE_HOME || join(home, '.local/state'), 'trien');
  return {
    config,
    keys: join(config, 'keys'),
    pairings: join(config, 'pairings'),
    trust: join(config, 'trust'),
    spool: join(state, 'spool'),
    runtime: env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'trien') : join(tmpdir(), `trien-${userInfo().uid}`),
    logs: join(state, 'logs'),
    cache: join(env.XDG_CACHE_HOME || join(home, '.cache'), 'trien'),
  };
}

/** Where the machine's administrator decides for all of its users; only he may write there. */
export interface MachinePaths {
  /** What the office demands; it outweighs the rest. */
  readonly policy: string;
  /** What this machine was set up with. */
  readonly machine: string;
}

/** The machine's own folders of settings. No variable moves them: a user cannot leave the office's policy. */
export function machinePaths(platform: NodeJS.Platform = process.platform): MachinePaths {
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'C:\\ProgramData\\Trien',
    darwin: '/Library/Application Support/Trien',
  };
  const machine = folders[platform] ?? '/etc/trien';
  return { machine, policy: `${machine}${platform === 'win32' ? '\\' : '/'}policy` };
}

/**
 * Whether a folder, and no link to one, belongs to this user and nobody else may write to it. One that stands in a folder
 * of all users can be another's who was there first.
 */
export function isOwnFolder(path: string): boolean {
  if (process.getuid === undefined) return true;
  try {
    const entry = lstatSync(path);
    return entry.isDirectory() && entry.uid === process.getuid() && (entry.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** Makes a folder that only this user may enter, also where it was open before. */
export function ensureFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return path;
}
