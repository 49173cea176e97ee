import { expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { packedObject, readObjectStream } from '../../../shared/pdf/object-stream.ts';
import { dict, name, type PdfObject } from '../../../shared/pdf/objects.ts';

function open(content: string, entries: Readonly<Record<string, PdfObject>>) {
  const stream = {
    kind: 'stream',
    dict: dict({ Type: name('ObjStm'), ...entries }),
    start: 0,
    end: content.length,
  } as const;
  return readObjectStream(stream, fromLatin1(content), fullBudget());
}

it('holds objects by their place, or else by their number (ISO 32000-2 §7.5.7)', () => {
  const container = open('11 0 12 3 42 /Name', { N: 2, First: 10 });
  expect(packedObject(container, 11, 0, fullBudget())).toBe(42);
  expect(packedObject(container, 12, 0, fullBudget())).toEqual(name('Name'));
  expect(packedObject(container, 13, 0, fullBudget())).toBeNull();
});

it.each([
  ['no count', '1 0 2', { First: 4 }, 'DOC_DAMAGED'],
  ['a table with words', '1 x 2', { N: 1, First: 4 }, 'DOC_DAMAGED'],
  ['a table that ends early', '1 0', { N: 2, First: 4 }, 'DOC_DAMAGED'],
  ['too many objects', '1 0 2', { N: 3_000_000, First: 4 }, 'LIMIT_EXCEEDED'],
])('is refused with %s', (_, content, entries, code) => {
  expect(() => open(content, entries)).toThrow(expect.objectContaining({ code }));
});
