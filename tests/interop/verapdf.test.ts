import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFonts } from '../../agent/platform/fonts.ts';
import { isFailure } from '../../shared/errors.ts';
import type { PadesOptions } from '../../shared/pades/prepare.ts';
import { plainStamp } from '../../shared/records/plain-stamp.ts';
import { corpus } from '../corpora/corpora.ts';
import { askVerapdf, skipNote, verapdfIsMissing } from '../peers/peers.ts';
import { signerOf, signFile } from '../peers/signing.ts';
import { type Pki, sharedPki } from '../pki/pki.ts';
import { sealPng } from '../shared/pdf/images/sample.ts';

const list = corpus('pdf-robust/expected.jsonl');
const isMissing = verapdfIsMissing ?? (list === null ? 'no corpus pdf-robust' : null);

/** A document that veraPDF finds to be the PDF/A that it claims. */
interface Conforming {
  readonly path: string;
  readonly profile: string;
}

let folder: string;
let pki: Pki;
let documents: readonly Conforming[];

/** Those of the paths that are PDF/A; other standards' documents are left out. */
function conforming(paths: readonly string[]): readonly Conforming[] {
  return askVerapdf(paths).flatMap(({ compliant, profile }, at) =>
    compliant && profile !== null && /^[1-4]/.test(profile) ? [{ path: paths[at] ?? '', profile }] : [],
  );
}

/** The corpus has no file of part 3: what is of part 2 becomes one when it claims to be, where the claim is legible. */
function asPart3(path: string, at: number): string[] {
  const text = readFileSync(path, 'latin1');
  const claims = text.replace(/(pdfaid:part(?:="|='|>))2/, '$13');
  if (claims === text) return [];
  const copy = join(folder, `part3-${at}.pdf`);
  writeFileSync(copy, claims, 'latin1');
  return [copy];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-verapdf-'));
  pki = await sharedPki();
  if (isMissing !== null) return;
  const rows = readFileSync(list ?? '', 'utf8')
    .trim()
    .split('\n');
  const paths = rows
    .map((row): { file: string; origin: string } => JSON.parse(row))
    .filter(({ origin }) => origin.startsWith('veraPDF/'))
    .map(({ file }) => corpus(`pdf-robust/${file}`) ?? '');
  const found = conforming(paths);
  const part3 = found.filter(({ profile }) => profile === '2b').flatMap(({ path }, at) => asPart3(path, at));
  documents = [...found, ...conforming(part3)];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Signs each document and lists those that veraPDF no longer finds in order. */
async function faultsAfter(options: PadesOptions): Promise<readonly string[]> {
  const signed: { readonly output: string; readonly name: string }[] = [];
  const faults: string[] = [];
  for (const [at, { path, profile }] of documents.entries()) {
    const output = join(folder, `${at}.pdf`);
    const name = `${profile} ${path.split('/').at(-1)}`;
    try {
      await signFile(path, output, signerOf(pki, 'p256'), options);
      signed.push({ output, name });
    } catch (error) {
      if (!isFailure(error)) throw error;
      faults.push(`${name}: ${error.code} ${JSON.stringify(error.details)}`);
    }
  }
  for (const [at, { compliant, faults: found }] of askVerapdf(signed.map(({ output }) => output)).entries()) {
    if (!compliant) faults.push(`${signed[at]?.name}: ${found.join(' | ')}`);
  }
  return faults;
}

function tell(what: string, faults: readonly string[]): void {
  const parts = new Map<string, number>();
  for (const { profile } of documents) parts.set(profile, (parts.get(profile) ?? 0) + 1);
  const kinds = [...parts].map(([profile, count]) => `${profile} ${count}`).join(', ');
  console.log(`PDF/A kept, ${what}: ${documents.length - faults.length} of ${documents.length} (${kinds})`);
  for (const fault of faults) console.log(fault);
}

describe.skipIf(isMissing !== null)(`with veraPDF${skipNote(isMissing)}`, () => {
  it('a document that is PDF/A is so after an invisible signature', async () => {
    const faults = await faultsAfter({});
    tell('invisible', faults);
    expect(documents.length).toBeGreaterThan(50);
    expect(faults).toEqual([]);
  });

  it('and after one with a stamp of text and an image that is see-through', async () => {
    const place = { page: 1, xMm: 0, yMm: 0, widthMm: 70, heightMm: 25 };
    const facts = { signer: 'Nguyễn Văn Ước', organisation: 'Ủy ban nhân dân', image: sealPng() };
    const isTiny = (fault: string): boolean => fault.includes('STAMP_UNPLACEABLE {"reason":"outside"');
    const faults = await faultsAfter({ stamp: plainStamp(place, { ...facts, fonts: readFonts('serif') }) });
    tell('with a stamp', faults);
    // One file's page is 4 points wide: no place for a stamp, which is told by name.
    expect(faults.filter((fault) => !isTiny(fault))).toEqual([]);
    expect(faults.length).toBeLessThanOrEqual(2);
  });
});
