import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFonts } from '../../agent/platform/fonts.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import type { PageText } from '../../shared/ports.ts';
import type { HolderKind } from '../../shared/records/holder.ts';
import { readLetter } from '../../shared/records/read-letter.ts';
import type { Role } from '../../shared/records/role.ts';
import type { RoleFacts, RoleImage, SignedPlace } from '../../shared/records/role-stamp.ts';
import { roleStamps } from '../../shared/records/role-stamps.ts';
import { checkStampImage } from '../../shared/records/stamp-image.ts';
import { stampOfPlan } from '../../shared/records/stamp-plan.ts';
import { issueKey } from '../corpora/signing-key.ts';
import { annexLetters, decision } from '../shared/records/letters/annex-letters.ts';
import { sealMark, signatureMark } from '../shared/records/letters/marks.ts';
import { printPages } from '../shared/records/letters/print-letters.ts';
import { textOfPdf } from '../shared/records/letters/text-of-pdf.ts';

// Letters printed by Chromium, stamped and signed by us, measured by poppler: what Annex I of Decree 30/2020 says, in
// millimetres.

const toleranceMm = 0.5;
const pointMm = 25.4 / 72;
/** 7 February 2026, 09:15:07 in Viet Nam. */
const signingTime = Date.UTC(2026, 1, 7, 2, 15, 7);
const key = issueKey('p256');
const fonts = readFonts('serif');
const images = new Map<string, Bytes>();

let folder: string;
let printed: ReadonlyMap<string, Bytes>;
let turned: Bytes;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-annex-'));
  printed = await printPages(annexLetters);
  const lying = (await printPages({ decision }, { turned: true })).get('decision') ?? new Uint8Array();
  writeFileSync(at('lying.pdf'), lying);
  execFileSync('qpdf', ['--rotate=+90', at('lying.pdf'), at('turned.pdf')]);
  turned = new Uint8Array(readFileSync(at('turned.pdf')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

function imageOf(bytes: Bytes, kind: 'seal' | 'signature'): RoleImage {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  images.set(sha256, bytes);
  const { widthPx, heightPx, sizeMm } = checkStampImage(bytes, kind);
  return { sha256, widthPx, heightPx, sizeMm };
}
const signature = imageOf(signatureMark(40, 18), 'signature');
const seal = imageOf(sealMark(36), 'seal');

/** A document on its way through the office. */
class Course {
  pdf: Bytes;
  readonly pages: readonly PageText[];
  readonly signatures: SignedPlace[] = [];

  constructor(pdf: Bytes, pages: readonly PageText[]) {
    this.pdf = pdf;
    this.pages = pages;
  }

  /** Signs once for each stamp of the role; gives what the stamps cover. */
  sign(role: Role, facts: RoleFacts, kind: HolderKind): readonly string[] {
    const places = { pages: this.pages, letter: readLetter(this.pages), signatures: this.signatures };
    const { stamps } = roleStamps(role, facts, places);
    for (const { plan } of stamps) {
      const stamp = stampOfPlan(plan, { fonts, images });
      if (stamp === null) throw new Error('its images are there');
      const { certificate, algorithm } = key;
      const input = { certificate, chain: [], algorithm, signingTime, options: { stamp } };
      const prepared = preparePades(sourceOf(this.pdf), input, nodeHasher);
      this.pdf = concat(this.pdf, prepared.finish(key.sign(prepared.toBeSigned)));
      const hasImage = plan.items.some((item) => item.kind === 'image');
      this.signatures.push({ ...plan, holder: facts.signer, kind, hasImage, role });
    }
    return stamps.flatMap(({ overlaps }) => overlaps.map(({ text }) => text));
  }
}

async function course(pdf: Bytes | undefined): Promise<Course> {
  if (pdf === undefined) throw new Error('it was printed');
  return new Course(pdf, await textOfPdf(pdf));
}

const leader = { signer: 'Nguyễn Văn Ước', image: signature };
const clerk = { signer: 'ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI', number: '5/QĐ-UBND', date: '2026-02-07', image: seal };
const copies = { signer: 'A', agency: 'Văn phòng Ủy ban nhân dân xã', copyForm: 'saoY' } as const;

interface Word {
  readonly text: string;
  readonly xMm: number;
  readonly endMm: number;
  readonly yMm: number;
  readonly bottomMm: number;
}

/** The words of a page where poppler sees them. */
function wordsOf(pdf: Bytes, page = 1): readonly Word[] {
  writeFileSync(at('words.pdf'), pdf);
  const only = ['-f', `${page}`, '-l', `${page}`];
  const html = execFileSync('pdftotext', ['-bbox', ...only, at('words.pdf'), '-'], { encoding: 'utf8' });
  const pattern = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</gu;
  return [...html.matchAll(pattern)].map(([, x, y, end, bottom, text = '']) => ({
    text,
    xMm: Number(x) * pointMm,
    endMm: Number(end) * pointMm,
    yMm: Number(y) * pointMm,
    bottomMm: Number(bottom) * pointMm,
  }));
}

function word(words: readonly Word[], text: string): Word {
  const found = words.find((one) => one.text === text);
  if (found === undefined) throw new Error(`${text} is not among ${words.map((one) => one.text).join(' ')}`);
  return found;
}

const dotsPerMm = 8;
interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far the pixels of a colour reach on a page, in millimetres, as poppler draws it. */
function extentOf(pdf: Bytes, isColour: (r: number, g: number, b: number) => boolean, page = 1): Extent {
  writeFileSync(at('drawn.pdf'), pdf);
  const only = ['-f', `${page}`, '-l', `${page}`];
  const ppm = execFileSync('pdftoppm', ['-r', `${dotsPerMm * 25.4}`, ...only, at('drawn.pdf')], { maxBuffer: 1e9 });
  const header = /^P6\n(\d+) (\d+)\n255\n/u.exec(ppm.subarray(0, 40).toString('latin1'));
  const [start = 0, width = 1] = [header?.[0].length, Number(header?.[1])];
  let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
  for (let n = start; n + 2 < ppm.length; n += 3) {
    if (!isColour(ppm[n] ?? 0, ppm[n + 1] ?? 0, ppm[n + 2] ?? 0)) continue;
    const pixel = (n - start) / 3;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x + 1), Math.min(top, y), Math.max(bottom, y + 1)];
  }
  return { left: left / dotsPerMm, right: right / dotsPerMm, top: top / dotsPerMm, bottom: bottom / dotsPerMm };
}
const isBlue = (r: number, g: number, b: number): boolean => b > 130 && r < 90 && g < 110;
const isRed = (r: number, g: number, b: number): boolean => r > 180 && g < 90 && b < 100;

const near = (value: number, mm: number): void => expect(Math.abs(value - mm)).toBeLessThan(toleranceMm);

function validSignatures(pdf: Bytes): number {
  writeFileSync(at('signed.pdf'), pdf);
  const text = execFileSync('pdfsig', ['-nocert', at('signed.pdf')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return text.match(/Signature is Valid/gu)?.length ?? 0;
}

describe('a decision that is approved, numbered, dated, sealed and copied', () => {
  let whole: Course;
  beforeAll(async () => {
    whole = await course(printed.get('decision'));
    expect(whole.sign('approve', leader, 'person')).toEqual([]);
    expect(whole.sign('issue', clerk, 'organisation')).toEqual([]);
    expect(whole.sign('copy', copies, 'organisation')).toEqual([]);
  });

  it('has four signatures, and pdfsig finds every one valid', () => {
    expect(validSignatures(whole.pdf)).toBe(4);
  });

  it('has its number before the stroke, without a space, upright, size 13 (II.3)', () => {
    const words = wordsOf(whole.pdf);
    const [number, symbol] = [word(words, '05'), word(words, '/QĐ-UBND')];
    near(number.endMm, symbol.xMm);
    // Two digits of half the size.
    near(symbol.xMm - number.xMm, 13 * pointMm);
    near(number.yMm, symbol.yMm);
    near(number.bottomMm, symbol.bottomMm);
    near(number.bottomMm - number.yMm, 1.107 * 13 * pointMm);
  });

  it('has day and month in the middle of their blanks, on the line, in italics, size 13 (II.4)', () => {
    const words = wordsOf(whole.pdf);
    for (const [before, text, after] of [
      ['ngày', '07', 'tháng'],
      ['tháng', '02', 'năm'],
    ] as const) {
      const [left, middle, right] = [word(words, before), word(words, text), word(words, after)];
      near((middle.xMm + middle.endMm) / 2, (left.endMm + right.xMm) / 2);
      near(middle.yMm, left.yMm);
      near(middle.bottomMm, left.bottomMm);
    }
    writeFileSync(at('faces.pdf'), whole.pdf);
    expect(execFileSync('pdftotext', ['-layout', at('faces.pdf'), '-'], { encoding: 'utf8' })).toMatch(
      /Đông Hải, ngày +07 +tháng +02 +năm 2026/u,
    );
  });

  it('shows the signature blue, as large as it is, in the middle of its column and between position and name (II.7.d)', async () => {
    const approved = await course(printed.get('decision'));
    approved.sign('approve', leader, 'person');
    const { left, right, top, bottom } = extentOf(approved.pdf, isBlue);
    near(right - left, 40);
    near((left + right) / 2, 150);
    // Letters of size 14 between the baselines 188 mm and 220 mm.
    expect(top).toBeGreaterThan(188);
    expect(bottom).toBeLessThan(220 - 0.66 * 14 * pointMm);
  });

  it('shows the seal red, 36 mm as it is, over the left third of the signature (II.8.a)', () => {
    const [blue, red] = [extentOf(whole.pdf, isBlue), extentOf(whole.pdf, isRed)];
    near(red.right - red.left, 36);
    near(red.bottom - red.top, 36);
    near(red.right - blue.left, 40 / 3);
    expect(red.left).toBeLessThan(blue.left);
    near((red.top + red.bottom) / 2, 193.2 + 9);
  });

  it('shows form, agency and time of the copy top right on page 1, size 10 (part II, I.3)', () => {
    const words = wordsOf(whole.pdf);
    const [form, agency, day] = [word(words, 'Sao'), word(words, 'Văn'), word(words, '07/02/2026')];
    const zone = word(words, '+07:00');
    for (const line of [agency, day]) near(line.xMm, form.xMm);
    near(form.bottomMm - form.yMm, 1.107 * 10 * pointMm);
    near(agency.yMm - form.yMm, 1.107 * 10 * pointMm);
    near(day.yMm - agency.yMm, 1.107 * 10 * pointMm);
    near(form.yMm, 5);
    expect(Math.max(zone.endMm, word(words, 'xã').endMm)).toBeLessThan(210 - 14);
    expect(form.xMm).toBeGreaterThan(105);
    expect(words.map(({ text }) => text).join(' ')).toContain(
      'Sao y Văn phòng Ủy ban nhân dân xã 07/02/2026 09:15:07 +07:00',
    );
  });
});

describe('other letters', () => {
  it('an annex of its own, landscape, shows number and symbol and the time top right, and no image (II.8.b)', async () => {
    const annex = await course(printed.get('annex'));
    expect(annex.sign('annex', { ...clerk, image: seal }, 'organisation')).toEqual([]);
    const words = wordsOf(annex.pdf);
    const [number, day] = [word(words, '05/QĐ-UBND'), word(words, '07/02/2026')];
    near(number.xMm, day.xMm);
    near(number.yMm, 5);
    expect(number.xMm).toBeGreaterThan(297 / 2);
    expect(extentOf(annex.pdf, isRed)).toMatchObject({ left: Infinity, right: 0 });
    // What the title leaves open stays open (III.1.d).
    expect(words.map(({ text }) => text).join(' ')).toContain('Quyết định số /QĐ-UBND ngày tháng ');
  });

  it('a report is approved on its second page, where its signer stands', async () => {
    const report = await course(printed.get('report'));
    expect(report.sign('approve', { ...leader, signer: 'Đỗ Quốc Khánh' }, 'person')).toEqual([]);
    const { left, right } = extentOf(report.pdf, isBlue, 2);
    near((left + right) / 2, 150);
  });

  it('two signers of a joint document sign each in his own column', async () => {
    const joint = await course(printed.get('joint'));
    joint.sign('approve', { ...leader, signer: 'Lê Hoàng Ân' }, 'person');
    const first = extentOf(joint.pdf, isBlue);
    near((first.left + first.right) / 2, 65);
    joint.sign('approve', { ...leader, signer: 'Phạm Thị Ngọc Ẩn' }, 'person');
    near(extentOf(joint.pdf, isBlue).right, 150 + 20);
    expect(validSignatures(joint.pdf)).toBe(2);
  });

  it('a page that is turned when it is shown has all of it where it is seen', async () => {
    const course = new Course(turned, await textOfPdf(turned));
    expect(course.pages[0]).toMatchObject({ widthMm: expect.closeTo(210, 0), heightMm: expect.closeTo(297, 0) });
    course.sign('approve', leader, 'person');
    course.sign('issue', clerk, 'organisation');
    course.sign('copy', copies, 'organisation');
    expect(validSignatures(course.pdf)).toBe(4);
    const [blue, red] = [extentOf(course.pdf, isBlue), extentOf(course.pdf, isRed)];
    near((blue.left + blue.right) / 2, 150);
    near(red.right - blue.left, 40 / 3);
    near(red.right - red.left, 36);
    const words = wordsOf(course.pdf);
    near(word(words, '05').xMm, 46 + (3.334 - 1) * 13 * pointMm);
    near(word(words, 'Sao').yMm, 5);
  });

  it('"ĐẾN" is a frame of 35 × 50 mm (Annex IV)', async () => {
    const arrival = await course(printed.get('decision'));
    arrival.sign('incoming', { signer: 'B', agency: 'Sở Nội vụ', number: '1205', date: '2026-03-05' }, 'organisation');
    const { left, right, top, bottom } = extentOf(arrival.pdf, isRed);
    near(right - left, 50);
    near(bottom - top, 35);
    const words = wordsOf(arrival.pdf)
      .map(({ text }) => text)
      .join(' ');
    for (const text of ['SỞ NỘI VỤ', 'ĐẾN', 'Số: 1205', 'Ngày: 05/03/2026', 'Chuyển:']) expect(words).toContain(text);
  });
});
