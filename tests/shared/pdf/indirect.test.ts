import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../../../shared/bytes/latin1.ts';
import { directLength, readIndirect, readLabel } from '../../../shared/pdf/indirect.ts';
import { Lexer } from '../../../shared/pdf/lex.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { isKind } from '../../../shared/pdf/objects.ts';

function streamIn(pdf: string): string | null {
  const source = sourceOf(fromLatin1(pdf));
  const { value } = readIndirect(source, 0, directLength, fullBudget());
  return isKind(value, 'stream') ? toLatin1(source.read(value.start, value.end)) : null;
}

describe('an indirect object', () => {
  it('is read with its label, white space before it passed over (ISO 32000-2 §7.3.10)', () => {
    const source = sourceOf(fromLatin1('\n 12 3 obj<</A 1>>endobj'));
    expect(readIndirect(source, 0, directLength, fullBudget())).toMatchObject({
      number: 12,
      generation: 3,
      value: { kind: 'dict' },
    });
    expect(readLabel(new Lexer(sourceOf(fromLatin1('7 0 obj12'))))).toEqual({ number: 7, generation: 0 });
  });

  it.each(['12 obj', 'obj', '1 0 R', '/A 0 obj', ''])('is not %j', (pdf) => {
    expect(() => readIndirect(sourceOf(fromLatin1(pdf)), 0, directLength, fullBudget())).toThrow(
      expect.objectContaining({ code: 'DOC_DAMAGED' }),
    );
  });
});

describe('a stream', () => {
  it('has the length that it says, after LF or CR LF (ISO 32000-2 §7.3.8.1)', () => {
    expect(streamIn('1 0 obj<</Length 5>>stream\nabc\r\n\nendstream')).toBe('abc\r\n');
    expect(streamIn('1 0 obj<</Length 3>>\nstream\r\nabcendstream')).toBe('abc');
  });

  it.each(['/Length 2', '/Length 99', '/Length 7 0 R', ''])('ends at endstream where it says %j', (length) => {
    expect(streamIn(`1 0 obj<<${length}>>stream\nabcd\r\nendstream`)).toBe('abcd');
  });

  it('without end reaches to the end of the file in recovery', () => {
    const source = sourceOf(fromLatin1('1 0 obj<</Length 3 stream\nabc'));
    expect(readIndirect(source, 0, directLength, fullBudget(), undefined, true).value).toMatchObject({
      end: source.size,
    });
  });

  it('without end is damage', () => {
    expect(() => streamIn('1 0 obj<</Length 3>>stream\nabc')).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it('is not searched for without end: many that share one endstream use the budget up', () => {
    const budget = { leftBytes: 100_000 };
    const source = sourceOf(fromLatin1(`1 0 obj<<>>stream\n${' '.repeat(20_000)}endstream`));
    const read = () => readIndirect(source, 0, directLength, budget);
    expect(read().value).toMatchObject({ kind: 'stream' });
    expect(() => {
      for (let n = 0; n < 10_000; n++) read();
    }).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});
