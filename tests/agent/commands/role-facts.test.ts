import { describe, expect, it } from 'vitest';
import { factsOf, type RoleWish, recordOf } from '../../../agent/commands/role-facts.ts';
import { recordDictionary } from '../../../shared/pades/signature-record.ts';
import type { Letter } from '../../../shared/records/letter.ts';

const place = { page: 1, xMm: 0, yMm: 0, widthMm: 10, heightMm: 5 };
const found = (text: string) => ({ ...place, text });
const letter: Letter = {
  agency: found('ỦY BAN NHÂN DÂN XÃ MẪU'),
  superior: null,
  number: { ...place, number: null, symbol: 'QĐ-UBND', blank: null },
  date: {
    ...place,
    town: null,
    day: 22,
    month: 11,
    year: 2026,
    yearDigits: '2026',
    blanks: { day: null, month: null, year: null },
  },
  type: null,
  subject: found('Về việc ban hành quy chế'),
  signers: [],
  end: null,
};
const wish = (change: Partial<RoleWish>): RoleWish => ({ role: 'issue', isShown: true, ...change });

describe('what a signature says of its document', () => {
  it('is what was given, with the letter’s symbol, agency, date and subject', () => {
    expect(recordOf(wish({ number: '5' }), letter)).toEqual({
      role: 'issue',
      number: '05/QĐ-UBND',
      date: '2026-11-22',
      agency: 'ỦY BAN NHÂN DÂN XÃ MẪU',
      subject: 'Về việc ban hành quy chế',
    });
    expect(recordOf(wish({ number: '05/NQ-HĐND', date: '2026-11-23', organisation: 'HĐND' }), letter)).toMatchObject({
      ...{ number: '05/NQ-HĐND', date: '2026-11-23', agency: 'HĐND' },
    });
  });

  it('of an arrival is number and date of the arrival, and nothing of the letter’s', () => {
    expect(recordOf(wish({ role: 'incoming', number: '123' }), letter)).toMatchObject({ number: '123' });
    expect(recordOf(wish({ role: 'incoming' }), letter)).toEqual({
      role: 'incoming',
      subject: 'Về việc ban hành quy chế',
    });
  });

  it('of a copy names the agency that copies alone; number and date are the issuer’s, where they stand in a stamp', () => {
    const open = { ...letter, date: null };
    const issued = { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22' } as const;
    expect(recordOf(wish({ role: 'copy', copyForm: 'saoY' }), open, issued)).toEqual({
      ...{ role: 'copy', copyForm: 'saoY', subject: 'Về việc ban hành quy chế' },
      ...{ number: '05/QĐ-UBND', date: '2026-11-22' },
    });
  });

  it('can always be written, whatever a letter’s text layer hides', () => {
    const hostile = { ...letter, subject: found(`\u202e\u0000${'ế😀'.repeat(400)}`), agency: found(' \u2028 ') };
    const record = recordOf(wish({ number: '5' }), hostile);
    expect(record.agency).toBeUndefined();
    expect(() => recordDictionary(record)).not.toThrow();
  });
});

it('a stamp tells what was given, and the signer', () => {
  expect(factsOf(wish({ number: '5', text: 'Đồng ý' }), 'Lan', letter, undefined, 'Duyệt')).toEqual({
    ...{ signer: 'Lan', number: '05/QĐ-UBND', comment: 'Đồng ý', reason: 'Duyệt' },
  });
});
