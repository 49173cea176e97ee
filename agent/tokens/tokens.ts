import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { type Log, silentLog } from '../platform/log.ts';
import type { UserPaths } from '../platform/paths.ts';
import type { CertificateOnToken } from './certificates.ts';
import { discoverModules, type Module, placesOfThisMachine, type SearchPlaces } from './discover.ts';
import { TokenHost } from './host.ts';
import { openPracticeKey } from './practice.ts';
import { type ModuleReading, readModule } from './reading.ts';
import { openTokenSession } from './session.ts';
import type { AskPin, SignerSession, TokenCertificate, TokenFault, TokenInfo, TokenReading, Tokens } from './token.ts';

/** Which modules are asked, and with what. */
export interface TokensOptions {
  /** PKCS#11 libraries that the user named, beside those that are found. */
  readonly modules?: readonly string[];
  /** Whether the practice key is offered; policy may switch it off. */
  readonly practice: boolean;
  readonly paths: Pick<UserPaths, 'keys'>;
  readonly clock: Clock;
  readonly log?: Log;
  readonly env?: NodeJS.ProcessEnv;
  /** Where modules are looked for; this machine's places by default. */
  readonly places?: SearchPlaces;
}

/**
 * All keys of this machine. Nothing is loaded before `read`; each reading and each session has processes of its own, so
 * that what was plugged in and out meanwhile is seen as it is.
 */
export function openTokens(options: TokensOptions): Tokens {
  const { practice, paths, clock, log = silentLog, env = process.env } = options;
  const places = options.places ?? placesOfThisMachine(env);
  const hosts = new Set<TokenHost>();
  /** Where the last reading saw each certificate that is on a token. */
  let seen: ReadonlyMap<string, { readonly module: Module; readonly certificate: CertificateOnToken }> = new Map();

  function start(module: Module): TokenHost {
    const host = new TokenHost(module, log, env);
    hosts.add(host);
    return host;
  }

  async function end(host: TokenHost): Promise<void> {
    await host.end();
    hosts.delete(host);
  }

  async function readOne(module: Module, signal?: AbortSignal): Promise<ModuleReading> {
    const host = start(module);
    try {
      return await readModule(host, clock.now(), signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'USER_CANCELLED') throw error;
      if (module.named && error.code === 'MODULE_UNUSABLE') throw error;
      return { tokens: [], certificates: [], faults: [{ module: module.path, failure: error.record }] };
    } finally {
      await end(host);
    }
  }

  async function read(signal?: AbortSignal): Promise<TokenReading> {
    const { modules, faults } = discoverModules(options.modules ?? [], places);
    const readings = await Promise.all(modules.map((module) => readOne(module, signal)));
    const now = new Map<string, { module: Module; certificate: CertificateOnToken }>();
    for (const [n, reading] of readings.entries()) {
      const module = modules[n];
      if (module === undefined) continue;
      for (const certificate of reading.certificates) {
        // Two modules may show the same token: the first that can use the key has it.
        const earlier = now.get(certificate.sha256);
        if (earlier === undefined || (!earlier.certificate.canSign && certificate.canSign)) {
          now.set(certificate.sha256, { module, certificate });
        }
      }
    }
    seen = now;
    const practiceKey = practice ? await readPractice() : { certificates: [], faults: [] };
    return {
      tokens: uniqueTokens(readings),
      certificates: [...now.values()].map(({ certificate }) => listed(certificate)).concat(practiceKey.certificates),
      faults: [...faults, ...readings.flatMap((reading) => reading.faults), ...practiceKey.faults],
    };
  }

  async function readPractice(): Promise<{ certificates: TokenCertificate[]; faults: TokenFault[] }> {
    try {
      return { certificates: [(await openPracticeKey(paths.keys, clock)).certificate], faults: [] };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const path = 'path' in error.details ? String(error.details.path) : paths.keys;
      return { certificates: [], faults: [{ module: path, failure: error.record }] };
    }
  }

  async function openSigner(sha256: string, askPin: AskPin, signal?: AbortSignal): Promise<SignerSession> {
    if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
    const place = seen.get(sha256) ?? (await read(signal).then(() => seen.get(sha256)));
    if (place === undefined) return await openPractice(sha256);
    const { module, certificate } = place;
    refuseUnable(certificate);
    const host = start(module);
    try {
      const session = await openTokenSession(host, certificate, askPin, signal);
      return { ...session, close: () => session.close().then(() => void hosts.delete(host)) };
    } catch (error) {
      hosts.delete(host);
      throw error;
    }
  }

  async function openPractice(sha256: string): Promise<SignerSession> {
    const key = practice ? await openPracticeKey(paths.keys, clock) : null;
    if (key === null || key.certificate.sha256 !== sha256) throw new Failure('CERT_NOT_FOUND', { wanted: sha256 });
    refuseUnable(key.certificate);
    return key.openSigner();
  }

  return {
    read,
    openSigner,
    async close() {
      await Promise.all([...hosts].map(end));
    },
  };
}

/** A token that two modules show is one token. */
function uniqueTokens(readings: readonly ModuleReading[]): TokenInfo[] {
  const tokens = readings.flatMap((reading) => reading.tokens);
  return tokens.filter((token, n) => tokens.findIndex(({ id }) => id === token.id) === n);
}

function listed({ objectId: _, ...certificate }: CertificateOnToken): TokenCertificate {
  return certificate;
}

function refuseUnable({ sha256, why, notBefore, notAfter }: TokenCertificate): void {
  switch (why) {
    case null:
      return;
    case 'expired':
      throw new Failure('CERT_EXPIRED', { notAfter: new Date(notAfter).toISOString() });
    case 'not-yet-valid':
      throw new Failure('CERT_NOT_YET', { notBefore: new Date(notBefore).toISOString() });
    case 'wrong-usage':
      throw new Failure('CERT_WRONG_USAGE', {});
    case 'unsupported-key':
      throw new Failure('KEY_UNSUITABLE', { algorithm: 'RSA, ECDSA' });
    case 'no-key':
    case 'unreadable':
      throw new Failure('CERT_NOT_FOUND', { wanted: sha256 });
  }
}
