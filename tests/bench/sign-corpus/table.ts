import { printTable } from '../measure.ts';

/** A row of the corpus' `expected.jsonl`. */
export interface Row {
  readonly file: string;
  readonly origin: string;
  readonly features: readonly string[];
  readonly qpdfCheckExit: number;
  readonly peers: Readonly<Record<string, string>>;
}

export interface Result {
  readonly row: Row;
  /** `rejected`: signed, and a judge does not accept it; `unjudged`: signed, and pdfsig opens not even the original. */
  readonly kind: 'signed' | 'refused' | 'rejected' | 'unjudged' | 'crash' | 'hang';
  readonly reason: string;
  /** What qpdf warns of in the product and not in the original. */
  readonly warnings: readonly string[];
  readonly tookMs: number | null;
  readonly peakMegabytes: number;
}

const classes: readonly (readonly [name: string, belongs: (row: Row) => boolean])[] = [
  ['all', () => true],
  ['qpdf opens it', (row) => opened(row)],
  ['  without complaint', (row) => row.qpdfCheckExit === 0],
  ['  with warnings', (row) => row.qpdfCheckExit === 3],
  ['qpdf does not open it', (row) => !opened(row)],
  ...['xref_table', 'xref_stream', 'hybrid', 'linearized', 'encrypt', 'acroform', 'xfa', 'signed', 'docmdp'].map(
    (feature) => [feature, (row: Row) => row.features.includes(feature)] as const,
  ),
];

const opened = (row: Row): boolean => row.qpdfCheckExit === 0 || row.qpdfCheckExit === 3;
const pyhanko = ({ peers }: Row): boolean => peers['pyhanko-0.36'] === 'good';
const pdfbox = ({ peers }: Row): boolean => peers['pdfbox-2.0.27'] === 'good';
const plain = ({ peers }: Row): boolean => peers['signpdf-plain'] === 'good';

/** Prints what was signed by class of file beside the peers' recorded outcomes, then why the rest was not. */
export function printClasses(results: readonly Result[]): void {
  const table = classes.map(([name, belongs]) => {
    const members = results.filter(({ row }) => belongs(row));
    const count = (good: (result: Result) => boolean) => String(members.filter(good).length);
    return [
      name,
      String(members.length),
      count(({ kind }) => kind === 'signed'),
      count(({ kind }) => kind === 'refused'),
      count(({ kind }) => kind === 'unjudged'),
      count(isBad),
      count(({ row }) => pyhanko(row)),
      count(({ row }) => pdfbox(row)),
      count(({ row }) => pyhanko(row) || pdfbox(row)),
      count(({ row }) => plain(row)),
    ];
  });
  const headings = ['files', '', 'Triện', 'refused', 'unjudged', 'bad', 'pyHanko', 'PDFBox', 'either', '@signpdf'];
  printTable('Signed twice, each product accepted by pdfsig and qpdf', headings, table);
  printReasons(
    'Refused by name',
    results.filter(({ kind }) => kind === 'refused'),
    12,
  );
  printReasons(
    'Unjudged',
    results.filter(({ kind }) => kind === 'unjudged'),
    50,
  );
  printReasons('Bad: a judge rejects the product, or the signer fell', results.filter(isBad), 50);
  const warned = results.filter(({ warnings }) => warnings.length > 0);
  if (warned.length > 0) {
    console.log(`\n${warned.length} products have a warning of qpdf that the original has not:`);
    for (const { row, warnings } of warned.slice(0, 40)) console.log(`  ${row.file}: ${warnings[0]}`);
  }
}

/** Whether it is a fault of ours: a product that a judge rejects, a crash, a hang. A refusal by name is none. */
export const isBad = ({ kind }: Result): boolean => !['signed', 'refused', 'unjudged'].includes(kind);

function printReasons(title: string, told: readonly Result[], atMost: number): void {
  if (told.length === 0) return;
  const reasons = Map.groupBy(told, ({ reason }) => reason.split('\n')[0] ?? '');
  console.log(`\n${title}`);
  for (const [reason, members] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${String(members.length).padStart(5)}  ${reason}`);
    for (const { row } of members.slice(0, atMost)) console.log(`         ${row.file} (qpdf ${row.qpdfCheckExit})`);
  }
}
