import { describe, expect, it } from 'vitest';
import { draftOf, needsLook, pageSizeIn, roleFactsOf } from '../../../../extension/pages/sign/drafts.ts';
import type { Layout } from '../../../../extension/pages/sign/layout.ts';
import { filledFields } from '../../../../extension/pages/sign/role-fields.ts';
import { letterFacts } from '../../../../shared/records/letter-facts.ts';
import { readLetter } from '../../../../shared/records/read-letter.ts';

const pages = [{ page: 1, widthMm: 210, heightMm: 297, texts: [] }];
const letter = readLetter(pages);
const layout: Layout = { pageCount: 1, pages, letter, facts: letterFacts(letter), signatures: [] };
const known = { wish: null, letter: null, agency: 'Ủy ban nhân dân xã B', today: '2026-11-22' };
const fields = filledFields('copy', known, {});

describe('a draft', () => {
  it('stands where the rule puts it: a copy’s stamp at the top right of the first page', () => {
    const { stamps, notes } = draftOf('copy', roleFactsOf('copy', fields, 'Nguyễn Văn Ước', null), layout, {});
    expect(notes).toEqual([]);
    expect(stamps).toMatchObject([{ purpose: 'copy', isPlaced: true, plan: { page: 1 } }]);
    const [{ plan }] = stamps as [(typeof stamps)[0]];
    expect(plan.xMm + plan.widthMm / 2).toBeGreaterThan(105);
    expect(plan.yMm + plan.heightMm).toBeLessThan(297 / 4);
  });

  it('stands where the official put it, on the page', () => {
    const spot = { page: 1, xMm: 900, yMm: 100, widthMm: 60, heightMm: 20 };
    const { stamps } = draftOf('copy', roleFactsOf('copy', fields, '', null), layout, { copy: spot });
    expect(stamps[0]?.plan).toMatchObject({ xMm: 150, yMm: 100, widthMm: 60, heightMm: 20 });
    expect(stamps[0]?.isPlaced).toBe(true);
  });

  it('is to be looked at where its place is a guess, or something is missing', () => {
    const guess = draftOf('approve', roleFactsOf('approve', fields, 'A', null), layout, {});
    expect(guess.stamps[0]?.isPlaced).toBe(false);
    expect(needsLook(guess)).toBe(true);
    const bare = draftOf('annex', roleFactsOf('annex', { ...fields, number: '' }, 'A', null), layout, {});
    expect(needsLook(bare)).toBe(true);
    const copy = draftOf('copy', roleFactsOf('copy', fields, 'A', null), layout, {});
    expect(needsLook(copy)).toBe(false);
  });
});

it('a role is told what it asks for and no more', () => {
  const all = { ...fields, number: '05/QĐ-UBND', date: '2026-11-22', comment: 'Đồng ý' };
  expect(roleFactsOf('issue', all, 'A', null)).toEqual({ signer: 'A', number: '05/QĐ-UBND', date: '2026-11-22' });
  expect(roleFactsOf('comment', all, 'A', null)).toEqual({ signer: 'A', comment: 'Đồng ý' });
});

it('a page that was not read is as large as the first', () => {
  expect(pageSizeIn(layout, 9)).toEqual({ widthMm: 210, heightMm: 297 });
});
