import { connect, type Socket } from 'node:net';
import { Failure } from '../../shared/errors.ts';
import { isOwnFolder, type UserPaths } from '../platform/paths.ts';
import type { ControlAnswer, ControlCommand, ControlRequest } from './control-messages.ts';
import { controlAnswers, controlLine, controlSocketPath } from './control-messages.ts';
import { linesOf } from './lines.ts';

/**
 * Asks the running agent of this user.
 *
 * @throws Failure `AGENT_UNAVAILABLE` where none runs; `LINK_LOST` where it ended before the answer; or its own failure.
 */
export async function askAgent<Command extends Exclude<ControlCommand, 'pair'>>(
  paths: UserPaths,
  request: ControlRequest & { readonly command: Command },
  signal?: AbortSignal,
): Promise<ControlAnswer<Command>> {
  const { lines, end } = await ask(paths, request, signal);
  try {
    return controlAnswers[request.command as Command].parse(await nextAnswer(lines)) as ControlAnswer<Command>;
  } finally {
    end();
  }
}

/** A code that the agent shows through this command. */
export interface AskedPairing {
  readonly code: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /**
   * The browser that proved the code.
   *
   * @throws Failure `PAIRING_REFUSED`, `TIMEOUT`, `LINK_LOST`.
   */
  readonly paired: Promise<ControlAnswer<'paired'>>;
}

/**
 * Has the agent make a pairing code. The code counts only as long as this process waits.
 *
 * @throws Failure `PAIRING_CLOSED` after too many codes; otherwise as `askAgent`.
 */
export async function askAgentToPair(paths: UserPaths, signal?: AbortSignal): Promise<AskedPairing> {
  const { lines, end } = await ask(paths, { command: 'pair' }, signal);
  try {
    const { code, expiresAt } = controlAnswers.pair.parse(await nextAnswer(lines));
    const paired = nextAnswer(lines)
      .then((answer) => controlAnswers.paired.parse(answer))
      .finally(end);
    paired.catch(() => {}); // nobody has to wait for it
    return { code, expiresAt, paired };
  } catch (error) {
    end();
    throw error;
  }
}

interface Asked {
  readonly lines: AsyncIterator<string>;
  readonly end: () => void;
}

async function ask(paths: UserPaths, request: ControlRequest, signal?: AbortSignal): Promise<Asked> {
  signal?.throwIfAborted();
  // Else another user's program could answer, and pair this user's browser with itself.
  if (!isOwnFolder(paths.runtime)) throw new Failure('AGENT_UNAVAILABLE', {});
  const socket = await connected(controlSocketPath(paths));
  const end = (): void => {
    signal?.removeEventListener('abort', end);
    socket.destroy();
  };
  signal?.addEventListener('abort', end);
  socket.write(`${JSON.stringify(request)}\n`);
  return { lines: linesOf(socket), end };
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', (error) => reject(new Failure('AGENT_UNAVAILABLE', {}, error)));
  });
}

async function nextAnswer(lines: AsyncIterator<string>): Promise<unknown> {
  let line: IteratorResult<string>;
  try {
    line = await lines.next();
  } catch (error) {
    throw new Failure('LINK_LOST', {}, error);
  }
  if (line.done) throw new Failure('LINK_LOST', {});
  const read = controlLine.parse(JSON.parse(line.value));
  if ('failure' in read) throw new Failure(read.failure.code, read.failure.details);
  return read.answer;
}
