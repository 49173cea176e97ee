import { expect, it } from 'vitest';
import { lineOf, readProfileFile } from '../../../extension/portals/profile-file.ts';
import { failureOf } from './failure-of.ts';
import { whole } from './profile-cases.ts';

const isCss = (): boolean => true;
const text = JSON.stringify(whole, null, 2);
const lines = text.split('\n');

it('a profile file is read', () => {
  expect(readProfileFile(text, isCss)).toMatchObject({ id: 'xa-dong-hai', version: 3 });
});

it.each([
  ['version', '"version": 3', '"version": -3'],
  ['return[2].ok.in[1]', '          0,', '          null,'],
  ['success[2].glob', '"glob": "*.signed.*"', '"glob": ""'],
  ['fields.date.as', '"as": "dd/MM/yyyy"', '"as": "dd"'],
])('a mistake in %s is told with its line', (at, from, to) => {
  const line = lines.findIndex((one) => one.includes(from)) + 1;
  const changed = text.replace(from, to);
  expect(failureOf(() => readProfileFile(changed, isCss)).details).toMatchObject({ at, line });
});

it('a key that is missing is told with the line of the object in which it is missing', () => {
  const changed = text
    .replace(/\n\s+"glob": "[^"]*"/u, '')
    .replace(/"read": "attr:src"\n(\s+)\},/u, '"read": "attr:src"\n$1}');
  const line = changed.split('\n').findIndex((one) => one.includes('"shows"'));
  expect(failureOf(() => readProfileFile(changed, isCss)).details).toEqual({
    at: 'success[2].glob',
    problem: 'missing',
    line,
  });
});

it('what is no JSON is told with its line, as the engine tells it', () => {
  const changed = text.replace('"version": 3,', '"version": 3;');
  const line = lines.findIndex((one) => one.includes('"version"')) + 1;
  expect(failureOf(() => readProfileFile(changed, isCss)).details).toMatchObject({ problem: 'json', line });
});

it('a file of more than 64 KiB is not read', () => {
  expect(failureOf(() => readProfileFile(' '.repeat(65_537), isCss)).details).toMatchObject({ problem: 'length' });
});

it('keys inside of texts and of other objects are not taken for the place', () => {
  expect(lineOf('{\n"a": "x \\"b\\": {",\n"c": {\n"b": 1},\n"b": [\n1,\n[2,3],\n4]}', 'b[2]')).toBe(8);
});
