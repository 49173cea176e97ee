import { expect, it } from 'vitest';
import { fieldsOf, readFrame, shapeOf, textOf } from '../../../../extension/portals/vgca/frame.ts';

it('reads the fields of an object by any case, the exact name first', () => {
  const fields = readFrame('{"filename":"a","FileName":"b","MESSAGE":"c"}');
  expect([fields('FileName'), fields('fileName'), fields('Message'), fields('toString')]).toEqual([
    'b',
    'a',
    'c',
    undefined,
  ]);
  expect(fieldsOf({ __proto__: { FileName: 'x' } })('FileName')).toBeUndefined();
});

it.each(['[object Object]', '', '[]', 'null', '"a"', '{'])('takes %s for no call', (frame) => {
  expect(() => readFrame(frame)).toThrow(
    expect.objectContaining({ code: 'MESSAGE_INVALID', details: { reason: 'frame' } }),
  );
});

it('takes texts and numbers as text, and nothing else', () => {
  expect([' a ', 5, 0, {}, null, true, Number.NaN].map(textOf)).toEqual(['a', '5', '0', '', '', '', '']);
});

it('tells the names of fields and never their values', () => {
  expect(shapeOf('{"JsonContent":"mật","N":1,"L":[2]}')).toBe('JsonContent:string N:number L:array');
  expect(shapeOf('mật khẩu')).toBe('text(8)');
  expect(shapeOf('[1,2]')).toBe('[2]');
});
