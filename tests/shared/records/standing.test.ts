import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HolderKind } from '../../../shared/records/holder.ts';
import { roles } from '../../../shared/records/role.ts';
import { type StandingSigner, standingOf } from '../../../shared/records/standing.ts';

const signer = (kind: HolderKind, changes: Partial<StandingSigner> = {}): StandingSigner => ({
  name: { person: 'Nguyễn Văn A', organisation: 'Sở Nội vụ', unknown: 'X' }[kind],
  kind,
  words: null,
  isValid: true,
  ...changes,
});
const person = signer('person');
const agency = signer('organisation');
const copy = { words: { kind: 'copy', form: 'saoY' } } as const;
const annex = { words: { kind: 'annex', number: '05/QĐ-UBND' } } as const;
const found = (...signers: StandingSigner[]) => {
  const { standing, reason, roles } = standingOf(signers);
  return [standing, reason.code, roles];
};

describe('the standing of a document (Decree 30/2020/NĐ-CP)', () => {
  it('is original where the authorised person signed, and the agency after him (art. 5, art. 32)', () => {
    expect(found(person, agency)).toEqual(['original', 'original', ['approve', 'issue']]);
    expect(found(person, person, agency)).toEqual(['original', 'original', [null, null, 'issue']]);
    expect(found(person, agency, signer('unknown'))).toEqual(['original', 'original', [null, 'issue', null]]);
  });

  it('is a signed draft where persons alone signed', () => {
    expect(found(person)).toEqual(['signed-draft', 'signed-draft', ['approve']]);
    expect(found(person, person)).toEqual(['signed-draft', 'signed-draft', [null, null]]);
  });

  it('is a copy where the agency’s stamp names the form, also over an original (art. 25)', () => {
    expect(found(signer('organisation', copy))).toEqual(['copy', 'copy', ['copy']]);
    expect(found(person, agency, signer('organisation', copy))).toEqual(['copy', 'copy', [null, null, 'copy']]);
  });

  it('is an annex where the agency alone signed with number and symbol (Annex I, II.8.b)', () => {
    expect(found(signer('organisation', annex))).toEqual(['annex', 'annex', ['annex']]);
    expect(found(person, signer('organisation', annex))).toEqual(['original', 'original', ['approve', 'issue']]);
  });

  it('is unknown, with the reason, where it cannot be told', () => {
    expect(found().slice(0, 2)).toEqual(['unknown', 'no-signature']);
    expect(found(agency).slice(0, 2)).toEqual(['unknown', 'agency-alone']);
    expect(found(agency, person).slice(0, 2)).toEqual(['unknown', 'agency-first']);
    expect(found(person, signer('unknown')).slice(0, 2)).toEqual(['unknown', 'signer-unknown']);
    expect(found(signer('person', copy)).slice(0, 2)).toEqual(['unknown', 'stamp-of-person']);
    expect(found(signer('unknown', copy)).slice(0, 2)).toEqual(['unknown', 'signer-unknown']);
  });

  it('stays original when others receive it, comment on it or initial it, whoever they are (art. 20 to 24)', () => {
    const other = signer('organisation', { name: 'Sở Tài chính' });
    const receives = { ...other, record: { role: 'incoming' } } as const;
    const comments = (kind: HolderKind) => signer(kind, { record: { role: 'comment' } });
    const later = [receives, comments('person'), comments('unknown')];
    expect(found(person, agency, ...later)).toEqual([
      'original',
      'original',
      ['approve', 'issue', 'incoming', 'comment', 'comment'],
    ]);
    expect(standingOf([person, agency, ...later]).reason).toMatchObject({ organisation: 'Sở Nội vụ' });
    // A later agency whose program wrote no record: it did not issue the document.
    expect(standingOf([person, agency, other])).toMatchObject({
      standing: 'original',
      reason: { organisation: 'Sở Nội vụ' },
      roles: ['approve', 'issue', null],
    });
  });

  it('is not issued by whoever received it: a draft that another agency registered stays a draft', () => {
    expect(found(person, signer('organisation', { record: { role: 'incoming' } }))).toEqual([
      'signed-draft',
      'signed-draft',
      ['approve', 'incoming'],
    ]);
  });

  it('is approved by no clerk who registers it with his own key, and its approver stays known beside him', () => {
    const clerk = signer('person', { name: 'Lê Văn B', record: { role: 'incoming' } });
    expect(found(clerk)).toEqual(['unknown', 'initials-alone', ['incoming']]);
    expect(found(clerk, agency)).toEqual(['unknown', 'agency-alone', ['incoming', null]]);
    expect(found(person, agency, clerk)).toEqual(['original', 'original', ['approve', 'issue', 'incoming']]);
  });

  it('tells who approved and who only initialled by their own records', () => {
    const drafter = signer('person', { name: 'Lê Văn B', record: { role: 'initial' } });
    const leader = signer('person', { record: { role: 'approve' } });
    const number = signer('organisation', { record: { role: 'issue', number: '05/QĐ-UBND' } });
    expect(found(drafter, leader, number, agency)).toEqual([
      'original',
      'original',
      ['initial', 'approve', 'issue', 'issue'],
    ]);
    expect(standingOf([drafter, leader, number]).reason).toMatchObject({ person: 'Nguyễn Văn A' });
    expect(found(drafter)).toEqual(['unknown', 'initials-alone', ['initial']]);
    expect(found(drafter, agency)).toEqual(['unknown', 'agency-alone', ['initial', null]]);
  });

  it('is a copy or an annex by the record of an agency, where the look of its stamp cannot be read', () => {
    const copies = signer('organisation', { record: { role: 'copy', copyForm: 'trichSao' } });
    expect(standingOf([copies]).reason).toEqual({ code: 'copy', form: 'trichSao', organisation: 'Sở Nội vụ' });
    const adds = signer('organisation', { record: { role: 'annex', number: '05/QĐ-UBND' } });
    expect(found(adds)).toEqual(['annex', 'annex', ['annex']]);
  });

  it('is issued by no agency whose signature says that it copies or annexes, whatever that lacks', () => {
    for (const role of ['copy', 'annex'] as const) {
      const says = signer('organisation', { record: { role } });
      expect(found(person, says)).toEqual(['unknown', 'not-issued', [null, null]]);
      expect(found(says)).toEqual(['unknown', 'agency-alone', [null]]);
      expect(found(person, agency, says).slice(0, 2)).toEqual(['original', 'original']);
    }
    const adds = signer('organisation', { ...annex, record: { role: 'annex', number: '05/QĐ-UBND' } });
    expect(found(person, adds)).toEqual(['unknown', 'not-issued', [null, null]]);
  });

  it('believes no record that the certificate contradicts, and no record against the words of the stamp', () => {
    const issues = signer('person', { record: { role: 'issue' } });
    expect(found(issues)).toEqual(found(person));
    expect(found(person, issues)).toEqual(found(person, person));
    expect(found(signer('organisation', { record: { role: 'approve' } }))).toEqual(found(agency));
    expect(found(signer('person', { record: { role: 'copy', copyForm: 'saoY' } }))).toEqual(found(person));
    expect(found(person, signer('unknown', { record: { role: 'incoming' } }))).toEqual(
      found(person, signer('unknown')),
    );
    const both = signer('organisation', { ...copy, record: { role: 'incoming' } });
    expect(found(person, agency, both)).toEqual(found(person, agency, signer('organisation', copy)));
  });

  it('is unknown before every signature is valid, and says what it would be', () => {
    expect(standingOf([person, { ...agency, isValid: false }])).toEqual({
      standing: 'unknown',
      reason: { code: 'not-valid', seems: 'original' },
      roles: [null, null],
    });
  });

  it('gives no standing to any mixture with a signature that is not valid, and a role to each or none', () => {
    const kinds = fc.constantFrom<HolderKind>('person', 'organisation', 'unknown');
    const one = fc.record({
      name: fc.string(),
      kind: kinds,
      isValid: fc.boolean(),
      words: fc.constantFrom(null, copy.words, annex.words),
      record: fc.constantFrom(
        null,
        ...roles.map((role) => ({ role, number: '05/QĐ-UBND', copyForm: 'saoY' }) as const),
      ),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (signers) => {
        const { standing, roles: found } = standingOf(signers);
        expect(found).toHaveLength(signers.length);
        if (signers.some(({ isValid }) => !isValid)) expect(standing).toBe('unknown');
        if (standing === 'original') expect(signers.map(({ kind }) => kind)).toContain('organisation');
      }),
    );
  });
});
