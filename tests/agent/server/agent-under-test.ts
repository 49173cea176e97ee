import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFields } from '../../../agent/platform/log.ts';
import type { UserPaths } from '../../../agent/platform/paths.ts';
import { userPaths } from '../../../agent/platform/paths.ts';
import type { Desk, ReceivedDocument, SignOutcome } from '../../../agent/server/desk.ts';
import type { RunningAgent } from '../../../agent/server/start.ts';
import { startAgent } from '../../../agent/server/start.ts';
import type { MessageRequest, SignRequest } from '../../../shared/protocol/messages.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** What a test sees of the desk, and how it lets it act. */
export interface FakeDesk extends Desk {
  /** Every call of `sign`, with what the desk found in the spool at that moment. */
  readonly asked: {
    request: SignRequest;
    documents: { path: string; mode: number; bytes: Buffer }[];
    signal: AbortSignal;
  }[];
  /** Waits before the first document: the official looks at the prompt. */
  prompt: (request: SignRequest, signal: AbortSignal) => Promise<void>;
  /** What is appended to a document, or what becomes of it. */
  append: (document: ReceivedDocument) => Uint8Array | SignOutcome;
  appendedPaths: string[];
  /** Every call of `signMessages`. */
  readonly askedMessages: { request: MessageRequest; signal: AbortSignal }[];
  /** Waits before the first item. */
  messagePrompt: (request: MessageRequest, signal: AbortSignal) => Promise<void>;
}

export function fakeDesk(folder: string): FakeDesk {
  const desk: FakeDesk = {
    asked: [],
    appendedPaths: [],
    askedMessages: [],
    messagePrompt: async () => {},
    async *signMessages(request, progress, signal) {
      desk.askedMessages.push({ request, signal });
      for (const { n } of request.items) progress(n, 'shown');
      await desk.messagePrompt(request, signal);
      for (const { n } of request.items) {
        signal.throwIfAborted();
        progress(n, 'signed');
        yield { n, signature: Uint8Array.of(n % 256, 1), algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } };
      }
    },
    prompt: async () => {},
    append: ({ n }) => Buffer.from(`\n% signed ${n}\n`),
    async status() {
      return { version: '0.1.0', host: 'may-van-thu', tokens: [{ label: 'Token 1', pin: 'ok' }], certificates: 1 };
    },
    async certificates() {
      return { certificates: [], faults: [] };
    },
    async *sign(request, documents, progress, signal) {
      const found = documents.map(({ path }) => ({
        path,
        mode: statSync(path).mode & 0o777,
        bytes: readFileSync(path),
      }));
      desk.asked.push({ request, documents: found, signal });
      for (const { n } of documents) progress(n, 'shown');
      await desk.prompt(request, signal);
      for (const document of documents) {
        signal.throwIfAborted();
        const appended = desk.append(document);
        if (!(appended instanceof Uint8Array)) {
          yield appended;
          continue;
        }
        const path = join(folder, `appended-${desk.asked.length}-${document.n}`);
        writeFileSync(path, appended, { mode: 0o600 });
        desk.appendedPaths.push(path);
        progress(document.n, 'signed');
        yield {
          n: document.n,
          appended: path,
          sizeBytes: appended.length,
          sha256Before: document.sha256,
          sha256After: sha256(readFileSync(document.path), appended),
          certificate: request.certificate,
          signedAt: '2026-11-22T08:00:00Z',
        };
      }
    },
  };
  return desk;
}

export interface AgentUnderTest {
  readonly agent: RunningAgent;
  readonly desk: FakeDesk;
  readonly paths: UserPaths;
  readonly records: { event: string; fields: LogFields | undefined }[];
  /** Turns the agent's clock forward. */
  advance(ms: number): void;
  /** Ends the agent and starts another one for the same user. */
  restart(): Promise<AgentUnderTest>;
  stop(): Promise<void>;
}

/** SHA-256 of the policy that such an agent is under. */
export const policyHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** An agent of its own, with a fake desk, in a folder that goes away with it. */
export async function startTestAgent(home = mkdtempSync(join(tmpdir(), 'trien-link-'))): Promise<AgentUnderTest> {
  const paths = userPaths({ TRIEN_HOME: home });
  const desk = fakeDesk(home);
  const records: AgentUnderTest['records'] = [];
  let ahead = 0;
  const record = (event: string, fields?: LogFields): void => void records.push({ event, fields });
  const agent = await startAgent({
    paths,
    desk,
    clock: { now: () => Date.now() + ahead },
    log: { info: record, warn: record, error: record },
    version: '0.1.0',
    policyHash: () => policyHash,
  });
  return {
    agent,
    desk,
    paths,
    records,
    advance: (ms) => {
      ahead += ms;
    },
    async restart() {
      await agent.stop();
      return startTestAgent(home);
    },
    async stop() {
      await agent.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
