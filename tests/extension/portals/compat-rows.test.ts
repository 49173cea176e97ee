import { expect, it } from 'vitest';
import { covers, readChosen, readManagedPortals } from '../../../extension/portals/compat-rows.ts';

it('reads what the official chose, and passes over the rest', () => {
  expect(readChosen(['https://a.gov.vn', 'b.gov.vn', 5, 'x y'])).toEqual(['https://a.gov.vn', 'https://b.gov.vn']);
  for (const kept of [undefined, {}, 'https://a.gov.vn']) expect(readChosen(kept)).toEqual([]);
});

it('reads the policy row by row', () => {
  const rows = [{ origin: 'a.gov.vn', compat: true }, { origin: 'b.gov.vn', compat: 'yes' }, null, { compat: true }];
  expect(readManagedPortals(rows)).toEqual([
    { origin: 'https://a.gov.vn', compat: true },
    { origin: 'https://b.gov.vn', compat: false },
  ]);
});

it('covers a host on all its ports, as the browser’s own patterns do, and no other host or scheme', () => {
  expect(covers(['http://127.0.0.1:1'], 'http://127.0.0.1:2')).toBe(true);
  expect(covers(['https://a.gov.vn'], 'http://a.gov.vn')).toBe(false);
  expect(covers(['https://a.gov.vn'], 'https://b.a.gov.vn')).toBe(false);
});
