import { expect, it } from 'vitest';
import { openProgress } from '../../../agent/commands/progress.ts';
import { sayIn } from '../../../shared/text/text.ts';

const en = sayIn('en');

it('writes one line anew at a terminal, not more often than it can be read', () => {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY: true, write: (text: string) => written.push(text) };
  const progress = openProgress(stream, 3, en, () => now);
  progress.step();
  expect(written).toEqual([]);
  now = 200;
  progress.step();
  expect(written).toEqual(['\r\u001b[K2 of 3 files verified']);
  progress.clear();
  progress.clear();
  expect(written.slice(1)).toEqual(['\r\u001b[K']);
});

it('writes a line now and then where nobody watches', () => {
  const written: string[] = [];
  const progress = openProgress({ write: (text) => written.push(text) }, 1_200, en, () => 0);
  for (let index = 0; index < 1_200; index++) progress.step();
  expect(written).toEqual(['500 of 1,200 files verified\n', '1,000 of 1,200 files verified\n']);
});
