import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { askPyhanko, pyhankoIsMissing } from '../peers/peers.ts';
import { text } from '../shared/pdf/sample.ts';
import { attackCases, genuineCases } from './attacks/all.ts';
import type { Case } from './attacks/case.ts';
import { issue, keep } from './attacks/keys.ts';
import { openWorkshop, type Workshop } from './attacks/workshop.ts';
import { askPdfsig, pdfsigIsMissing } from './pdfsig.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-attacks-'));
afterAll(() => rmSync(folder, { recursive: true }));
let workshop: Workshop;
let anchors: readonly Certificate[];
beforeAll(() => {
  workshop = openWorkshop(issue(folder, 'Author'), issue(folder, 'Other'), issue(folder, 'Stamper', 'timeStamping'));
  // Both are trusted: what is found is the manipulation and nothing else.
  anchors = [workshop.author, workshop.other, workshop.stamper].map(({ certificate }) => readCertificate(certificate));
});

function reportOn(pdf: Bytes): Promise<Report> {
  return validateDocument(sourceOf(pdf), { file: 'x.pdf', anchors, at: Date.now(), say: sayIn('en') }, nodeHasher);
}

/** What is told of a manipulation: why a signature does not pass, and what is drawn over what was signed. */
function told({ signatures }: Report): readonly string[] {
  return signatures.flatMap(({ errors, changesAfter, warnings }) => [
    ...errors,
    ...(changesAfter.some(({ look }) => look?.covers) ? warnings : []),
  ]);
}

/** Classes whose signed revision is genuine: what is wrong came later. */
const laterAttacks: readonly Case['class'][] = ['EAA', 'SSA', 'shadow-hide', 'shadow-replace', 'shadow-swap', 'ISA'];

/** The document as it was signed. */
function asSigned(pdf: Bytes): Bytes {
  return pdf.slice(0, text(pdf).indexOf('%%EOF\n') + '%%EOF\n'.length);
}

const titled = (cases: readonly Case[]) => cases.map((one) => [one.id, one.why, one] as const);
const classes = [...new Set(attackCases.map((one) => one.class))];

describe('own attacks, each with the clause that it offends', () => {
  it('are at least twenty of each class', () => {
    for (const name of classes) {
      expect(attackCases.filter((one) => one.class === name).length, name).toBeGreaterThanOrEqual(20);
    }
    expect(new Set([...attackCases, ...genuineCases].map(({ id }) => id)).size).toBe(
      attackCases.length + genuineCases.length,
    );
  });

  it.each(titled(attackCases))('%s: %s', async (_, why, one) => {
    const pdf = one.build(workshop);
    const report = await reportOn(pdf);
    if (laterAttacks.includes(one.class)) expect((await reportOn(asSigned(pdf))).verdict).toBe('TOTAL-PASSED');
    expect(told(report), `${why}; ${one.clause}; ${report.verdict}`).not.toEqual([]);
    // A signature that lies over words is judged by its signer; anything else that is manipulated passes never.
    if (one.class !== 'SSA') expect(report.verdict).not.toBe('TOTAL-PASSED');
  });
});

describe('genuine twins', () => {
  it.each(titled(genuineCases))('%s: %s', async (_, why, one) => {
    const report = await reportOn(one.build(workshop));
    const { verdict, signatures } = report;
    const errors = signatures.flatMap((signature) => [
      ...signature.errors,
      ...signature.changesAfter.map(({ what, kind }) => `${kind} ${what}`),
    ]);
    expect(verdict, `${why}: ${errors.join('; ')}`).toBe('TOTAL-PASSED');
    expect(told(report)).toEqual([]);
  });
});

it('found and falsely alarmed, beside pdfsig and pyHanko', async () => {
  const rows = await Promise.all(
    [...attackCases, ...genuineCases].map(async (one) => {
      const pdf = one.build(workshop);
      return { one, path: keep(folder, one.id, pdf), ours: told(await reportOn(pdf)).length > 0 };
    }),
  );
  const answers =
    pyhankoIsMissing !== null
      ? null
      : askPyhanko(
          rows.map(({ path }) => ({ do: 'validate', pdf: path, root: workshop.author.certificatePem, strict: false })),
        );
  const judged = rows.map(({ one, path, ours }, at) => ({
    group: one.class,
    ours,
    pdfsig: pdfsigIsMissing === null ? !askPdfsig(path).allValid : null,
    pyhanko:
      answers === null
        ? null
        : !(
            answers[at]?.signatures?.length &&
            answers[at].signatures.every(({ intact, valid, docMdpOk }) => intact && valid && docMdpOk)
          ),
    threw: answers?.[at]?.error !== undefined,
  }));
  const count = (group: string, who: 'ours' | 'pdfsig' | 'pyhanko') => {
    const of = judged.filter((row) => row.group === group);
    return of[0]?.[who] === null ? 'not asked' : `${of.filter((row) => row[who]).length}/${of.length}`;
  };
  const lines = [...classes, 'genuine'].map((group) =>
    [group, count(group, 'ours'), count(group, 'pdfsig'), count(group, 'pyhanko')]
      .map((cell) => cell.padEnd(16))
      .join(''),
  );
  const thrown = judged.filter(({ threw }) => threw).length;
  console.log(
    [
      'detected (genuine: false alarms)',
      ['', 'Triện', 'pdfsig', 'pyHanko'].map((cell) => cell.padEnd(16)).join(''),
      ...lines,
    ].join('\n'),
    `\npyHanko throws on ${thrown}`,
  );
  expect(judged.filter(({ group, ours }) => (group === 'genuine') === ours)).toEqual([]);
});
