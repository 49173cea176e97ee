import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { changeText } from '../../../shared/validation/change-text.ts';
import type { ChangeReport } from '../../../shared/validation/report.ts';

const change = (facts: Partial<ChangeReport>): ChangeReport => ({
  revision: 2,
  kind: 'other',
  allowed: false,
  what: 'object 4 changed, page 1 /Contents',
  subject: 'page-content',
  act: 'changed',
  field: null,
  locked: false,
  ...facts,
});
const [vi, en] = [sayIn('vi'), sayIn('en')];

describe('a change after a signature, in words', () => {
  it.each<[Partial<ChangeReport>, string, string]>([
    [{ page: 1 }, 'Trang 1: nội dung trang bị thay đổi', 'Page 1: page content changed'],
    [{ subject: 'page-tree', act: 'reordered' }, 'Danh sách trang bị đổi thứ tự', 'List of pages put in another order'],
    [
      { subject: 'prepared', act: 'added' },
      'Nội dung cài sẵn từ trước khi ký được đưa ra dùng',
      'Content that lay ready, unseen, when it was signed brought into use',
    ],
    [
      { kind: 'form-fill', subject: 'field', field: 'giá', filling: 'again', page: 2 },
      'Trang 2: ô biểu mẫu “giá” bị đổi giá trị',
      'Page 2: form field “giá” given another value',
    ],
    [
      {
        kind: 'annotation',
        subject: 'annotation',
        act: 'added',
        page: 3,
        look: { page: 3, annotation: 'Stamp', covers: true },
      },
      'Trang 3: chú thích được thêm, che nội dung đã ký',
      'Page 3: annotation added, over what was signed',
    ],
  ])('%j', (facts, vietnamese, english) => {
    expect(changeText(change(facts), vi)).toBe(vietnamese);
    expect(changeText(change(facts), en)).toBe(english);
  });

  it('names a field so that it cannot rewrite the line', () => {
    const named = changeText(change({ subject: 'field', field: 'a\u202eb\n' }), en);
    expect(named).toBe('Form field “a\ufffdb\ufffd” changed');
  });
});
