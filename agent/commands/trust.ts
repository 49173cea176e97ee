import { basename } from 'node:path';
import { toHex } from '../../shared/bytes/hex.ts';
import { Failure } from '../../shared/errors.ts';
import type { TrustAnchor } from '../../shared/trust/anchor.ts';
import { type KnownCertificate, profileOf } from '../../shared/trust/profiles.ts';
import { isListFile, readTrustFile } from '../../shared/trust/trust-file.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { keepInFolder, removeFromFolder, type TrustRow, type TrustState } from '../platform/trust-folder.ts';
import {
  readSmallFile,
  readTrustStore,
  type TrustEntry,
  type TrustFault,
  type TrustPlaces,
  trustPlaces,
} from '../platform/trust-store.ts';
import { practiceName } from '../tokens/practice.ts';
import { type CommandLine, failureLines, printText } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';

/** Digits of an id as people read it. */
export const shownDigits = 16;

/** Tells what of the store cannot be used: a remark, because the rest of it can. */
export function tellTrustFaults(line: CommandLine, faults: readonly TrustFault[]): void {
  for (const { path, failure } of faults) line.tell(`⚠ ${path}: ${failureLines(failure, line.say, line.verbose)}`);
}

/** What to call whom an entry names. */
export function entryName({ kind, anchors, id }: TrustEntry, line: CommandLine): string {
  const [first] = anchors;
  if (first === undefined) return id.slice(0, shownDigits);
  if (kind === 'list') {
    const territory = first.service?.territory ?? '';
    return line.say('command.trust.list-name', { territory, services: anchors.length });
  }
  return anchorName(first);
}

function anchorName({ certificate: { subject } }: TrustAnchor): string {
  return subject.commonName ?? subject.text;
}

/** The one entry whose id begins so. @throws Failure `TRUST_UNKNOWN`; `POLICY_DENIED` where it is not the user's own. */
function ownEntry(places: TrustPlaces, id: string): TrustEntry {
  const found = readTrustStore(places).entries.filter((entry) => entry.id.startsWith(id.toLowerCase()));
  const [entry, second] = found;
  if (entry === undefined || second !== undefined) throw new Failure('TRUST_UNKNOWN', { id });
  if (entry.level !== 'user') throw new Failure('POLICY_DENIED', { rule: 'trust' });
  return entry;
}

/** What `trien trust add` is told. */
export interface AddOptions {
  /** A person has compared the fingerprint. */
  readonly confirm: boolean;
}

/**
 * `trien trust add FILE`: one's own roots are trusted at once, because a person has named them; one that a profile knows by
 * an unconfirmed fingerprint, and a trusted list, only with `--confirm`.
 */
export async function addTrust(
  line: CommandLine,
  file: string,
  { confirm }: AddOptions,
  places = trustPlaces(line.paths),
  profile: (sha256: string) => KnownCertificate | null = profileOf,
): Promise<ExitCode> {
  const bytes = readSmallFile(file);
  const common = { origin: basename(file).slice(0, 300), added: new Date(line.clock.now()).toISOString() };
  if (isListFile(bytes)) {
    const sha256 = toHex(digestOfBytes('SHA-256', bytes));
    const anchors = readTrustFile(bytes, 'user', true);
    if (!confirm) throw new Failure('TRUST_UNCONFIRMED', { sha256 });
    const row: TrustRow = { sha256, kind: 'list', state: 'trusted', ...common };
    keepInFolder(places.user, [{ row, bytes }]);
    const entry: TrustEntry = { id: sha256, level: 'user', anchors, ...row };
    tellAdded(line, [{ row, name: entryName(entry, line) }]);
    return 0;
  }
  const before = readTrustStore(places).entries;
  const kept = readTrustFile(bytes, 'user', true).map((anchor) => {
    const { sha256, der, subject } = anchor.certificate;
    // What the practice key signs passes by `--trust` alone, where somebody has just named it.
    if (subject.commonName === practiceName) throw new Failure('POLICY_DENIED', { rule: 'practice' });
    const known = before.find(({ id, level }) => id === sha256 && level === 'user');
    const state = stateOf(profile(sha256), confirm, known);
    return { row: { sha256, kind: 'certificate', state, ...common } as const, bytes: der, name: anchorName(anchor) };
  });
  keepInFolder(places.user, kept);
  tellAdded(line, kept);
  return 0;
}

/** A person's word, once given, is not taken back by bringing the file again. */
function stateOf(known: KnownCertificate | null, confirm: boolean, before: TrustEntry | undefined): TrustState {
  if (confirm || known === null || known.profile.confirmed) return 'trusted';
  return before?.state === 'trusted' ? 'trusted' : 'unconfirmed';
}

function tellAdded(line: CommandLine, kept: readonly { readonly row: TrustRow; readonly name: string }[]): void {
  if (line.json) {
    const added = kept.map(({ row: { sha256, kind, state }, name }) => ({ id: sha256, kind, state, name }));
    line.print(JSON.stringify({ added }));
    return;
  }
  for (const { row, name } of kept) {
    printText(line, 'command.trust.added', { state: row.state, name, sha256: row.sha256 });
    if (row.state === 'unconfirmed')
      line.tell(line.say('command.trust.next', { id: row.sha256.slice(0, shownDigits) }));
  }
}

/** `trien trust confirm ID`: a person has compared the fingerprint of what is kept. */
export async function confirmTrust(line: CommandLine, id: string, places = trustPlaces(line.paths)): Promise<ExitCode> {
  const entry = ownEntry(places, id);
  const [anchor] = entry.anchors;
  if (anchor === undefined || entry.kind !== 'certificate') throw new Failure('TRUST_UNKNOWN', { id });
  const added = new Date(line.clock.now()).toISOString();
  const row: TrustRow = { sha256: entry.id, kind: 'certificate', state: 'trusted', origin: entry.origin, added };
  keepInFolder(places.user, [{ row, bytes: anchor.certificate.der }]);
  tellAdded(line, [{ row, name: anchorName(anchor) }]);
  return 0;
}

/** `trien trust remove ID`. */
export async function removeTrust(line: CommandLine, id: string, places = trustPlaces(line.paths)): Promise<ExitCode> {
  const entry = ownEntry(places, id);
  removeFromFolder(places.user, { sha256: entry.id, kind: entry.kind });
  if (line.json) line.print(JSON.stringify({ removed: entry.id }));
  else printText(line, 'command.trust.removed', { name: entryName(entry, line) });
  return 0;
}
