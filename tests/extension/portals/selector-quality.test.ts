import { describe, expect, it } from 'vitest';
import { durableSelectors, type PickedFacts, selectorByAddress } from '../../../extension/portals/selector-quality.ts';

const picked = (tag: string, attributes: Record<string, string>, label = '', text = ''): PickedFacts => ({
  tag,
  attributes: Object.entries(attributes),
  label,
  text,
});
const best = (facts: PickedFacts, isOnly: (selector: string) => boolean = () => true) =>
  durableSelectors(facts, isOnly)[0]?.selector;

describe('an element is named', () => {
  it.each([
    ['by its id', picked('input', { id: 'so_ky_hieu', name: 'x' }), '#so_ky_hieu'],
    [
      'by what its id ends in, where the rest is a place',
      picked('input', { id: 'ctl00_12345_txtSoKyHieu' }),
      'input[id$="txtSoKyHieu"]',
    ],
    [
      'by its name, where its id is made up',
      picked('input', { id: 'ext-gen1042', name: 'ngay' }),
      'input[name="ngay"]',
    ],
    [
      'by its label, where it has no name',
      picked('input', { id: 'a1b2c3d4e5' }, 'Ngày ban hành'),
      'label=Ngày ban hành',
    ],
    ['by what stands on it', picked('button', { class: 'css-1x2y3z' }, '', 'Tải lên'), 'text=Tải lên'],
    ['by a class that is a word', picked('div', { class: 'q7x9z2 toast-success' }), 'div.toast-success'],
  ])('%s', (_, facts, selector) => {
    expect(best(facts)).toBe(selector);
  });

  it('only by what names no other', () => {
    const facts = picked('a', { id: 'link', name: 'tai' }, '', 'Tải');
    expect(best(facts, (selector) => selector !== '#link')).toBe('a[name="tai"]');
    expect(durableSelectors(facts, () => false)).toEqual([]);
  });

  it('never by its place among its brothers, and never by code', () => {
    const facts = picked('td', { id: 'a"]{} td:nth-child(2)', title: 'x" i],*[y="', class: 'a:b' });
    for (const { selector } of durableSelectors(facts, () => true)) {
      expect(selector).not.toContain(':nth');
      expect(selector.replace(/\\./gu, '')).not.toMatch(/"[^"]*"[^\]]/u);
    }
  });

  it('the more durable, the higher the score', () => {
    const scores = durableSelectors(
      picked('input', { id: 'so', type: 'text', class: 'form-control' }, 'Số'),
      () => true,
    ).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[0]).toBeGreaterThan(90);
  });
});

it.each([
  ['https://cong.vn/qlvb/jbm/download.jsp?id=5', 'a[href*="download.jsp"]'],
  ['https://cong.vn/o/dvcfiles/20261122/8841.pdf', 'a[href*="dvcfiles"]'],
  ['https://cong.vn/1/2/3', null],
  ['nothing', null],
])('links like %s are %s', (address, selector) => {
  expect(selectorByAddress('a', 'href', address)).toBe(selector);
});
