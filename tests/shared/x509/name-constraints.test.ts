import { describe, expect, it } from 'vitest';
import { contextPrimitive, contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence, setOf } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { readName } from '../../../shared/x509/name.ts';
import {
  brokenName,
  constrainedNames,
  noNameRules,
  readNameConstraints,
  withConstraints,
} from '../../../shared/x509/name-constraints.ts';
import { addressName, ascii, directoryName, generalName, nameOf, otherName, read, textName } from './encoding.ts';

const subtree = (number: number, bases: readonly Bytes[]) =>
  bases.length === 0 ? [] : [element(contextTag(number), ...bases.map((base) => sequence(base)))];
const constraints = (permitted: readonly Bytes[], excluded: readonly Bytes[] = []) =>
  readNameConstraints(read(sequence(...subtree(0, permitted), ...subtree(1, excluded))));
const breaks = (name: Bytes, permitted: readonly Bytes[], excluded: readonly Bytes[] = []) =>
  brokenName([generalName(name)], withConstraints(noNameRules, constraints(permitted, excluded))) !== null;

const email = (text: string) => textName('email', text);
const dns = (text: string) => textName('dns', text);
const uri = (text: string) => textName('uri', text);
const network = [192, 0, 2, 0, 255, 255, 255, 0] as const;

// The examples of RFC 5280 §4.2.1.10 and §7.2, and what x509-limbo and PKITS do not have.
describe('a name inside the permitted subtree', () => {
  it.each([
    ['a host and what stands before it', dns('host.example.com'), dns('host.example.com')],
    ['a host and what stands before it', dns('my.Host.example.com'), dns('host.example.com')],
    ['any host', dns('vn'), dns('')],
    ['a wildcard of the domain', dns('*.example.com'), dns('example.com')],
    ['a mailbox', email('root@EXAMPLE.com'), email('root@example.com')],
    ['all mailboxes of a host', email('a@example.com'), email('example.com')],
    ['all mailboxes of a domain', email('a@x.example.com'), email('.example.com')],
    ['a host of a URI', uri('https://u@example.com:8443/path?q'), uri('example.com')],
    ['a domain of a URI', uri('http://my.example.com/'), uri('.example.com')],
    ['an address of a network', addressName(192, 0, 2, 77), addressName(...network)],
    ['a name that begins so', directoryName('VN', 'Office', 'A'), directoryName('vn', ' office ')],
  ])('is %s', (_, name, base) => {
    expect(breaks(name, [base])).toBe(false);
    expect(breaks(name, [], [base])).toBe(true);
  });
});

describe('a name outside of it', () => {
  it.each([
    ['a longer word', dns('myhost.example.com'), dns('host.example.com')],
    ['another letter case of a mailbox', email('Root@example.com'), email('root@example.com')],
    ['a mailbox further down', email('a@x.example.com'), email('example.com')],
    ['the domain itself', email('a@example.com'), email('.example.com')],
    ['a host further down', uri('http://my.example.com/'), uri('example.com')],
    ['an address further on', addressName(192, 0, 3, 1), addressName(...network)],
    ['an address of the other kind', addressName(...new Array(16).fill(0)), addressName(...network)],
    ['a shorter name', directoryName('VN'), directoryName('VN', 'Office')],
    ['a name that has a part in another place', directoryName('Office', 'VN'), directoryName('VN')],
  ])('is %s', (_, name, base) => {
    expect(breaks(name, [base])).toBe(true);
    expect(breaks(name, [], [base])).toBe(false);
  });

  it.each([
    ['a host that is none', dns('.example.com'), dns('example.com')],
    ['a mailbox that is none', email('a@b@example.com'), email('example.com')],
    ['a URI with an address', uri('http://192.0.2.1/'), uri('example.com')],
    ['a URI without a host', uri('urn:example'), uri('example.com')],
    ['an address that is none', addressName(192, 0, 2), addressName(...network)],
    ['a kind that nobody compares', otherName('1.2.3'), otherName('1.2.3')],
  ])('%s breaks permitted and excluded trees alike', (_, name, base) => {
    expect([breaks(name, [base]), breaks(name, [], [base])]).toEqual([true, true]);
  });

  it.each([
    ['a host with a leading dot', dns('a.example.com'), dns('.example.com')],
    ['a host in quotation marks, as Estonian authorities have it', dns('a.example.com'), dns('""')],
    ['a mask with holes', addressName(192, 0, 2, 1), addressName(192, 0, 2, 0, 255, 0, 255, 0)],
    ['a mailbox that is none', email('a@c.vn'), email('a@b@c.vn')],
  ])('%s cannot be compared with: each name of its kind breaks the rules, and no other', (_, name, base) => {
    expect([breaks(name, [base]), breaks(name, [], [base])]).toEqual([true, true]);
    expect([breaks(directoryName('A'), [base]), breaks(directoryName('A'), [], [base])]).toEqual([false, false]);
  });

  it('a wildcard breaks an exclusion that one of its names would break', () => {
    expect(breaks(dns('*.example.com'), [], [dns('secret.example.com')])).toBe(true);
    expect(breaks(dns('*.example.com'), [], [dns('a.secret.example.com')])).toBe(false);
    expect(breaks(dns('*.example.com'), [dns('foo.example.com')])).toBe(true);
  });
});

it('kinds that are not constrained are free; exclusion goes before permission', () => {
  expect(breaks(dns('a.vn'), [email('b.vn')])).toBe(false);
  expect(breaks(dns('a.vn'), [dns('vn')], [dns('a.vn')])).toBe(true);
});

it('every certificate of a path narrows what those before it left', () => {
  const rules = [[dns('a.vn'), dns('b.vn')], [dns('b.vn')]].reduce(
    (before, permitted) => withConstraints(before, constraints(permitted)),
    noNameRules,
  );
  expect(brokenName([generalName(dns('b.vn'))], rules)).toBeNull();
  expect(brokenName([generalName(dns('a.vn'))], rules)).toMatchObject({ text: 'a.vn' });
});

it.each([
  ['nothing', sequence()],
  ['an empty list', sequence(element(contextTag(0)))],
  [
    'a minimum',
    sequence(element(contextTag(0), sequence(dns('a.vn'), element(contextPrimitive(0), new Uint8Array([1]))))),
  ],
])('constraints of %s are refused (RFC 5280 §4.2.1.10)', (_, value) => {
  expect(() => readNameConstraints(read(value))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

it('a minimum of 0 may be written out', () => {
  const base = sequence(dns('a.vn'), element(contextPrimitive(0), new Uint8Array([0])));
  expect(readNameConstraints(read(sequence(element(contextTag(0), base)))).permitted.length).toBe(1);
});

it('an e-mail address in the subject counts where there are no alternative names', () => {
  const attribute = sequence(identifier('1.2.840.113549.1.9.1'), element(0x16, ascii('a@b.vn')));
  const subject = readName(read(sequence(setOf([attribute]))));
  expect(constrainedNames(subject, null).map(({ kind }) => kind)).toEqual(['directory', 'email']);
  expect(constrainedNames(subject, [generalName(dns('b.vn'))]).map(({ kind }) => kind)).toEqual(['directory', 'dns']);
  expect(constrainedNames(readName(read(sequence())), [])).toEqual([]);
});

it('more names and rules than can be compared break the rules', () => {
  const rules = withConstraints(noNameRules, constraints(Array.from({ length: 600 }, (_, at) => dns(`a${at}.vn`))));
  const names = Array.from({ length: 500 }, () => generalName(dns('a599.vn')));
  expect(brokenName(names, rules)).not.toBeNull();
  expect(brokenName(names.slice(0, 100), rules)).toBeNull();
  expect(brokenName([{ kind: 'directory', name: nameOf('A') }], rules)).toBeNull();
});
