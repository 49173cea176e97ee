import { expect, it } from 'vitest';
import { damaged, fullBudget, hold, pdfLimits, spend } from '../../../shared/pdf/limits.ts';

it('lets pass what is at a limit and names the limit that is passed', () => {
  hold('depth', pdfLimits.depth);
  expect(() => hold('depth', pdfLimits.depth + 1)).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED', details: { limit: 'pdf.depth', value: 64 } }),
  );
});

it('says clause, reason and offset of damage; a bare clause is of ISO 32000-2', () => {
  expect(damaged('§7.5.4', 'a reason', 12).details).toEqual({
    offset: 12,
    clause: 'ISO 32000-2 §7.5.4',
    reason: 'a reason',
  });
  expect(damaged('RFC 1951', 'a reason').details).toEqual({ clause: 'RFC 1951', reason: 'a reason' });
});

it('lets a document have its share of work and no more', () => {
  const budget = fullBudget();
  spend(budget, pdfLimits.documentBytes);
  expect(() => spend(budget, 1)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
});
