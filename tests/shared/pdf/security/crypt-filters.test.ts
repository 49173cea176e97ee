import { expect, it } from 'vitest';
import { readCryptFilters, unsupported } from '../../../../shared/pdf/security/crypt-filters.ts';
import { dictionaryOf, direct } from './samples.ts';

const read = (text: string, aes: 'aes-128' | 'aes-256' = 'aes-128') =>
  readCryptFilters(dictionaryOf(text), aes, direct);

it('encrypts nothing where no filter is named (ISO 32000-2 table 20)', () => {
  expect(read('<</CF <</StdCF <</CFM /AESV2>>>>>>')).toMatchObject({ strings: 'identity', streams: 'identity' });
});

it('knows strings, streams and embedded files apart (ISO 32000-2 §7.6.6)', () => {
  const filters = read('<</CF <</A <</CFM /AESV2>> /B <</CFM /V2>> /C <</CFM /None>>>> /StmF /A /StrF /B /EFF /C>>');
  expect(filters).toMatchObject({ streams: 'aes-128', strings: 'rc4', embedded: 'identity' });
  expect(read('<</CF <</A <</CFM /AESV2>>>> /StmF /A /StrF /Identity>>')).toMatchObject({
    strings: 'identity',
    embedded: 'aes-128',
  });
});

it('knows what each name stands for, /Identity whatever the document says of it', () => {
  const { named } = read('<</CF <</A <</CFM /AESV3>> /Identity <</CFM /AESV3>> /B 7>>>>', 'aes-256');
  expect([...named]).toEqual([
    ['A', 'aes-256'],
    ['Identity', 'identity'],
  ]);
});

it.each([
  ['a filter that is not there', '/StmF /Other', 'encryption crypt filter Other'],
  ['a method of another version', '/StmF /New', 'encryption crypt filter New'],
  ['an unknown method', '/StrF /Odd', 'encryption crypt filter Odd'],
  ['no name', '/StrF 3', 'encryption crypt filter '],
])('refuses %s', (_, entries, type) => {
  const text = `<</CF <</New <</CFM /AESV3>> /Odd <</CFM /X>>>> ${entries}>>`;
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'DOC_UNSUPPORTED', details: { type } }));
});

it('shows no name that could be more than a name', () => {
  expect(unsupported('\u202egnp').details).toEqual({ type: 'encryption' });
});
