import { expect, it } from 'vitest';
import { unreadable } from '../../../agent/commands/verify-question.ts';

it('a document whose reading was ended has a report like any other, by the policy and the time that were asked for', () => {
  const failure = { code: 'LIMIT_EXCEEDED', details: { limit: 'documentSeconds', value: 30 } } as const;
  const question = { trust: [], stores: null, at: Date.UTC(2026, 0, 2), language: 'vi', access: {} } as const;
  const report = unreadable('a.pdf', failure, question);
  expect(report).toMatchObject({ file: 'a.pdf', verdict: 'UNREADABLE', failure, signatures: [] });
  expect(report.validationTime).toBe('2026-01-02T00:00:00Z');
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});
