import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { fromHex } from '../../shared/bytes/hex.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { corpus } from './corpora.ts';
import {
  contentByDigest,
  contentDigests,
  type DssRow,
  differencesOf,
  dssDisagreements,
  timestampsIn,
} from './dss-rows.ts';
import { ownRoots } from './own-roots.ts';

// Files of EU DSS's own test suite, with what it states of them. Its tests trust nobody: what counts is whether signatures
// are intact, how many there are, and the indications that are stated.

const folder = corpus('dss-part');
const formats = ['PAdES', 'CAdES'];
const rows: readonly DssRow[] =
  folder === null
    ? []
    : readFileSync(join(folder, 'expected.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as DssRow)
        .filter(({ format }) => formats.includes(format));

const bytesOf = (path: string): Bytes => new Uint8Array(readFileSync(join(folder ?? '', path)));
const shortOf = ({ file }: DssRow): string => file.replace(/^.*src\/test\/resources\//, '');

function contentOf(row: DssRow): Bytes | null {
  const [path] = row.detached;
  if (path !== undefined) return bytesOf(path);
  const text = contentByDigest[shortOf(row)];
  return text === undefined ? null : new TextEncoder().encode(text);
}

const now = Date.UTC(2026, 10, 22);

function validate(row: DssRow, anchors: readonly Certificate[], at = now) {
  const content = contentOf(row);
  const value = fromHex(contentDigests[shortOf(row)] ?? '');
  const detached = {
    ...(content !== null && { detached: sourceOf(content) }),
    ...(value !== null && value.length > 0 && { detachedDigest: { algorithm: 'SHA-256', value } as const }),
  };
  const frame = { file: row.file, anchors, at, say: sayIn('en'), ...detached };
  return validateDocument(sourceOf(bytesOf(row.file)), frame, nodeHasher);
}

/** An hour after the last time that a report tells of. */
function soonAfter({ signatures }: Report): number {
  const times = signatures.flatMap(({ timestamps, claimedSigningTime }) => [
    ...timestamps.map(({ time }) => time),
    claimedSigningTime ?? '',
  ]);
  const known = times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));
  return known.length === 0 ? now : Math.max(...known) + 3_600_000;
}

describe.skipIf(folder === null)('PAdES and CAdES files of EU DSS (skipped: no dss-part/)', () => {
  it('are judged as its tests state, or a row says who is right by which clause', async () => {
    const tally = new Map<string, { agreed: number; count: number }>();
    const subIndications = new Map<string, number>();
    const stated = new Map<string, { agreed: number; count: number }>();
    const unexplained: string[] = [];
    const used = new Set<string>();
    const [timestamps, changes] = [
      { agreed: 0, count: 0 },
      { agreed: 0, count: 0 },
    ];
    for (const row of rows) {
      const report = await validate(row, []);
      const differences = differencesOf(row, report);
      for (const key of [`${row.format} ${row.confidence}`, row.format]) {
        const line = tally.get(key) ?? { agreed: 0, count: 0 };
        line.count += 1;
        if (differences.length === 0) line.agreed += 1;
        tally.set(key, line);
      }
      for (const { subIndication } of report.signatures) {
        const key = `${row.format} ${subIndication}`;
        subIndications.set(key, (subIndications.get(key) ?? 0) + 1);
      }
      for (const name of row.expected.sub_indication ?? []) {
        const key = `${row.format} ${name}`;
        const line = stated.get(key) ?? { agreed: 0, count: 0 };
        line.count += 1;
        if (report.signatures.some(({ subIndication }) => subIndication === name)) line.agreed += 1;
        stated.set(key, line);
      }
      if (row.expected.timestamps !== undefined) {
        timestamps.count += 1;
        if (timestampsIn(report) === row.expected.timestamps) timestamps.agreed += 1;
      }
      if (row.expected.pdf_modifications_detected === false) {
        changes.count += 1;
        if (report.signatures.every((one) => one.changesAfter.every(({ allowed }) => allowed))) changes.agreed += 1;
      }
      if (differences.length === 0) continue;
      const known = dssDisagreements[shortOf(row)];
      if (known === undefined) unexplained.push(`${shortOf(row)}: ${differences.join('; ')}`);
      else used.add(shortOf(row));
    }
    for (const [key, { agreed, count }] of [...tally].sort()) console.log(`${key}: ${agreed} of ${count}`);
    for (const [key, { agreed, count }] of [...stated].sort()) console.log(`stated ${key}: ${agreed} of ${count}`);
    console.log([...subIndications].map(([key, count]) => `${key} ${count}`).join(', '));
    console.log(`timestamps found as stated: ${timestamps.agreed} of ${timestamps.count}`);
    console.log(`no change complained of where they complain of none: ${changes.agreed} of ${changes.count}`);
    for (const name of used) console.log(`${name}: ${JSON.stringify(dssDisagreements[name])}`);
    expect(unexplained).toEqual([]);
    // A line that is no longer needed hides the next fault.
    expect(Object.keys(dssDisagreements).filter((name) => !used.has(name))).toEqual([]);
    expect(changes.agreed).toBe(changes.count);
  }, 120_000);

  it('that they call broken never pass, whoever is trusted', async () => {
    const broken = rows.filter(({ expected }) => expected.crypto === 'at-least-one-not-valid');
    expect(broken.length).toBeGreaterThan(4);
    for (const row of broken) {
      const { verdict } = await validate(row, ownRoots(bytesOf(row.file)));
      expect(verdict, shortOf(row)).not.toBe('TOTAL-PASSED');
    }
  }, 60_000);

  it('pass for the most part soon after they were made, where all of their roots are trusted', async () => {
    const good = rows.filter(({ expected }) => expected.crypto === 'all-signatures-intact-and-valid');
    const verdicts = new Map<string, number>();
    for (const row of good) {
      const report = await validate(row, ownRoots(bytesOf(row.file)), soonAfter(await validate(row, [])));
      for (const { indication, subIndication } of report.signatures) {
        const key = subIndication ?? indication;
        verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
        if (process.env.VERBOSE && indication !== 'TOTAL-PASSED') console.log(shortOf(row), key);
      }
    }
    console.log(`with their own roots: ${[...verdicts].map(([key, count]) => `${key} ${count}`).join(', ')}`);
    expect(verdicts.get('TOTAL-PASSED') ?? 0).toBeGreaterThan(0);
  }, 120_000);
});
