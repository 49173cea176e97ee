import {
  hierarchies,
  hierarchyWord,
  type KnownCertificate,
  knownCertificates,
  profileOf,
} from '../../shared/trust/profiles.ts';
import { readTrustStore, type TrustEntry, trustPlaces } from '../platform/trust-store.ts';
import { type CommandLine, printText } from './command-line.ts';
import { type ExitCode, exitOfFailure, gravest } from './exit-code.ts';
import { entryName, shownDigits, tellTrustFaults } from './trust.ts';

const marks = { trusted: '✔', unconfirmed: '?', distrusted: '✖', absent: '–' } as const;

/** A certificate of a profile as scripts read it. */
function profileRow({ hierarchy, profile }: KnownCertificate, entries: readonly TrustEntry[]) {
  const { id, name, use, sha256, address, standing, confirmed } = profile;
  const state = entries.find((entry) => entry.id === sha256)?.state ?? 'absent';
  return { id, hierarchy: hierarchy.id, name, use, sha256, address, standing, confirmed, state };
}

/** An entry of the store as scripts read it. */
function entryRow(entry: TrustEntry, line: CommandLine) {
  const { id, kind, state, level, origin, added, anchors } = entry;
  const common = { id, kind, name: entryName(entry, line), state, level, origin, added };
  if (kind === 'list') {
    const services = anchors.map(({ certificate, service }) => ({ sha256: certificate.sha256, ...service }));
    return { ...common, signatureChecked: false, services };
  }
  const certificate = anchors[0]?.certificate;
  return {
    ...common,
    hierarchy: anchors[0]?.hierarchy ?? null,
    subject: certificate?.subject.text ?? null,
    issuer: certificate?.issuer.text ?? null,
    notBefore: certificate === undefined ? null : new Date(certificate.notBefore).toISOString(),
    notAfter: certificate === undefined ? null : new Date(certificate.notAfter).toISOString(),
  };
}

function printProfiles(line: CommandLine, entries: readonly TrustEntry[]): void {
  for (const hierarchy of hierarchies) {
    printText(line, 'trust.hierarchy', { hierarchy: hierarchyWord(hierarchy.id) });
    for (const profile of hierarchy.certificates) {
      const entry = entries.find(({ id }) => id === profile.sha256);
      const { sha256, use, standing } = profile;
      const state = entry?.state ?? 'absent';
      const name = profile.name[line.language];
      const id = sha256.slice(0, shownDigits);
      const row = { mark: marks[state], id, name, state, use, level: entry?.level ?? '' };
      line.print(`  ${line.say('command.trust.row', row)}`);
      if (state === 'unconfirmed' && use === 'root') {
        line.print(`    ${line.say('command.trust.fingerprint', { sha256, standing })}`);
      }
    }
  }
}

function printEntries(line: CommandLine, entries: readonly TrustEntry[]): void {
  for (const entry of entries) {
    const { id, state, level } = entry;
    const row = {
      mark: marks[state],
      id: id.slice(0, shownDigits),
      name: entryName(entry, line),
      state,
      use: '',
      level,
    };
    line.print(`  ${line.say('command.trust.row', row)}`);
  }
}

/** `trien trust list`: both hierarchies as they are known, then everything else that the store holds. */
export async function listTrust(line: CommandLine, places = trustPlaces(line.paths)): Promise<ExitCode> {
  const { entries, faults } = readTrustStore(places);
  if (line.json) {
    const profiles = knownCertificates().map((known) => profileRow(known, entries));
    line.print(JSON.stringify({ entries: entries.map((entry) => entryRow(entry, line)), profiles, faults }));
  } else {
    printProfiles(line, entries);
    const others = entries.filter(({ id, kind }) => kind === 'certificate' && profileOf(id) === null);
    if (others.length > 0) printText(line, 'command.trust.others');
    printEntries(line, others);
    const lists = entries.filter(({ kind }) => kind === 'list');
    if (lists.length > 0) printText(line, 'command.trust.lists');
    printEntries(line, lists);
    tellTrustFaults(line, faults);
  }
  return gravest(faults.map(({ failure }) => exitOfFailure(failure.code)));
}
