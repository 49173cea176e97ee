import type { WebSocket } from 'ws';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { linkPorts, refusedCloseCode, stoppingCloseCode } from '../../shared/protocol/limits.ts';
import { agentKey } from '../consent/agent-key.ts';
import { PairingBook } from '../consent/pairing.ts';
import { PairingCode } from '../consent/pairing-code.ts';
import type { Pairing } from '../consent/pairings.ts';
import { Pairings } from '../consent/pairings.ts';
import type { Log } from '../platform/log.ts';
import type { UserPaths } from '../platform/paths.ts';
import { ensureFolder, isOwnFolder } from '../platform/paths.ts';
import { askAgent } from './ask-agent.ts';
import { failureOf } from './bug.ts';
import type { ControlDesk } from './control.ts';
import { openControl } from './control.ts';
import type { PairedBrowser } from './control-messages.ts';
import { controlSocketPath } from './control-messages.ts';
import type { Desk } from './desk.ts';
import type { Knock } from './listen.ts';
import { listen } from './listen.ts';
import type { Doorkeeper } from './opening.ts';
import { openSocket } from './opening.ts';
import { SignRequests } from './requests.ts';
import { Session } from './session.ts';
import { Spool } from './spool.ts';

/** What an agent is started with. */
export interface AgentOptions {
  readonly paths: UserPaths;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly log: Log;
  /** Version of the agent, as `trien --version` prints it. */
  readonly version: string;
  /** SHA-256 of the office's policy in force when it is called, hex; null without one. */
  policyHash(): string | null;
  /** One port of the list; without it the first free one is taken. */
  readonly port?: number;
}

/** An agent that runs. */
export interface RunningAgent {
  readonly port: number;
  /** Resolves when the agent has ended, by `stop` or by the control socket. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the agent of this user.
 *
 * @throws Failure `AGENT_RUNNING` where there is one; `PORT_UNAVAILABLE` where no port of the list is free;
 * `OUTPUT_UNWRITABLE` where the folder of the control socket is another's.
 */
export async function startAgent(options: AgentOptions): Promise<RunningAgent> {
  const { paths, desk, clock, log, version, policyHash } = options;
  await refuseSecond(paths);
  for (const folder of [paths.keys, paths.pairings, paths.runtime]) ensureFolder(folder);
  if (!isOwnFolder(paths.runtime)) throw new Failure('OUTPUT_UNWRITABLE', { path: paths.runtime });
  const requests = new SignRequests(desk, new Spool(paths.spool), clock, log);
  const key = await agentKey(paths.keys);
  const pairings = new Pairings(paths.pairings, clock);
  const code = new PairingCode(clock);
  const book = new PairingBook(code, pairings, key.publicKey, clock);
  const sessions = new Set<Session>();

  const ports = options.port === undefined ? linkPorts : [options.port];
  const keeper: Doorkeeper = { key, pairings, book, clock, log, version, policyHash };
  const gate = await listen(ports, log, (knock) => {
    void serve(knock, keeper, { desk, requests, log }, sessions).catch((error: unknown) => failureOf(error, log));
  });
  const startedAt = new Date(clock.now()).toISOString();
  const controlDesk: ControlDesk = {
    port: () => ({ port: gate.port, pid: process.pid }),
    async status(signal) {
      const { tokens, certificates } = await desk.status(signal);
      const paired = pairings.list().map(browserOf);
      const { port } = gate;
      const known = { version, port, pid: process.pid, startedAt, sessions: sessions.size };
      return { ...known, policyHash: policyHash(), paired, tokens, certificates };
    },
    pair(signal) {
      const { code: digits, expiresAt, paired, withdraw } = code.show();
      signal.addEventListener('abort', withdraw, { once: true });
      return { shown: { code: digits, expiresAt: new Date(expiresAt).toISOString() }, paired: paired.then(browserOf) };
    },
    list: () => pairings.list().map(browserOf),
    remove(kid) {
      const removed = pairings.remove(kid);
      for (const session of sessions) if (session.kid === kid) session.close(refusedCloseCode);
      return removed;
    },
    stop: () => void stop(),
  };
  const control = await openControl(controlSocketPath(paths), controlDesk, log).catch(async (error: unknown) => {
    await gate.close();
    throw error;
  });
  log.info('link: the agent listens', { port: gate.port, pid: process.pid });

  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return ended;
    stopping = true;
    code.withdraw();
    for (const session of sessions) session.close(stoppingCloseCode);
    await requests.close();
    await Promise.all([gate.close(), control.close()]);
    log.info('link: the agent has ended', { port: gate.port });
    resolve();
  }
  return { port: gate.port, ended, stop };
}

async function refuseSecond(paths: UserPaths): Promise<void> {
  try {
    const { port } = await askAgent(paths, { command: 'port' });
    throw new Failure('AGENT_RUNNING', { port });
  } catch (error) {
    if (isFailure(error, 'AGENT_UNAVAILABLE') || isFailure(error, 'LINK_LOST')) return;
    throw error;
  }
}

async function serve(
  knock: Knock,
  keeper: Doorkeeper,
  world: ConstructorParameters<typeof Session>[1],
  sessions: Set<Session>,
): Promise<void> {
  const live = await openSocket(knock, keeper);
  if (live === null) return;
  const session = new Session(live, world, (code) => closeSocket(knock.webSocket, code));
  sessions.add(session);
  try {
    await session.run();
  } finally {
    sessions.delete(session);
  }
}

/** How long a peer has to answer a close. */
const closeMs = 1000;

function closeSocket(webSocket: WebSocket, code: number): void {
  webSocket.resume();
  webSocket.close(code);
  setTimeout(() => webSocket.terminate(), closeMs).unref();
}

const browserOf = ({ kid, name, origin, since, expires, lastUsed }: Pairing): PairedBrowser => ({
  kid,
  name,
  origin,
  since,
  expires,
  lastUsed,
});
