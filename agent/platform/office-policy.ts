// zod: see shared/validation/json-file.ts.
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Failure } from '../../shared/errors.ts';
import { readJsonFile } from '../../shared/validation/json-file.ts';
import { machinePaths } from './paths.ts';
import { isClosedFolder } from './trust-folder.ts';

/** What an office demands of signing on its machines. */
export interface OfficePolicy {
  /** What becomes of an agency's seal on a document that no person has signed (Decree 30/2020/NĐ-CP, article 32(2)(d)). */
  readonly sealWithoutPerson: 'refuse' | 'warn';
  /**
   * What becomes of a portal's digests and of its bytes that are no text, whose contents nobody sees: a digest may be that of
   * any document, or of a login elsewhere, and nothing in it tells.
   */
  readonly digestSigning: 'ask' | 'refuse';
  /** Origins from which nothing is signed. */
  readonly blockedOrigins: readonly string[];
}

/** Where no office has said anything. */
export const usualPolicy: OfficePolicy = { sealWithoutPerson: 'refuse', digestSigning: 'ask', blockedOrigins: [] };

const schema = z.strictObject({
  version: z.literal(1),
  sealWithoutPerson: z.enum(['refuse', 'warn']).exactOptional(),
  digestSigning: z.enum(['ask', 'refuse']).exactOptional(),
  /** As browsers write them: scheme and authority, no path, lower case. */
  blockedOrigins: z
    .array(
      z
        .string()
        .max(300)
        .regex(/^https?:\/\/[^/\s?#@A-Z]{1,280}$/),
    )
    .max(1000)
    .exactOptional(),
});

const fileName = 'policy.json';
const limitBytes = 1 << 20;

/**
 * The policy of this machine: `policy.json` in the folder of its administrator, who alone may write there. There is none of
 * a user: what binds him is not his to change. It is read for each request, so that a change counts at once.
 *
 * @param folder the machine's policy folder
 * @throws Failure `POLICY_DENIED` (`policy-file`) where a file is there that cannot be read, is malformed, or stands in a
 * folder to which others may write: nothing is signed under a policy that nobody knows.
 */
export function readOfficePolicy(folder: string = machinePaths().policy): OfficePolicy {
  const path = join(folder, fileName);
  try {
    if (!exists(path)) return usualPolicy;
    if (!isClosedFolder(folder)) throw new Error('others may write to the folder');
    const { version: _, ...said } = readJsonFile(new Uint8Array(readFileSync(path)), schema, limitBytes);
    return { ...usualPolicy, ...said };
  } catch (error) {
    throw new Failure('POLICY_DENIED', { rule: 'policy-file' }, error);
  }
}

/**
 * SHA-256 of this machine's policy file, hex, by which an administrator sees which one is in force without its contents
 * being told; null where there is none, or none that can be read.
 */
export function officePolicyHash(folder: string = machinePaths().policy): string | null {
  const path = join(folder, fileName);
  try {
    return exists(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : null;
  } catch {
    return null;
  }
}

/** Only an absent file is none; one behind a closed door is there. */
function exists(path: string): boolean {
  try {
    const entry = lstatSync(path);
    const isOthers = process.getuid !== undefined && entry.uid !== 0 && entry.uid !== process.getuid();
    if (!entry.isFile() || isOthers || (process.getuid !== undefined && (entry.mode & 0o022) !== 0)) {
      throw new Error('no file of the administrator’s own');
    }
    if (entry.size > limitBytes) throw new Error('too large');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
