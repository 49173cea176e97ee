import { expect, it } from 'vitest';
import { missingHolder } from '../../../shared/records/role-holder.ts';

const person = { subject: 'CN=Nguyễn Thị Lan,O=UBND xã Mẫu,C=VN' };
const agency = { subject: 'CN=Ủy ban nhân dân xã Mẫu,C=VN' };
const unknown = { subject: 'CN=Khóa thực hành,C=VN' };

it.each(['approve', 'comment', 'initial'] as const)('%s is a person’s (article 13)', (role) => {
  expect(missingHolder(role, person)).toBeNull();
  expect(missingHolder(role, agency)).toBe('person');
});

it.each(['issue', 'copy', 'annex'] as const)('%s is the agency’s (articles 14, 25; Annex I, part I, II.8)', (role) => {
  expect(missingHolder(role, agency)).toBeNull();
  expect(missingHolder(role, person)).toBe('organisation');
});

it.each(['plain', 'incoming'] as const)('%s is anybody’s', (role) => {
  for (const holder of [person, agency, unknown]) expect(missingHolder(role, holder)).toBeNull();
});

it('a certificate that does not tell whose it is fits every role: no rule marks the two', () => {
  for (const role of ['approve', 'issue', 'copy'] as const) expect(missingHolder(role, unknown)).toBeNull();
});
