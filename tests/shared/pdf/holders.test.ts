import { expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Holders } from '../../../shared/pdf/holders.ts';
import { pdfOf, plainObjects } from './sample.ts';

it('tells which object alone refers to another one, once', () => {
  const objects = { 4: '[5 0 R <</A 6 0 R>> 7 0 R 7 0 R]', 5: '[6 0 R]', 6: '1', 7: '1', 8: '1', 9: '1' };
  const holders = new Holders(openPdf(sourceOf(pdfOf({ ...plainObjects, ...objects }, { trailer: '/Info 9 0 R' }))));
  expect([2, 3, 5, 6, 7, 8, 9, 99].map((number) => holders.of(number))).toEqual([
    null, // the catalog has it, and the page
    2,
    4,
    null,
    null,
    null,
    null, // a trailer may be one of many
    null,
  ]);
});
