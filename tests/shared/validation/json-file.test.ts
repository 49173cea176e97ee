import { expect, it } from 'vitest';
import * as z from 'zod';
import { readJsonFile } from '../../../shared/validation/json-file.ts';

const schema = z.strictObject({ rows: z.array(z.strictObject({ name: z.string() })) });
const read = (text: string) => readJsonFile(new TextEncoder().encode(text), schema, 100);

it('a file is read by its schema, and the first mistake is told with its line', () => {
  expect(read('{"rows": [{"name": "a"}]}')).toEqual({ rows: [{ name: 'a' }] });
  expect(() => read('{"rows": [\n{}]}')).toThrow(
    expect.objectContaining({ details: { line: 2, key: 'rows.0.name', problem: 'missing' } }),
  );
  expect(() => read('{"rows": [\n\n{"name": 1}]}')).toThrow(
    expect.objectContaining({ details: { line: 3, key: 'rows.0.name', problem: 'value' } }),
  );
});

it('a key that nobody knows is named before one that is missing', () => {
  expect(() => read('{\n"row": []}')).toThrow(
    expect.objectContaining({ details: { line: 2, key: 'row', problem: 'unknown' } }),
  );
});

it('a file that is too long is not read', () => {
  expect(() => read(`{"rows": [${' '.repeat(100)}]}`)).toThrow('LIMIT_EXCEEDED');
});
