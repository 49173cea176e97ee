import { describe, expect, it } from 'vitest';
import { contextPrimitive, contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence } from '../../../shared/asn1/write.ts';
import { readGeneralNames } from '../../../shared/x509/general-name.ts';
import { addressName, directoryName, generalName, nameOf, otherName, read, textName } from './encoding.ts';

const malformed = expect.objectContaining({ code: 'MALFORMED' });

describe('a general name (RFC 5280 §4.2.1.6)', () => {
  it('is read by its kind', () => {
    expect(generalName(textName('email', 'a@b.vn'))).toEqual({ kind: 'email', text: 'a@b.vn' });
    expect(generalName(textName('dns', 'b.vn'))).toEqual({ kind: 'dns', text: 'b.vn' });
    expect(generalName(textName('uri', 'http://b.vn/'))).toEqual({ kind: 'uri', text: 'http://b.vn/' });
    expect(generalName(addressName(192, 0, 2, 1))).toMatchObject({ kind: 'ip', bytes: new Uint8Array([192, 0, 2, 1]) });
    const directory = generalName(directoryName('A', 'B'));
    expect(directory).toMatchObject({ kind: 'directory', name: { canonical: nameOf('A', 'B').canonical } });
    expect(generalName(otherName('1.2.3'))).toMatchObject({ kind: 'other', oid: '1.2.3' });
    expect(generalName(element(contextPrimitive(8), identifier('1.2.3').slice(2)))).toEqual({
      kind: 'registered-id',
      oid: '1.2.3',
    });
    expect(generalName(element(contextTag(3)))).toMatchObject({ kind: 'x400' });
    expect(generalName(element(contextTag(5)))).toMatchObject({ kind: 'edi-party' });
  });

  it('of no kind is refused, and a list of none', () => {
    expect(() => generalName(element(contextPrimitive(9)))).toThrow(malformed);
    expect(() => readGeneralNames(read(sequence()))).toThrow(malformed);
    expect(readGeneralNames(read(sequence(textName('dns', 'a'), textName('dns', 'b')))).length).toBe(2);
  });
});
