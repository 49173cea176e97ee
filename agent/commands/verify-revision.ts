import { pieces } from '../../shared/bytes/byte-source.ts';
import { type DocumentAccess, openPdf } from '../../shared/pdf/document.ts';
import { revisionEnd } from '../../shared/pdf/revisions.ts';
import { openToJudge } from '../platform/file-source.ts';
import { openOutput } from '../platform/output-file.ts';
import type { CommandLine } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';
import { openInput } from './standard-input.ts';

/** Which revision is taken out, and where to. */
export interface RevisionOptions {
  /** As the report counts revisions, from 1. */
  readonly revision: number;
  readonly output: string;
  readonly force: boolean;
  readonly access: DocumentAccess;
}

/**
 * `trien verify --revision N`: the document as it was when that revision was written, and so what its signature covers,
 * into a file of its own. Nothing is judged, and only what opens strictly is handed out.
 *
 * @throws Failure `DOC_DAMAGED` and what else opening a document throws; `OUTPUT_EXISTS`, `OUTPUT_UNWRITABLE`
 */
export async function writeRevision(line: CommandLine, file: string, options: RevisionOptions): Promise<ExitCode> {
  const { revision, output: path, force, access } = options;
  const input = await openInput(file, process.stdin);
  try {
    const source = openToJudge(input.path);
    try {
      const end = revisionEnd(openPdf(source, access), revision);
      const output = openOutput(path, force);
      try {
        for (const piece of pieces(source, 0, end)) output.write(piece);
        output.finish();
      } finally {
        output.abandon();
      }
    } finally {
      source.close();
    }
  } finally {
    input.release();
  }
  line.tell(line.say('command.verify.revision-written', { revision, path }));
  return 0;
}
