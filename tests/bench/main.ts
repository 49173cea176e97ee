import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../agent/platform/clock.ts';
import { openFile } from '../../agent/platform/file-source.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { writeOutput } from '../../agent/platform/output-file.ts';
import { pieces } from '../../shared/bytes/byte-source.ts';
import type { Signer } from '../../shared/ports.ts';
import { signPdf } from '../../shared/signing/sign.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { pyhankoIsMissing } from '../peers/peers.ts';
import { agentFigures } from './agent-figures.ts';
import { digits, measure, printTable } from './measure.ts';
import { writePdfOfSize } from './pdf-of-size.ts';
import { peerFigures } from './peer-figures.ts';
import { openBenchSigners } from './signers.ts';
import { sizeFigures, sizeHeadings } from './size-figures.ts';
import { memoryHeadings, verifyFigures, verifyHeadings } from './verify-figures.ts';
import { sizeHeadings as verifySizeHeadings } from './verify-sizes.ts';

const sizes = [
  { name: '100 KB', sizeBytes: 100_000 },
  { name: '1 MB', sizeBytes: 1_000_000 },
  { name: '100 MB', sizeBytes: 100_000_000 },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'trien-bench-'));
const say = sayIn('en');

/** ms a document and documents a second, as two cells. */
function cells(median: number): readonly string[] {
  return [digits(median), digits(1000 / median)];
}

async function benchDocument(name: string, path: string, signer: Signer): Promise<readonly string[]> {
  const world = { clock: systemClock, hasher: nodeHasher, anchors: [], say };
  const sign = async () => {
    const source = openFile(path);
    try {
      return await signPdf(source, signer, {}, world);
    } finally {
      source.close();
    }
  };
  const signing = await measure(sign);
  const signed = `${path}.signed`;
  writeOutput(signed, { copyOf: path, bytes: (await sign()).appended }, true);
  const anchors = [readCertificate(signer.certificate)];
  const verifying = await measure(async () => {
    const source = openFile(signed);
    try {
      const report = await validateDocument(source, { file: signed, anchors, at: Date.now(), say }, nodeHasher);
      if (report.verdict !== 'TOTAL-PASSED') throw new Error(`the bench's own product is ${report.verdict}`);
    } finally {
      source.close();
    }
  });
  rmSync(signed);
  return [name, ...cells(signing.median), ...cells(verifying.median)];
}

/** SHA-256 through our ByteSource and Hasher beside `openssl dgst` over the same file, its start taken off. */
async function benchHash(path: string): Promise<void> {
  const megabytes = statSync(path).size / 1e6;
  const ours = await measure(() => {
    const source = openFile(path);
    const hash = nodeHasher.start('SHA-256');
    for (const piece of pieces(source)) hash.update(piece);
    source.close();
    return hash.digest();
  });
  const openssl = (file: string) => measure(() => execFileSync('openssl', ['dgst', '-sha256', file]), 1_500);
  const whole = await openssl(path);
  const start = await openssl('/dev/null');
  const [own, other] = [megabytes / (ours.median / 1000), megabytes / ((whole.median - start.median) / 1000)];
  printTable(
    'SHA-256 of a 100 MB file',
    ['', 'MB/s', 'ratio'],
    [
      ['openssl dgst', digits(other), '1.00'],
      ['Triện, streamed', digits(own), digits(own / other)],
    ],
  );
}

/** The same signatures by pyHanko, which does not judge its product. */
async function benchPeers(): Promise<void> {
  if (pyhankoIsMissing !== null) return console.log(`\nNo peer in this run: ${pyhankoIsMissing}.`);
  const headings = ['', 'pyHanko ms', 'Triện ms', 'ratio'];
  printTable('A PDF signed with a software key; ours is judged too', headings, await peerFigures(folder));
}

/** How cost grows with size, each phase told apart. */
async function benchSizes(): Promise<void> {
  const { rows, notes } = await sizeFigures(folder);
  printTable('A PDF of any size, signed', sizeHeadings, rows);
  for (const note of notes) console.log(note);
}

/** A folder of signed documents, as an archive is verified; and whether memory stays where it is. */
async function benchVerify(): Promise<void> {
  const { levels, sizes, memory, notes } = await verifyFigures(folder);
  for (const { title, rows } of levels) printTable(title, verifyHeadings, rows);
  printTable('A signed PDF of any size, verified in one thread', verifySizeHeadings, sizes);
  printTable('Memory over ten thousand files, broken ones among them', memoryHeadings, memory);
  for (const note of notes) console.log(note);
}

async function benchAll(): Promise<void> {
  const signers = await openBenchSigners(join(folder, 'keys'));
  try {
    for (const { name, signer } of signers.list) {
      const rows: (readonly string[])[] = [];
      for (const size of sizes) {
        const path = join(folder, `${size.sizeBytes}.pdf`);
        writePdfOfSize(path, size.sizeBytes);
        rows.push(await benchDocument(size.name, path, signer));
      }
      printTable(
        `${name}: a PDF signed and its product judged; verified`,
        ['size', 'sign ms', 'docs/s', 'verify ms', 'docs/s'],
        rows,
      );
    }
  } finally {
    await signers.close();
  }
  await benchPeers();
  await benchVerify();
  await benchSizes();
  await benchHash(join(folder, '100000000.pdf'));
  printTable('The agent', ['', ''], await agentFigures(join(folder, 'home')));
}

const { version } = process;
const cpu = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown';
const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout.trim();
/** `npm run bench -- verify` prints the verification of folders alone. */
const onlyVerify = process.argv.includes('verify');

console.log(`Node ${version}, ${openssl}, ${cpu}. Medians; one warm-up run is not counted.`);
mkdirSync(folder, { recursive: true });
try {
  if (onlyVerify) await benchVerify();
  else await benchAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
