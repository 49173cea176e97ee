import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { composeReport, composeUnreadable } from '../../../shared/validation/compose.ts';
import type { SignatureFacts } from '../../../shared/validation/facts.ts';
import { checks, judge } from '../../../shared/validation/judge.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { checklistOf, summaryOf } from '../../../shared/validation/summary.ts';
import { context, goodFacts, now } from './good-facts.ts';

const [vi, en] = [sayIn('vi'), sayIn('en')];
const file = { file: 'to-trinh.pdf', sizeBytes: 1, sha256: '' };

function reportOf(...signatures: Partial<SignatureFacts>[]): Report {
  const judged = signatures.map((changes) => {
    const facts = goodFacts(changes);
    return { facts, judgement: judge(facts, context) };
  });
  return composeReport(file, judged, { policy: localPolicy, at: now, say: vi });
}

describe('the verdict in one sentence', () => {
  it('names the first note and their number where all passed', () => {
    expect(summaryOf(reportOf({}), vi)).toEqual({
      state: 'passed-with-notes',
      text: 'Hợp lệ, có 2 lưu ý: chưa kiểm tra chứng thư có bị thu hồi hay không.',
    });
  });

  it('is plain where there is nothing to note', () => {
    const report = reportOf({}, {});
    const clean = { ...report, signatures: report.signatures.map((signature) => ({ ...signature, warnings: [] })) };
    expect(summaryOf(clean, vi)).toEqual({ state: 'passed', text: 'Tài liệu có 2 chữ ký số, tất cả hợp lệ.' });
    expect(summaryOf(clean, en).text).toBe('Signed 2 times, and all signatures are valid.');
  });

  it('gives the reason that decided, of the gravest signature', () => {
    expect(summaryOf(reportOf({ paths: [] }, { paths: [], content: 'changed' }), vi)).toEqual({
      state: 'failed',
      text: 'Không hợp lệ: nội dung đã thay đổi sau khi ký.',
    });
    expect(summaryOf(reportOf({}, { paths: [] }), vi)).toEqual({
      state: 'indeterminate',
      text: 'Chưa đủ căn cứ kết luận: không có chuỗi chứng thư nào dẫn đến nơi được tin cậy.',
    });
  });

  it('leaves names of algorithms as they are', () => {
    const algorithms = { ...goodFacts().algorithms, digest: 'SHA-1' } as const;
    expect(summaryOf(reportOf({ algorithms }), vi).text).toBe('Chưa đủ căn cứ kết luận: SHA-1 không còn đủ an toàn.');
  });

  it('says that a picture of a seal is no signature', () => {
    expect(summaryOf(reportOf(), vi)).toMatchObject({ state: 'none' });
    expect(summaryOf(reportOf(), vi).text).toContain('Hình con dấu');
  });

  it('never concludes from a file that cannot be read', () => {
    const failure = { code: 'DOC_ENCRYPTED', details: {} } as const;
    const report = composeUnreadable(file, failure, { policy: localPolicy, at: now, say: vi });
    expect(summaryOf(report, vi).state).toBe('indeterminate');
  });
});

describe('the checklist of a signature', () => {
  const rowsOf = (changes: Partial<SignatureFacts>) => {
    const [signature] = reportOf(changes).signatures;
    if (signature === undefined) throw new TypeError('no signature');
    return checklistOf(signature, vi);
  };

  it('has six rows in a fixed order', () => {
    expect(rowsOf({}).map(({ id, result }) => [id, result])).toEqual([
      ['integrity', 'ok'],
      ['signer', 'ok'],
      ['certificate', 'ok'],
      ['revocation', 'not-done'],
      ['timestamp', 'warning'],
      ['scope', 'ok'],
    ]);
    expect(rowsOf({})[1]).toMatchObject({ label: 'Người ký', text: 'Có chứng thư của người ký: Nguyễn Văn A.' });
  });

  it('shows the gravest of the checks that a row sums up', () => {
    expect(rowsOf({ value: 'wrong' })[0]).toMatchObject({ result: 'failed' });
    expect(rowsOf({ paths: [] })[2]).toMatchObject({ result: 'failed' });
  });

  it('sums up every check of the judge, each in one row: none can fail unseen', () => {
    const [signature] = reportOf({}).signatures;
    if (signature === undefined) throw new TypeError('no signature');
    for (const { id, clause } of checks) {
      const alone = { ...signature, checks: [{ id, clause, result: 'failed' as const, text: id }] };
      expect(
        checklistOf(alone, vi).filter(({ result }) => result === 'failed'),
        id,
      ).toHaveLength(1);
    }
  });
});
