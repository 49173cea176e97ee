import { Failure, type FailureRecord } from '../../shared/errors.ts';
import { readAnchors } from '../../shared/trust/anchors.ts';
import { type CertificateProfile, type KnownCertificate, knownCertificates } from '../../shared/trust/profiles.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { type FetchRules, fetchBytes } from '../network/http.ts';
import { keepInFolder, type TrustState } from '../platform/trust-folder.ts';
import { readTrustStore, type TrustPlaces, trustPlaces } from '../platform/trust-store.ts';
import { type CommandLine, printText } from './command-line.ts';
import { type ExitCode, exitOfFailure, gravest } from './exit-code.ts';
import { shownDigits } from './trust.ts';

/** security.md §5.3: a certificate is small. */
const fetchRules: FetchRules = { limitBytes: 64 * 1024, timeoutMs: 10_000 };

/** What became of one certificate of a profile. */
type Update =
  | { readonly known: KnownCertificate; readonly outcome: 'stored' | 'unchanged'; readonly state: TrustState }
  | { readonly known: KnownCertificate; readonly failure: FailureRecord };

/**
 * The certificate of a profile out of what its address gave.
 *
 * @throws Failure `TRUST_MISMATCH` where none has the fingerprint that is known.
 */
function pick({ sha256, name }: CertificateProfile, found: readonly Certificate[]): Certificate {
  const right = found.find((certificate) => certificate.sha256 === sha256);
  if (right !== undefined) return right;
  const actualSha256 = found.map((certificate) => certificate.sha256).join(', ');
  throw new Failure('TRUST_MISMATCH', { name: name.vi, expectedSha256: sha256, actualSha256 });
}

/** What an update needs of the world. */
export interface UpdateWorld {
  readonly places: TrustPlaces;
  readonly profiles: readonly KnownCertificate[];
  readonly rules: FetchRules;
}

async function updateOne(
  known: KnownCertificate,
  address: string,
  line: CommandLine,
  { places, rules }: UpdateWorld,
  signal: AbortSignal,
): Promise<Update> {
  const { profile } = known;
  const before = readTrustStore(places).entries.find(({ id }) => id === profile.sha256);
  try {
    const certificate = pick(profile, readAnchors(await fetchBytes(address, rules, null, signal)));
    if (before !== undefined) return { known, outcome: 'unchanged', state: before.state };
    const state = profile.confirmed ? 'trusted' : 'unconfirmed';
    const added = new Date(line.clock.now()).toISOString();
    const row = { sha256: profile.sha256, kind: 'certificate', state, origin: address, added } as const;
    keepInFolder(places.user, [{ row, bytes: certificate.der }]);
    return { known, outcome: 'stored', state };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'USER_CANCELLED') throw error;
    return { known, failure: error.record };
  }
}

function tellUpdate(line: CommandLine, update: Update): void {
  const { profile } = update.known;
  const name = profile.name[line.language];
  if ('failure' in update) {
    line.complain(update.failure, name);
    return;
  }
  printText(line, 'command.trust.fetched', { mark: '✔', name, outcome: update.outcome });
  if (profile.use === 'root' && update.state === 'unconfirmed') {
    const { sha256, standing } = profile;
    line.print(`  ${line.say('command.trust.fingerprint', { sha256, standing })}`);
    line.tell(`  ${line.say('command.trust.next', { id: sha256.slice(0, shownDigits) })}`);
  }
}

/**
 * `trien trust update`: fetches the certificates of the profiles and keeps those that have the known fingerprint. What is
 * fetched becomes an anchor by a person's word alone, unless its fingerprint is confirmed.
 */
export async function updateTrust(
  line: CommandLine,
  signal: AbortSignal,
  world: UpdateWorld = { places: trustPlaces(line.paths), profiles: knownCertificates(), rules: fetchRules },
): Promise<ExitCode> {
  const updates: Update[] = [];
  for (const known of world.profiles) {
    const { address } = known.profile;
    if (address === null) continue;
    const update = await updateOne(known, address, line, world, signal);
    updates.push(update);
    if (!line.json) tellUpdate(line, update);
  }
  if (line.json) {
    const rows = updates.map(({ known, ...update }) => {
      const { id, sha256, address } = known.profile;
      return { id, hierarchy: known.hierarchy.id, sha256, address, ...update };
    });
    line.print(JSON.stringify({ updates: rows }));
  }
  return gravest(updates.map((update) => ('failure' in update ? exitOfFailure(update.failure.code) : 0)));
}
