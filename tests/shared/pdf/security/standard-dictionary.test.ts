import { expect, it } from 'vitest';
import { readStandardDictionary } from '../../../../shared/pdf/security/standard-dictionary.ts';
import { dictionaryOf, direct, encryptionSamples } from './samples.ts';

const read = (text: string) => readStandardDictionary(dictionaryOf(text), direct);
const strings = '/O <00> /U <00>';
const failing = (code: string, type?: string) =>
  expect.objectContaining(type === undefined ? { code } : { code, details: { type } });

it('knows revisions 2 to 6 and the methods of each (ISO 32000-2 table 21)', () => {
  const facts = Object.entries(encryptionSamples).map(([name, { dictionary }]) => {
    const { revision, keyLengths, encryptMetadata, filters, permissions } = read(dictionary);
    expect(permissions).toBe(-4);
    return [name, revision, keyLengths[0], encryptMetadata, filters.strings, filters.streams];
  });
  expect(facts).toEqual([
    ['rc4-40', 2, 5, true, 'rc4', 'rc4'],
    ['rc4-128', 3, 16, true, 'rc4', 'rc4'],
    ['aes-128', 4, 16, false, 'aes-128', 'aes-128'],
    ['aes-256-r5', 5, 32, true, 'aes-256', 'aes-256'],
    ['aes-256', 6, 32, true, 'aes-256', 'aes-256'],
  ]);
});

it.each([
  ['absent', '', [5]],
  ['in bits', '/Length 64', [8, 16]],
  ['in bytes', '/Length 10', [10, 16]],
  ['129 bits', '/Length 129', [16]],
  ['negative', '/Length -8', [5, 16]],
  ['no number', '/Length (x)', [5, 16]],
])('a length that is %s leaves these to try', (_, length, lengths) => {
  expect(read(`<</Filter /Standard /V 2 /R 3 /P -4 ${strings} ${length}>>`).keyLengths).toEqual(lengths);
});

it('takes the 32 bits of /P without sign too', () => {
  expect(read(`<</Filter /Standard /V 1 /R 2 /P 4294967292 ${strings}>>`).permissions).toBe(-4);
});

it.each([
  ['/Filter /Adobe.PubSec /V 4', 'encryption Adobe.PubSec'],
  ['/Filter /#1b#5b31m /V 4', 'encryption'],
  ['/V 4', 'encryption'],
  ['/Filter /Standard /V 3 /R 3', 'encryption V 3 R 3'],
  ['/Filter /Standard /V 5 /R 7', 'encryption V 5 R 7'],
  ['/Filter /Standard /V 6 /R 6', 'encryption V 6 R 6'],
])('refuses %s by a name that is fit to be shown', (entries, type) => {
  expect(() => read(`<<${entries} /P -4 ${strings}>>`)).toThrow(failing('DOC_UNSUPPORTED', type));
});

it.each([
  ['/V 5 /R 4 /P -4 /O <00> /U <00>'],
  ['/V 2 /R 6 /P -4 /O <00> /U <00>'],
  ['/V 2 /R 3 /O <00> /U <00>'],
  ['/V 2 /R 3 /P -4 /O <00>'],
  ['/V 2 /R 3 /P -4 /O 1 /U <00>'],
  ['/V 5 /R 6 /P -4 /O <00> /U <00> /OE <00>'],
])('calls %s damaged', (entries) => {
  expect(() => read(`<</Filter /Standard ${entries}>>`)).toThrow(failing('DOC_DAMAGED'));
});
