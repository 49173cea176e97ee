// pino: one line of JSON a record, written at once; its redaction is the second net below the allow-list of fields.
import { pino } from 'pino';

/**
 * The fields that a record may carry. There is no free-form object: PINs, documents' bytes and names have no place here,
 * so that they cannot slip in.
 */
export interface LogFields {
  readonly reference?: string;
  readonly code?: string;
  readonly module?: string;
  readonly port?: number;
  readonly origin?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly sizeBytes?: number;
  readonly ms?: number;
  readonly ckr?: string;
  readonly functionName?: string;
  readonly pid?: number;
  readonly requestId?: string;
  readonly kid?: string;
  /** Only for bugs: the stack of what was thrown. */
  readonly stack?: string;
}

/** Where the agent writes what happened: an event, and fields of the list above alone. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Characters that may wait for room on the disk. */
const maxWaiting = 1 << 20;

/** A log that writes to `destination` (a file's path, or 2 for stderr). */
export function openLog(destination: string | 2, level: 'info' | 'warn' | 'error' = 'info'): Log {
  const target = pino.destination({ dest: destination, sync: true, mkdir: true, mode: 0o600, maxLength: maxWaiting });
  const sink = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['pin', 'PIN', '*.pin'] },
    target,
  );
  // A full disk must not end the agent: what cannot be written waits for room, up to a limit, and is then dropped.
  target.on('error', () => {});
  return {
    info: (event, fields = {}) => sink.info(fields, event),
    warn: (event, fields = {}) => sink.warn(fields, event),
    error: (event, fields = {}) => sink.error(fields, event),
  };
}

/** Where nothing shall be kept: tests, and commands that report on stderr themselves. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
