import { describe, expect, it } from 'vitest';
import { attributeOf, childOf, childrenOf, ownText, parseXml, xmlLimits } from '../../../shared/xml/parse.ts';

const read = (text: string) => parseXml(new TextEncoder().encode(text));
const refusal = (code: string) => expect.objectContaining({ code });

describe('XML', () => {
  it('is a tree of names in namespaces, text and attributes', () => {
    const root = read(
      '<?xml version="1.0"?><!-- x --><a xmlns="urn:a" xmlns:b="urn:b" c="1" b:c="2">t<b:d>&lt;&#x1EC7;</b:d><d/>u</a>',
    );
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:a' });
    expect(root.attributes).toEqual([
      { name: 'c', namespace: '', value: '1' },
      { name: 'c', namespace: 'urn:b', value: '2' },
    ]);
    expect(attributeOf(root, 'urn:b', 'c')).toBe('2');
    expect(attributeOf(root, 'urn:c', 'c')).toBeNull();
    expect(ownText(root)).toBe('tu');
    const child = childOf(root, 'urn:b', 'd');
    expect(child === null ? null : ownText(child)).toBe('<ệ');
    expect(childrenOf(root, 'urn:a', 'd')).toHaveLength(1);
    expect(childOf(root, 'urn:c', 'd')).toBeNull();
  });

  it('may begin with the mark of UTF-8, and hold CDATA', () => {
    expect(ownText(read('\uFEFF<a><![CDATA[<b>&amp;]]></a>'))).toBe('<b>&amp;');
  });

  it('is read alike in pieces and whole', () => {
    const text = 'ệ𝄞'.repeat(60_000);
    expect(ownText(read(`<a>${text}</a>`))).toBe(text);
  });
});

describe('what is refused', () => {
  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['one that would read a file', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
    ['one that would grow', '<!DOCTYPE a [<!ENTITY e "ee"><!ENTITY f "&e;&e;">]><a>&f;</a>'],
    ['an entity that nobody declared', '<a>&nbsp;</a>'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
    ['a prefix that nobody declared', '<b:a/>'],
    ['an attribute that stands twice', '<a b="1" b="2"/>'],
    ['the same under two prefixes', '<a xmlns:x="urn:x" xmlns:y="urn:x" x:b="1" y:b="2"/>'],
    ['an end that is none', '<a></b>'],
    ['a document that does not end', '<a>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>x'],
    ['a control character', '<a>\u0001</a>'],
    ['nothing', ''],
  ])('%s', (_, text) => expect(() => read(text)).toThrow(refusal('MALFORMED')));

  it('bytes that are no UTF-8', () => {
    expect(() => parseXml(new Uint8Array([0x3c, 0x61, 0xff, 0x2f, 0x3e]))).toThrow(refusal('MALFORMED'));
  });

  it('more depth, attributes or bytes than any list has (security.md §5.1)', () => {
    const deep = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(read(deep(xmlLimits.depth)).name).toBe('a');
    expect(() => read(deep(xmlLimits.depth + 1))).toThrow(refusal('LIMIT_EXCEEDED'));
    const wide = (count: number) => `<a ${Array.from({ length: count }, (_, n) => `b${n}="${n}"`).join(' ')}/>`;
    expect(read(wide(xmlLimits.attributes)).attributes).toHaveLength(xmlLimits.attributes);
    expect(() => read(wide(xmlLimits.attributes + 1))).toThrow(refusal('LIMIT_EXCEEDED'));
    const long = { length: xmlLimits.bytes + 1 } as Uint8Array<ArrayBuffer>;
    expect(() => parseXml(long)).toThrow(refusal('DOC_TOO_LARGE'));
  });
});
