import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence, setOf } from '../../../shared/asn1/write.ts';
import { readName, sameName } from '../../../shared/x509/name.ts';
import { issued } from '../fixtures.ts';

const utf8 = (text: string) => element(tags.utf8String, new TextEncoder().encode(text));
const printable = (text: string) => element(tags.printableString, new TextEncoder().encode(text));
const part = (oid: string, value: ReturnType<typeof utf8>) => setOf([sequence(identifier(oid), value)]);
const name = (...parts: ReturnType<typeof part>[]) => readName(readDer(sequence(...parts)));
const cn = '2.5.4.3';

describe('the text of a name (RFC 4514)', () => {
  it('stands with the last part first, in the letters of the certificate', () => {
    expect(issued('rsa2048').subject).toMatchObject({
      text: 'CN=Nguyễn Văn A,O=Sở Nội vụ tỉnh Thử,C=VN',
      commonName: 'Nguyễn Văn A',
      organization: 'Sở Nội vụ tỉnh Thử',
    });
  });

  it('escapes what would read as structure, and characters that could rewrite their surroundings (§2.4)', () => {
    const { text, commonName } = name(part(cn, utf8(' #A, "B"+C=D;<E>\\\u0000\u202e ')));
    expect(text).toBe('CN=\\ #A\\, \\"B\\"\\+C\\=D\\;\\<E\\>\\\\\\00\\e2\\80\\ae\\ ');
    expect(commonName).toBe(' #A, "B"+C=D;<E>\\\u0000\u202e ');
    expect(name(part(cn, utf8('#1'))).text).toBe('CN=\\#1');
  });

  it('writes types without a short name as their OID, and values that are no strings in hexadecimal', () => {
    expect(name(part('2.5.4.97', utf8('MST-0101'))).text).toBe('2.5.4.97=MST-0101');
    expect(name(part('2.5.4.45', element(tags.bitString, new Uint8Array([0, 1])))).text).toBe('2.5.4.45=#03020001');
  });

  it('joins the attributes of one part with + and takes the most specific common name', () => {
    const two = setOf([sequence(identifier(cn), utf8('A')), sequence(identifier('2.5.4.5'), utf8('1'))]);
    expect(name(two).text).toBe('CN=A+2.5.4.5=1');
    expect(name(part(cn, utf8('A')), part(cn, utf8('B'))).commonName).toBe('B');
  });

  it('of an empty name is empty', () => {
    expect(name()).toMatchObject({ text: '', commonName: null, organization: null });
  });
});

describe('comparison of names (RFC 5280 §7.1)', () => {
  it('overlooks letter case, white space and the string type', () => {
    expect(sameName(name(part(cn, utf8('Root  CA '))), name(part(cn, printable('root CA'))))).toBe(true);
  });

  it('sees other values, other types, other order and more parts', () => {
    const one = name(part(cn, utf8('A')), part('2.5.4.10', utf8('B')));
    expect(sameName(one, name(part(cn, utf8('A')), part('2.5.4.10', utf8('C'))))).toBe(false);
    expect(sameName(one, name(part('2.5.4.10', utf8('B')), part(cn, utf8('A'))))).toBe(false);
    expect(sameName(one, name(part(cn, utf8('A'))))).toBe(false);
    expect(sameName(name(part(cn, utf8('A'))), name(part('2.5.4.11', utf8('A'))))).toBe(false);
  });

  it('keeps Vietnamese letters apart', () => {
    expect(sameName(name(part(cn, utf8('Lê'))), name(part(cn, utf8('Le'))))).toBe(false);
    expect(sameName(name(part(cn, utf8('Le\u0302'))), name(part(cn, utf8('LÊ'))))).toBe(true);
  });
});

it('refuses an empty part (RFC 5280 §4.1.2.4)', () => {
  expect(() => name(element(tags.set))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});
