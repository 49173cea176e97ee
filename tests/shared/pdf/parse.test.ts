import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { Lexer } from '../../../shared/pdf/lex.ts';
import { array, dict, entry, isKind, name, ref } from '../../../shared/pdf/objects.ts';
import { emptyNotes, parseValue } from '../../../shared/pdf/parse.ts';

const parse = (pdf: string) => parseValue(new Lexer(sourceOf(fromLatin1(pdf))));

describe('parsing an object', () => {
  it('tells references from numbers (ISO 32000-2 §7.3.10)', () => {
    expect(parse('[1 2 R 3 4 5 0 R]')).toEqual(array(ref(1, 2), 3, 4, ref(5)));
    expect(parse('[12 0 7]')).toEqual(array(12, 0, 7));
  });

  it('reads nested dictionaries (ISO 32000-2 §7.3.7)', () => {
    expect(parse('<</A<</B[/C null true]>>/D 1>>')).toEqual(
      dict({ A: dict({ B: array(name('C'), null, true) }), D: 1 }),
    );
  });

  it('takes the last of two entries with one key, and notes it', () => {
    const notes = emptyNotes();
    const value = parseValue(new Lexer(sourceOf(fromLatin1('<</A 1 /B <</C 1 /C 2>> /A 3>>'))), notes);
    if (!isKind(value, 'dict')) throw new Error('no dictionary');
    expect(entry(value, 'A')).toBe(3);
    expect(notes.ambiguous).toEqual(new Set([value, entry(value, 'B')]));
  });

  it('notes where strings stand, delimiters included', () => {
    const notes = emptyNotes();
    const value = parseValue(new Lexer(sourceOf(fromLatin1('<</A (x) /Contents <4142>>>'))), notes);
    const contents = isKind(value, 'dict') ? entry(value, 'Contents') : null;
    expect(isKind(contents, 'string') && notes.strings.get(contents)).toEqual({ start: 19, end: 25 });
  });

  it.each(['[1 2', '<</A 1', '<<1 2>>', '<</A>>', 'endobj', ']', ''])('refuses %j', (pdf) => {
    expect(() => parse(pdf)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it('refuses to go deeper than 64 levels', () => {
    expect(parse(`${'['.repeat(64)}${']'.repeat(64)}`)).toMatchObject({ kind: 'array' });
    expect(() => parse('['.repeat(100_000))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    expect(() => parse('<</A '.repeat(66))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});

describe('parsing leniently', () => {
  const lenient = (pdf: string) => parseValue(new Lexer(sourceOf(fromLatin1(pdf)), 0, true));

  it.each([
    ['[1 junk { 2]', array(1, null, null, 2)],
    ['[1 2', array(1, 2)],
    ['[1 2 endobj 5 0 obj', array(1, 2)],
    ['<</A [1 2 >>', dict({ A: array(1, 2) })],
    ['<</A 1 endobj', dict({ A: 1 })],
    ['<</A>>', dict({ A: null })],
    ['<</A ] /B 1>>', dict({ A: null, B: 1 })],
    ['<</A 1 2 (x) <</C 1>> /B 1>>', dict({ A: 1, B: 1 })],
    ['<</A 1 ] > /B 2>>', dict({ A: 1, B: 2 })],
    ['junk', null],
    ['>>', null],
    ['', null],
  ])('takes what can be taken of %j', (pdf, value) => {
    expect(lenient(pdf)).toEqual(value);
  });

  it('leaves the word that ended an object to the reader of the object', () => {
    const lexer = new Lexer(sourceOf(fromLatin1('<</A [1 stream')), 0, true);
    expect(parseValue(lexer)).toEqual(dict({ A: array(1) }));
    expect(lexer.next()).toMatchObject({ kind: 'word', text: 'stream' });
  });

  it('keeps the limits', () => {
    expect(() => lenient('['.repeat(100_000))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});
