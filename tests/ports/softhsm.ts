import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { discoverModules, placesOfThisMachine } from '../../agent/tokens/discover.ts';
import type { Pki } from '../pki/pki.ts';
import type { PkiName } from '../pki/table.ts';

const run = promisify(execFile);

/** A key with its certificate, as files: PKCS#8 PEM, and DER. */
export interface KeyFiles {
  /** CKA_LABEL of both objects. */
  readonly label: string;
  readonly key: string;
  readonly certificate: string;
}

/** Keys of the throw-away PKI, labelled by their names. */
export function keyFilesOf({ entries }: Pki, ...names: readonly PkiName[]): KeyFiles[] {
  return names.map((name) => ({ label: name, key: entries[name].key, certificate: entries[name].der }));
}

/** A software token in a folder of its own. */
export interface SoftHsm {
  /** Path of the PKCS#11 library. */
  readonly module: string;
  readonly label: string;
  readonly pin: string;
  /** What the agent's process needs to see this token and no other. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes the token out: deletes it. */
  remove(): void;
}

/** SoftHSM2's library, as our own discovery finds it; null where it is not installed. */
export function softHsmModule(): string | null {
  const { modules } = discoverModules([], placesOfThisMachine(process.env));
  return modules.find(({ path }) => path.endsWith('libsofthsm2.so'))?.path ?? null;
}

/** Why tests over SoftHSM2 cannot run here; null: they can. */
export const softHsmIsMissing = softHsmModule() === null ? 'softhsm2 is not installed' : null;

/**
 * Makes a token in `folder` and puts keys and certificates on it: with softhsm2-util and OpenSC's pkcs11-tool, not with
 * our own code. Each pair has a CKA_ID of its own, 01 and up.
 */
export async function makeSoftHsm(
  folder: string,
  keys: readonly KeyFiles[],
  options: { label?: string; pin?: string; chain?: readonly string[] } = {},
): Promise<SoftHsm> {
  const module = softHsmModule();
  if (module === null) throw new Error('softhsm2 is not installed');
  const { label = 'Thử nghiệm', pin = '1234', chain = [] } = options;
  const tokens = resolve(folder, 'tokens');
  mkdirSync(tokens, { recursive: true });
  const configuration = resolve(folder, 'softhsm2.conf');
  writeFileSync(
    configuration,
    [
      `directories.tokendir = ${tokens}`,
      'objectstore.backend = file',
      'log.level = ERROR',
      'slots.removable = false',
      'slots.mechanisms = ALL',
      'library.reset_on_fork = false',
      '',
    ].join('\n'),
  );
  const env = { ...process.env, SOFTHSM2_CONF: configuration };
  await run('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', '12345678', '--pin', pin], {
    env,
  });
  const put = (file: string, object: readonly string[]) =>
    run(
      'pkcs11-tool',
      ['--module', module, '--token-label', label, '--login', '--pin', pin, '--write-object', file, ...object],
      { env },
    );
  for (const [n, { label: name, key, certificate }] of keys.entries()) {
    const id = (n + 1).toString(16).padStart(2, '0');
    await run('softhsm2-util', ['--import', key, '--token', label, '--label', name, '--id', id, '--pin', pin], { env });
    await put(certificate, ['--type', 'cert', '--id', id, '--label', name]);
  }
  for (const [n, authority] of chain.entries()) {
    await put(authority, ['--type', 'cert', '--id', `c${n}`, '--label', `CA ${n}`]);
  }
  return {
    module,
    label,
    pin,
    env,
    remove: () => rmSync(join(tokens), { recursive: true, force: true }),
  };
}
