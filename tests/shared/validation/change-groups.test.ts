import { expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { changeGroups, groupLine } from '../../../shared/validation/change-groups.ts';
import type { ChangeReport } from '../../../shared/validation/report.ts';

const vi = sayIn('vi');
const signature: ChangeReport = {
  ...{ revision: 2, kind: 'signature', allowed: true, what: 'Signature2', subject: 'signature', act: 'added' },
  ...{ field: 'Signature2', locked: false },
};
const comment = (number: number, changes: Partial<ChangeReport> = {}): ChangeReport => ({
  ...signature,
  ...{ revision: 3, kind: 'annotation', allowed: false, what: `object ${number}`, subject: 'annotation', field: null },
  page: 1,
  ...changes,
});

it('tells in one line what is alike, and first what matters', () => {
  const covering = comment(9, { allowed: true, look: { page: 1, annotation: 'Stamp', covers: true } });
  const all = [signature, covering, ...Array.from({ length: 200 }, (_, n) => comment(n)), comment(1, { revision: 4 })];
  const groups = changeGroups(all, vi);
  expect(groups.map((group) => [group.revision, groupLine(group, vi)])).toEqual([
    [3, 'Trang 1: chú thích được thêm × 200 (không được phép)'],
    [4, 'Trang 1: chú thích được thêm (không được phép)'],
    [3, 'Trang 1: chú thích được thêm, che nội dung đã ký (được phép)'],
    [2, 'Chữ ký “Signature2” được thêm (được phép)'],
  ]);
  expect(groups.flatMap(({ whats }) => whats)).toHaveLength(all.length);
});

it('is empty where nothing was changed', () => {
  expect(changeGroups([], vi)).toEqual([]);
});
