import { describe, expect, it } from 'vitest';
import { choicesOf, chosenOf } from '../../../../extension/pages/sign/certificates.ts';
import type { CertificateRow } from '../../../../shared/protocol/messages.ts';

const row = (sha256: string, part: Partial<CertificateRow> = {}): CertificateRow => ({
  sha256,
  subject: sha256,
  issuer: 'CA',
  serialNumber: '01',
  notBefore: '2025-01-01T00:00:00Z',
  notAfter: '2030-01-01T00:00:00Z',
  token: null,
  practice: false,
  canSign: true,
  why: null,
  algorithms: [],
  der: '',
  ...part,
});

const practice = row('practice', { practice: true });
const expired = row('expired', { canSign: false, why: 'expired' });

describe('certificates to choose from', () => {
  it('are those that can sign; the practice key apart, the others with their reasons', () => {
    const choices = choicesOf({ certificates: [practice, row('a'), expired], faults: [] });
    expect(choices.usable.map(({ sha256 }) => sha256)).toEqual(['a']);
    expect(choices.practice).toBe(practice);
    expect(choices.hidden).toEqual([expired]);
  });

  it('stand with the longest-lasting first', () => {
    const choices = choicesOf({ certificates: [row('a'), row('b', { notAfter: '2031-01-01T00:00:00Z' })], faults: [] });
    expect(choices.usable.map(({ sha256 }) => sha256)).toEqual(['b', 'a']);
  });
});

describe('the certificate that stands chosen', () => {
  const one = choicesOf({ certificates: [row('a'), practice], faults: [] });
  const two = choicesOf({ certificates: [row('a'), row('b'), practice], faults: [] });

  it('is the only one of the token', () => {
    expect(chosenOf(one, null, null)?.sha256).toBe('a');
  });

  it('is none where there are two and nothing was chosen', () => {
    expect(chosenOf(two, null, null)).toBeNull();
  });

  it('is the one of last time on this portal, unless another is picked', () => {
    expect(chosenOf(two, null, 'b')?.sha256).toBe('b');
    expect(chosenOf(two, 'a', 'b')?.sha256).toBe('a');
  });

  it('is never the practice key by itself, only by the official’s own hand', () => {
    const alone = choicesOf({ certificates: [practice], faults: [] });
    expect(chosenOf(alone, null, null)).toBeNull();
    expect(chosenOf(alone, null, 'practice')).toBeNull();
    expect(chosenOf(alone, 'practice', null)).toBe(practice);
  });

  it('goes when its token is pulled out', () => {
    expect(chosenOf(one, 'gone', null)?.sha256).toBe('a');
    expect(chosenOf(two, 'gone', null)).toBeNull();
  });
});
