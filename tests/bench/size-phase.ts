import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { openFile } from '../../agent/platform/file-source.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { writeOutput } from '../../agent/platform/output-file.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';

/** What a child process is asked, as JSON in its first argument. */
export interface PhaseRequest {
  /** `append`: from the opened file to the bytes to append; `copy`: original and these bytes to a new file; `judge`: that file. */
  readonly phase: 'append' | 'copy' | 'judge';
  readonly path: string;
  readonly output: string;
  /** PEM of a P-256 key, and the DER of its certificate. */
  readonly key: string;
  readonly certificate: string;
  readonly runs: number;
}

export interface PhaseAnswer {
  /** Each run's milliseconds, but for the first. */
  readonly times: readonly number[];
  /** The most that the process ever held, Node itself included. */
  readonly peakMegabytes: number;
}

const request: PhaseRequest = JSON.parse(process.argv[2] ?? '');
const certificate = new Uint8Array(readFileSync(request.certificate));
const key = { key: createPrivateKey(readFileSync(request.key)), dsaEncoding: 'ieee-p1363' as const };

/** With a file that is open already: what the product does between opening and writing. */
function append(source: ReturnType<typeof openFile>): Bytes {
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
  const input = { certificate, chain: [], algorithm, signingTime: Date.now(), options: {} };
  const prepared = preparePades(source, input, nodeHasher);
  return prepared.finish(new Uint8Array(sign('sha256', prepared.toBeSigned, key)));
}

async function judge(source: ReturnType<typeof openFile>): Promise<void> {
  const input = { file: '', anchors: [readCertificate(certificate)], at: Date.now(), say: sayIn('en') };
  const { verdict } = await validateDocument(source, input, nodeHasher);
  if (verdict !== 'TOTAL-PASSED') throw new Error(`the bench's own product is ${verdict}`);
}

const times: number[] = [];
for (let run = 0; run <= request.runs; run++) {
  const source = openFile(request.phase === 'judge' ? request.output : request.path);
  try {
    const bytes = request.phase === 'copy' ? append(source) : null;
    if (bytes !== null) rmSync(request.output, { force: true });
    const started = performance.now();
    if (bytes !== null) writeOutput(request.output, { copyOf: request.path, bytes }, true);
    else if (request.phase === 'append') append(source);
    else await judge(source);
    if (run > 0) times.push(performance.now() - started);
  } finally {
    source.close();
  }
}
const answer: PhaseAnswer = { times, peakMegabytes: process.resourceUsage().maxRSS / 1000 };
console.log(JSON.stringify(answer));
