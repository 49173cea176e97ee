// zod: the one schema that both ends of the control socket read.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { bytesField, failureField, instantField, sha256Field, textField } from '../../shared/protocol/fields.ts';
import type { UserPaths } from '../platform/paths.ts';

/**
 * What commands of the same user ask of the running agent (`security.md` §2.1, point 6): a line of JSON, and lines of
 * JSON back, over a socket that only this user may open.
 */

const browser = z.strictObject({
  kid: bytesField(16),
  name: textField(64),
  origin: textField(300),
  since: instantField,
  expires: instantField,
  lastUsed: instantField.nullable(),
});

const status = z.strictObject({
  version: textField(32),
  port: z.int(),
  pid: z.int(),
  startedAt: instantField,
  /** Connections that have proved their key. */
  sessions: z.int(),
  /** SHA-256 of the office's policy in force, hex; null without one. */
  policyHash: sha256Field.nullable(),
  paired: z.array(browser),
  tokens: z.array(z.strictObject({ label: textField(255), pin: textField(32) })),
  certificates: z.int(),
});

const command = <Name extends string>(name: Name) => z.strictObject({ command: z.literal(name) });

/** Each command, with what it carries. */
export const controlRequest = z.discriminatedUnion('command', [
  command('port'),
  command('status'),
  command('pair'),
  command('pair-list'),
  z.strictObject({ command: z.literal('pair-remove'), kid: bytesField(16) }),
  command('stop'),
]);

/** The answer to each command. `pair` has a second one, `paired`, once a browser has proved the code. */
export const controlAnswers = {
  port: z.strictObject({ port: z.int(), pid: z.int() }),
  status,
  pair: z.strictObject({ code: z.string().regex(/^[0-9]{8}$/), expiresAt: instantField }),
  paired: browser,
  'pair-list': z.array(browser),
  'pair-remove': z.strictObject({ removed: z.boolean() }),
  stop: z.strictObject({ stopping: z.literal(true) }),
} as const;

/** One line that comes back. */
export const controlLine = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ failure: failureField }),
]);

/** A line that asks. */
export type ControlRequest = z.infer<typeof controlRequest>;
/** Name of a command. */
export type ControlCommand = ControlRequest['command'];
/** The answer to one command. */
export type ControlAnswer<Command extends keyof typeof controlAnswers> = z.infer<(typeof controlAnswers)[Command]>;

/** A paired browser, without its key. */
export type PairedBrowser = z.infer<typeof browser>;

/** The longest line, in bytes. */
export const maxControlLine = 256 * 1024;

/** Where the socket is: a file of mode 0600 in the user's runtime folder, on Windows a named pipe. */
export function controlSocketPath(paths: UserPaths): string {
  if (process.platform !== 'win32') return join(paths.runtime, 'agent.sock');
  return `\\\\.\\pipe\\trien-${createHash('sha256').update(paths.runtime).digest('hex').slice(0, 16)}`;
}
