import { describe, expect, it } from 'vitest';
import {
  dayInVietnam,
  dayShown,
  dayTyped,
  filledFields,
  letterOf,
  recordOf,
} from '../../../../extension/pages/sign/role-fields.ts';
import type { LetterFacts } from '../../../../shared/records/letter-facts.ts';

const letter: LetterFacts = {
  agency: 'ỦY BAN NHÂN DÂN XÃ B',
  superior: null,
  number: null,
  symbol: 'QĐ-UBND',
  town: 'B',
  date: '2026-11-20',
  type: 'QUYẾT ĐỊNH',
  subject: 'Về việc mua sắm',
  signer: null,
};
const known = { wish: null, letter, agency: '', today: '2026-11-22' };

describe('the fields of a role', () => {
  it('are the portal’s before the document’s, and the official’s before both (WCAG 3.3.7)', () => {
    expect(filledFields('issue', known, {})).toMatchObject({ number: '', date: '2026-11-20' });
    const wish = { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-21' } as const;
    expect(filledFields('issue', { ...known, wish }, {})).toMatchObject({ number: '05/QĐ-UBND', date: '2026-11-21' });
    expect(filledFields('issue', { ...known, wish }, { number: '06/QĐ-UBND' }).number).toBe('06/QĐ-UBND');
  });

  it('of an annex have the whole number of its document, where it is there', () => {
    expect(filledFields('annex', { ...known, letter: { ...letter, number: '05' } }, {}).number).toBe('05/QĐ-UBND');
  });

  it('of what comes in are the office’s own, never the sender’s', () => {
    const sent = { ...known, letter: { ...letter, number: '05' }, agency: 'UBND xã C' };
    expect(filledFields('incoming', sent, {})).toMatchObject({ number: '', date: '2026-11-22', agency: 'UBND xã C' });
  });
});

describe('a day', () => {
  it('is typed and read as in Viet Nam', () => {
    expect(dayTyped('5/3/2026')).toBe('2026-03-05');
    expect(dayTyped(' 22.11.2026 ')).toBe('2026-11-22');
    for (const text of ['31/02/2026', '2026-11-22', '1/13/2026', '5/3/26', '']) expect(dayTyped(text)).toBeNull();
    expect(dayShown('2026-11-22')).toBe('22/11/2026');
  });

  it('begins in Viet Nam seven hours before it does in Greenwich', () => {
    expect(dayInVietnam(Date.parse('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
    expect(dayInVietnam(Date.parse('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
  });
});

it('the signature says what its role asks for and no more', () => {
  const fields = filledFields('issue', known, { number: '05/QĐ-UBND', agency: 'x', comment: 'y' });
  expect(recordOf('issue', fields, 'Về việc mua sắm')).toEqual({
    number: '05/QĐ-UBND',
    date: '2026-11-20',
    subject: 'Về việc mua sắm',
  });
  expect(recordOf('copy', { ...fields, agency: 'UBND xã B' }, null)).toEqual({ agency: 'UBND xã B', copyForm: 'saoY' });
  expect(recordOf('issue', { ...fields, date: '22/11' }, null)).toEqual({ number: '05/QĐ-UBND' });
  expect(recordOf('plain', fields, 'Về việc mua sắm')).toEqual({});
});

it('what the letter says of itself goes back with the file, as far as it says it', () => {
  const letter = { subject: 'Về việc mua sắm', agency: 'UBND xã Đông Hải' } as LetterFacts;
  expect(letterOf(letter)).toEqual({ subject: 'Về việc mua sắm', agency: 'UBND xã Đông Hải' });
  expect(letterOf({ ...letter, subject: null, agency: '' })).toEqual({});
  expect(letterOf(undefined)).toEqual({});
});
