import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../../../shared/bytes/latin1.ts';
import { isFailure } from '../../../shared/errors.ts';
import { Lexer, type Token } from '../../../shared/pdf/lex.ts';

function tokens(pdf: string, lenient = false): Token[] {
  const lexer = new Lexer(sourceOf(fromLatin1(pdf)), 0, lenient);
  const found: Token[] = [];
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) found.push(token);
  return found;
}

function only(pdf: string): Token {
  const [token] = tokens(pdf);
  if (token === undefined) throw new Error('no token');
  return token;
}

function stringIn(pdf: string): string {
  const token = only(pdf);
  return token.kind === 'string' ? toLatin1(token.bytes) : '';
}

describe('tokens', () => {
  it('are separated by white space, comments and delimiters, with their offsets (ISO 32000-2 §7.2)', () => {
    const found = tokens('/A[12%c)\r\n-.5]<<>>true');
    expect(found.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['name', 0, 2],
      ['mark', 2, 3],
      ['number', 3, 5],
      ['number', 10, 13],
      ['mark', 13, 14],
      ['mark', 14, 16],
      ['mark', 16, 18],
      ['word', 18, 22],
    ]);
  });

  it.each([
    ['34.5', 34.5, false],
    ['-3.62', -3.62, false],
    ['+123', 123, true],
    ['4.', 4, false],
    ['-.002', -0.002, false],
    ['-0', 0, true],
    ['--5', -5, true],
  ])('reads the number %s (ISO 32000-2 §7.3.3)', (pdf, value, integer) => {
    expect(only(pdf)).toMatchObject({ kind: 'number', value, integer });
  });

  it('ends a number at the first letter', () => {
    expect(tokens('0endobj').map(({ kind }) => kind)).toEqual(['number', 'word']);
  });

  it('reads the examples of literal strings (ISO 32000-2 §7.3.4.2)', () => {
    expect(stringIn('(Strings (may) \\(contain\\) \\)balanced)')).toBe('Strings (may) (contain) )balanced');
    expect(stringIn('(two \\\nlines\\\r\n)')).toBe('two lines');
    expect(stringIn('(a\r\nb\rc\nd)')).toBe('a\nb\nc\nd');
    expect(stringIn('(\\0053\\053\\53\\q\\n)')).toBe('\x053++q\n');
  });

  it('reads hexadecimal strings, the missing last digit as zero (ISO 32000-2 §7.3.4.3)', () => {
    expect(stringIn('<90 1F\nA3>')).toBe('\x90\x1f\xa3');
    expect(stringIn('<901FA>')).toBe('\x90\x1f\xa0');
  });

  it('resolves escapes in names (ISO 32000-2 §7.3.5)', () => {
    expect(only('/Lime#20Green')).toMatchObject({ text: 'Lime Green' });
    expect(only('/A#zz')).toMatchObject({ text: 'A#zz' });
  });

  it.each(['(no end', '<no hex>', '<41', '>', ')', '1.2.3', '5-3'])('refuse %s with an offset', (pdf) => {
    expect(() => tokens(pdf)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    try {
      tokens(pdf);
    } catch (error) {
      expect(isFailure(error, 'DOC_DAMAGED') && error.details.offset).toBeTypeOf('number');
    }
  });

  it('are read over the borders of blocks', () => {
    const padding = ' '.repeat((1 << 15) - 3);
    expect(tokens(`${padding}/Border (across)`)).toMatchObject([{ text: 'Border' }, { kind: 'string' }]);
  });

  // In quadratic time this would outlast the limit of a test many times.
  it('of a long row of digits take linear time', () => {
    expect(() => tokens(`${'1'.repeat(500_000)}-`)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});

describe('tokens of a lenient lexer, as other readers take them', () => {
  it.each([
    ['1.2.3', [1.2]],
    ['5-3', [53]],
    ['--5', [-5]],
    ['+.', [0]],
    ['-', [0]],
    ['.', [0]],
    ['1+2', [1]],
    ['9'.repeat(400), [0]],
  ])('the numbers %s', (pdf, values) => {
    expect(tokens(pdf, true).map((token) => token.kind === 'number' && token.value)).toEqual(values);
  });

  it('stray delimiters and what is no digit are passed over', () => {
    expect(tokens(') > 1 >) 2 >>', true).map(({ kind }) => kind)).toEqual(['number', 'number', 'mark']);
    expect(tokens('<4x1>', true)).toMatchObject([{ kind: 'string', bytes: fromLatin1('A') }]);
  });

  it.each(['(no end', '<41'])('a string without end stays damage: %s', (pdf) => {
    expect(() => tokens(pdf, true)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it('of a long row of strays take linear time', () => {
    expect(tokens(')>'.repeat(500_000), true)).toEqual([]);
    expect(tokens('.'.repeat(500_000), true)).toHaveLength(1);
  });
});
