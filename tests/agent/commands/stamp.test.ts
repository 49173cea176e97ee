import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stampWishOf, stampWordsRead } from '../../../agent/commands/program-stamp.ts';
import { type SignOptions, signFiles } from '../../../agent/commands/sign.ts';
import { stampOf } from '../../../agent/commands/stamp.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { pdftotext } from '../../shared/pdf/appearance/poppler.ts';
import { sealPng } from '../../shared/pdf/images/sample.ts';
import { certificateOf, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-stamp-'));
const at = (name: string): string => join(folder, name);
const place = { page: 1, xMm: 20, yMm: 30, widthMm: 70, heightMm: 25 };
writePdfOfSize(at('a.pdf'), 3_000);
writeFileSync(at('seal.png'), sealPng());
writeFileSync(at('no.png'), 'no image');

describe('the wish for a stamp', () => {
  it('has a place; a size and the first page by default', () => {
    expect(stampWishOf({ stamp: true, x: 20, y: 30 })).toEqual({ place });
    expect(stampWishOf({ stamp: true, x: 1, y: 2, width: 3, height: 4, page: -1, organisation: 'Sở' })).toEqual({
      place: { page: -1, xMm: 1, yMm: 2, widthMm: 3, heightMm: 4 },
      organisation: 'Sở',
    });
  });

  it('is none without a word about it, or with --no-stamp', () => {
    expect(stampWishOf({ stamp: true })).toBeNull();
    expect(stampWishOf({ stamp: false, x: 20, y: 30, organisation: 'Sở' })).toBeNull();
  });

  it('without a place is wrong usage', () => expect(stampWishOf({ stamp: true, organisation: 'Sở' })).toBeUndefined());
});

describe('the words of a role', () => {
  it('need no place: the role finds it; one that is named outweighs it', () => {
    expect(stampWordsRead({ stamp: true, role: 'issue', number: '05', seal: 'seal.png' })).toEqual({
      stamp: null,
      role: { role: 'issue', isShown: true, number: '05', image: 'seal.png' },
    });
    expect(stampWordsRead({ stamp: true, role: 'approve', x: 1, y: 2, page: -1, width: 30 })).toEqual({
      stamp: null,
      role: { role: 'approve', isShown: true, place: { page: -1, xMm: 1, yMm: 2, widthMm: 30 } },
    });
    expect(stampWordsRead({ stamp: false, role: 'approve' })).toMatchObject({ role: { isShown: false } });
  });

  it('are wrong without a role', () => {
    for (const words of [
      { number: '5' },
      { date: '2026-11-22' },
      { copyForm: 'saoY' },
      { text: 'x' },
      { seal: 'x' },
    ] as const) {
      expect(stampWordsRead({ stamp: true, ...words })).toEqual({ wrong: 'command.sign.role-words' });
    }
    expect(stampWordsRead({ stamp: true, organisation: 'Sở' })).toEqual({ wrong: 'command.sign.stamp-place' });
    expect(stampWordsRead({ stamp: true })).toEqual({ stamp: null, role: null });
  });
});

it('an image that cannot be read is told by its path', () => {
  expect(() => stampOf({ place, image: at('absent.png') }, 'A', undefined)).toThrow(
    expect.objectContaining({ code: 'INPUT_UNREADABLE', details: { path: at('absent.png') } }),
  );
});

describe('trien sign with a place', () => {
  const key = issueKey('p256');
  const sign = async (changes: Partial<SignOptions>, now = Date.now()) => {
    const tokens = fakeTokens(key, {
      reading: { certificates: [certificateOf(key, { practice: true, token: null })], tokens: [] },
    });
    const { line, printed } = keptLine({ json: true, clock: { now: () => now } });
    const options = { force: true, practice: true, signing: { reason: 'Phê duyệt' }, ...changes };
    const code = await signFiles(line, [at('a.pdf')], tokens, options, new AbortController().signal);
    return { code, row: JSON.parse(printed[0] ?? '{}') };
  };

  it('shows signer, organisation, reason and the time of Viet Nam, and poppler reads them', async () => {
    const now = Date.now();
    const wish = { place, organisation: 'Ủy ban nhân dân xã', image: at('seal.png') };
    expect((await sign({ stamp: wish }, now)).code).toBe(0);
    const text = pdftotext(readFileSync(at('a.signed.pdf'))).replace(/\s+/g, ' ');
    const [day, clock] = new Date(now + 7 * 3_600_000).toISOString().slice(0, 19).split('T');
    expect(text).toContain(`${day?.split('-').reverse().join('/')} ${clock} +07:00`);
    for (const part of ['Nguyễn Văn Thử', 'Ủy ban nhân dân xã', 'Phê duyệt']) expect(text).toContain(part);
  });

  it.each([
    [{ place: { ...place, xMm: 190 } }, 'STAMP_UNPLACEABLE'],
    [{ place: { ...place, page: 9 } }, 'STAMP_UNPLACEABLE'],
    [{ place: { ...place, widthMm: 8, heightMm: 4 } }, 'STAMP_UNPLACEABLE'],
    [{ place, image: at('no.png') }, 'IMAGE_UNUSABLE'],
    [{ place, image: at('absent.png') }, 'INPUT_UNREADABLE'],
  ])('fails before anybody is asked where it cannot: %o', async (stamp, failure) => {
    const { code, row } = await sign({ stamp });
    expect(code).toBe(65);
    expect(row.failure.code).toBe(failure);
  });
});
