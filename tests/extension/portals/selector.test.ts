import { expect, it } from 'vitest';
import { readable, readSelector } from '../../../extension/portals/selector.ts';

const isCss = (css: string): boolean => !css.includes('[[');

it('a selector has steps: CSS, a text, a label, a way into a shadow root', () => {
  expect(readSelector('x-app >>> label=Tệp  đính kèm', isCss)).toEqual([
    { by: 'css', value: 'x-app' },
    { by: 'label', value: 'tệp đính kèm' },
  ]);
  expect(readSelector('text=Ký số', isCss)).toEqual([{ by: 'text', value: 'ký số' }]);
});

it.each(['', 'text= ', 'label=', 'a >>> ', 'div[[', 'a >>> b >>> c >>> d >>> e'])('%j is none', (text) => {
  expect(readSelector(text, isCss)).toBeNull();
});

it('texts are compared as people do: composed or not, wide or narrow, big or small', () => {
  expect(readable(' Ký\u00a0\nSỐ ')).toBe(readable('ký số'.normalize('NFD')));
});
