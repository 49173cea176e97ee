import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { toHex } from '../../shared/bytes/hex.ts';
import { Failure, type FailureRecord } from '../../shared/errors.ts';
import type { AnchorSource, AnyAnchor, TrustAnchor } from '../../shared/trust/anchor.ts';
import { isListFile, readTrustFile } from '../../shared/trust/trust-file.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { machinePaths, type UserPaths } from './paths.ts';
import {
  isClosedFolder,
  readIndex,
  type TrustIndex,
  type TrustRow,
  type TrustState,
  trustFilesIn,
} from './trust-folder.ts';

/** A place of the store. */
export type TrustLevel = Exclude<AnchorSource, 'given'>;

/** The folder of each place, from the one of most weight. */
export type TrustPlaces = { readonly [Level in TrustLevel]: string };

/** Where this machine keeps roots, by level. */
export function trustPlaces({ trust }: UserPaths): TrustPlaces {
  const { policy, machine } = machinePaths();
  return { policy: join(policy, 'trust'), machine: join(machine, 'trust'), user: trust };
}

const levels: readonly TrustLevel[] = ['policy', 'machine', 'user'];

/** A certificate or a trusted list that the store holds. */
export interface TrustEntry {
  /** SHA-256 over the DER of the certificate, or over the file of the list. */
  readonly id: string;
  readonly kind: TrustRow['kind'];
  readonly level: TrustLevel;
  readonly state: TrustState;
  readonly origin: string | null;
  /** ISO 8601; null where an administrator put it there by hand. */
  readonly added: string | null;
  /** The certificate itself, or those of the list's services. */
  readonly anchors: readonly TrustAnchor[];
}

/** Something in the store that cannot be used; it harms nothing else. */
export interface TrustFault {
  readonly path: string;
  readonly failure: FailureRecord;
}

/** What is in the store, and what of it cannot be used. */
export interface TrustStore {
  readonly entries: readonly TrustEntry[];
  readonly faults: readonly TrustFault[];
}

const mostBytes = 16 * 1024 * 1024;

/** Reads a file that names someone. @throws Failure `INPUT_UNREADABLE`, `DOC_TOO_LARGE` */
export function readSmallFile(path: string): Bytes {
  try {
    const { size } = statSync(path);
    if (size > mostBytes) throw new Failure('DOC_TOO_LARGE', { sizeBytes: size, limitBytes: mostBytes });
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

/**
 * What is in the store: policy before machine before user. The first place that knows a fingerprint decides on it; one
 * that is exclusive decides on all.
 */
export function readTrustStore(places: TrustPlaces): TrustStore {
  const entries = new Map<string, TrustEntry>();
  const faults: TrustFault[] = [];
  for (const level of levels) {
    const place = readPlace(places[level], level, faults);
    for (const entry of place.entries) if (!entries.has(entry.id)) entries.set(entry.id, entry);
    if (place.exclusive) break;
  }
  return { entries: [...entries.values()], faults };
}

function readPlace(folder: string, level: TrustLevel, faults: TrustFault[]) {
  const nothing = { entries: [], exclusive: false };
  const orFault = <T>(path: string, otherwise: T, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      faults.push({ path, failure: error.record });
      return otherwise;
    }
  };
  return orFault(folder, nothing, () => {
    const files = trustFilesIn(folder);
    const index = readIndex(folder);
    if (files.length === 0 && index.entries.length === 0) return { ...nothing, exclusive: index.exclusive === true };
    // What everybody may write to is nobody's decision.
    if (!isClosedFolder(folder)) throw new Failure('POLICY_DENIED', { rule: 'trust' });
    const found = files.flatMap((path) => orFault(path, [], () => entriesIn(path, level, index)));
    const bare = index.entries.filter(
      ({ sha256, state }) => state === 'distrusted' && found.every(({ id }) => id !== sha256),
    );
    return { entries: [...found, ...bare.map((row) => distrusted(row, level))], exclusive: index.exclusive === true };
  });
}

/** A fingerprint can be distrusted without the certificate. */
function distrusted({ sha256, kind, state, origin, added }: TrustRow, level: TrustLevel): TrustEntry {
  return { id: sha256, kind, level, state, origin, added, anchors: [] };
}

function entriesIn(path: string, level: TrustLevel, { entries }: TrustIndex): readonly TrustEntry[] {
  const bytes = readSmallFile(path);
  const kind = isListFile(bytes) ? 'list' : 'certificate';
  const rowOf = (sha256: string) => entries.find((row) => row.sha256 === sha256);
  const entryOf = (id: string, anchors: (confirmed: boolean) => readonly TrustAnchor[]): readonly TrustEntry[] => {
    const row = rowOf(id);
    // A user's folder is written by the program alone: a file that its index does not name is none of it.
    if (row === undefined && level === 'user') return [];
    const { state = 'trusted', origin = basename(path), added = null } = row ?? {};
    return [{ id, kind, level, state, origin, added, anchors: anchors(state === 'trusted') }];
  };
  if (kind === 'list') {
    const id = toHex(digestOfBytes('SHA-256', bytes));
    return entryOf(id, (confirmed) => readTrustFile(bytes, level, confirmed));
  }
  return readTrustFile(bytes, level, true).flatMap((anchor) =>
    entryOf(anchor.certificate.sha256, (confirmed) => [{ ...anchor, confirmed }]),
  );
}

/** Whom this user's machine makes known to a validator. What of it cannot be read bars nothing. */
export function storedAnchors(paths: UserPaths): readonly AnyAnchor[] {
  return anchorsOf(readTrustStore(trustPlaces(paths)));
}

/** Whom a store makes known to a validator: who is trusted, who is only kept, and who is distrusted. */
export function anchorsOf(store: TrustStore): readonly AnyAnchor[] {
  const distrusted = store.entries.filter(({ state }) => state === 'distrusted').map(({ id }) => ({ distrusted: id }));
  const known = store.entries
    .filter(({ state, kind }) => state === 'trusted' || (state === 'unconfirmed' && kind === 'certificate'))
    .flatMap(({ anchors }) => anchors);
  return [...known, ...distrusted];
}
