import { describe, expect, it } from 'vitest';
import { signatureDictionary } from '../../../shared/pades/signature-dictionary.ts';
import { array, dict, name, ref } from '../../../shared/pdf/objects.ts';
import { text } from '../pdf/sample.ts';

const facts = {
  signingTime: Date.UTC(2026, 0, 31, 9, 30),
  lock: null,
  root: ref(1),
  subFilter: 'ETSI.CAdES.detached',
} as const;

describe('a signature dictionary', () => {
  it('is as PAdES has it, its last entries blank (ETSI EN 319 142-1 §6.3)', () => {
    const { body, reserved, reservedAt } = signatureDictionary(facts, 4);
    expect(text(body)).toMatch(
      /^<<\/Type \/Sig \/Filter \/Adobe\.PPKLite \/SubFilter \/ETSI\.CAdES\.detached \/M \(D:20260131093000Z\)\/ByteRange \[ +\]\/Contents <00000000>>>$/,
    );
    expect(text(body).slice(reservedAt + reserved.contentsStart, reservedAt + reserved.contentsEnd)).toBe('<00000000>');
  });

  it('tells name, reason and place as text strings', () => {
    const { body } = signatureDictionary({ ...facts, signerName: 'A', reason: 'Duyệt', location: 'H' }, 0);
    expect(text(body)).toContain('/Name (A) /Reason (\xfe\xff\x00D\x00u\x00y\x1e\xc7\x00t) /Location (H)');
  });

  it('certifies where it is asked to (ISO 32000-2 §12.8.2.2)', () => {
    expect(text(signatureDictionary({ ...facts, certify: 2 }, 0).body)).toContain(
      '/Reference [<</Type /SigRef /TransformMethod /DocMDP /TransformParams <</Type /TransformParams /P 2 /V /1.2>>>>]',
    );
  });

  it("takes over the field's lock (ISO 32000-2 §12.8.2.4)", () => {
    const lock = dict({ Type: name('SigFieldLock'), Action: name('Include'), Fields: array() });
    expect(text(signatureDictionary({ ...facts, lock }, 0).body)).toContain(
      '/TransformMethod /FieldMDP /TransformParams <</Type /TransformParams /Action /Include /Fields [] /V /1.2>> /Data 1 0 R',
    );
  });
});
