import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../shared/errors.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import { readAnchors } from '../../shared/trust/anchors.ts';
import { composeUnreadable } from '../../shared/validation/compose.ts';
import { localPolicy } from '../../shared/validation/policy.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { openFile } from '../platform/file-source.ts';
import { nodeHasher } from '../platform/hasher.ts';
import { writeOutput } from '../platform/output-file.ts';
import type { CommandLine } from './command-line.ts';
import { type ExitCode, exitOfReport, gravest } from './exit-code.ts';
import { reportLines } from './report-lines.ts';
import { openInput } from './standard-input.ts';

export interface VerifyOptions {
  /** Files or folders of anchors. */
  readonly trust: readonly string[];
  /** Judge as of this time, milliseconds since 1970-01-01T00:00:00Z; absent: now. */
  readonly at?: number;
  readonly format: 'text' | 'json' | 'ndjson';
  /** Absent: standard output. */
  readonly output?: string;
  readonly force: boolean;
  readonly failFast: boolean;
  /** What opens encrypted documents. */
  readonly access?: DocumentAccess;
}

/**
 * The anchors in a file, or in every file of a folder.
 *
 * @throws Failure `INPUT_UNREADABLE`, or what the reader of certificates says of the file.
 */
export function readTrust(path: string): readonly Certificate[] {
  try {
    const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
    return files.flatMap((file) => readAnchors(new Uint8Array(readFileSync(file))));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

async function verifyFile(
  name: string,
  anchors: readonly Certificate[],
  at: number,
  line: CommandLine,
  access: DocumentAccess,
): Promise<Report> {
  try {
    const input = await openInput(name, process.stdin);
    try {
      const source = openFile(input.path);
      try {
        return await validateDocument(source, { file: name, anchors, at, say: line.say, access }, nodeHasher);
      } finally {
        source.close();
      }
    } finally {
      input.release();
    }
  } catch (error) {
    // One file that cannot be opened harms no other.
    if (!(error instanceof Failure)) throw error;
    const nothing = { file: name, sizeBytes: 0, sha256: '' };
    return composeUnreadable(nothing, error.record, { policy: localPolicy, at, say: line.say });
  }
}

/** `trien verify`: a verdict for each file, in the order in which they were named. */
export async function verifyFiles(
  line: CommandLine,
  files: readonly string[],
  options: VerifyOptions,
): Promise<ExitCode> {
  const anchors = options.trust.flatMap(readTrust);
  const at = options.at ?? line.clock.now();
  const written: string[] = [];
  const write = options.output === undefined ? line.print : (text: string) => void written.push(text);
  const reports: Report[] = [];
  for (const file of files) {
    const report = await verifyFile(file, anchors, at, line, options.access ?? {});
    reports.push(report);
    if (options.format === 'ndjson') write(JSON.stringify(report));
    if (options.format === 'text') write(reportLines(report, line).join('\n'));
    if (options.failFast && exitOfReport(report) !== 0) break;
  }
  if (options.format === 'json') write(JSON.stringify(reports, null, 2));
  if (options.format === 'text' && anchors.length === 0) line.tell(line.say('command.verify.no-trust'));
  if (options.output !== undefined) {
    writeOutput(options.output, { bytes: new TextEncoder().encode(`${written.join('\n')}\n`) }, options.force);
  }
  return gravest(reports.map(exitOfReport));
}
