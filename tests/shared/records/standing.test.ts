import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HolderKind } from '../../../shared/records/holder.ts';
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
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (signers) => {
        const { standing, roles } = standingOf(signers);
        expect(roles).toHaveLength(signers.length);
        if (signers.some(({ isValid }) => !isValid)) expect(standing).toBe('unknown');
        if (standing === 'original') expect(signers.map(({ kind }) => kind)).toContain('organisation');
      }),
    );
  });
});
