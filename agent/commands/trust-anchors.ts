import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../shared/errors.ts';
import type { AnyAnchor, TrustAnchor } from '../../shared/trust/anchor.ts';
import { readTrustFile } from '../../shared/trust/trust-file.ts';
import {
  anchorsOf,
  readSmallFile,
  readTrustStore,
  type TrustFault,
  type TrustPlaces,
} from '../platform/trust-store.ts';

/** Whom one run of a command trusts. */
export interface RunTrust {
  readonly anchors: readonly AnyAnchor[];
  /** What of the machine's store could not be used. */
  readonly faults: readonly TrustFault[];
}

/** Whom a file names, or every file of a folder. Naming it is a person's word: also for a list that nobody verified. */
function named(path: string): readonly TrustAnchor[] {
  return filesAt(path).flatMap((file) => readTrustFile(readSmallFile(file), 'given', true));
}

function filesAt(path: string): readonly string[] {
  try {
    return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  } catch (error) {
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

/**
 * Whom to trust: what was named for this run, and the stores of the machine, unless they are left out. What a store
 * distrusts is not trusted by naming it either.
 *
 * @param paths files or folders: PEM, DER, P7B, ETSI trusted lists.
 * @throws Failure `INPUT_UNREADABLE`, or what the readers say of a file that was named.
 */
export function trustForRun(paths: readonly string[], places: TrustPlaces | null): RunTrust {
  const given = paths.flatMap(named);
  if (places === null) return { anchors: given, faults: [] };
  const store = readTrustStore(places);
  return { anchors: [...given, ...anchorsOf(store)], faults: store.faults };
}
