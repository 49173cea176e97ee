import { expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Roles } from '../../../shared/pdf/roles.ts';
import { pdfOf } from './sample.ts';

it('tells what objects are for, what draws on pages first (ISO 32000-2 §7.7)', () => {
  const roles = new Roles(
    openPdf(
      sourceOf(
        pdfOf(
          {
            1: '<</Type /Catalog /Pages 2 0 R /Outlines 10 0 R /Metadata 11 0 R /DSS 12 0 R>>',
            2: '<</Type /Pages /Kids 9 0 R /Count 1 /Resources 8 0 R>>',
            3: '<</Type /Page /Parent 2 0 R /Contents [4 0 R] /Thumb 5 0 R /Annots 6 0 R>>',
            4: '<<>>',
            5: '<<>>',
            6: '[7 0 R]',
            7: '<</Subtype /Stamp /P 3 0 R /AP <</N 4 0 R>>>>',
            8: '<</Font <</F 14 0 R>>>>',
            9: '[3 0 R]',
            10: '<</First 14 0 R /Dest [3 0 R]>>',
            11: '<<>>',
            12: '<<>>',
            13: '<<>>',
            14: '<<>>',
            15: '<<>>',
          },
          { trailer: '/Info 13 0 R' },
        ),
      ),
    ),
  );
  const told = Array.from({ length: 15 }, (_, at) => roles.of(at + 1));
  expect(told.map(({ subject }) => subject)).toEqual(
    'catalog page-tree page page-content page annotation annotation page-resources page-tree catalog metadata evidence information page-resources unreferenced'.split(
      ' ',
    ),
  );
  expect(told.map(({ place }) => place).slice(2, 7)).toEqual([
    'page 1',
    'page 1 /Contents',
    'page 1 /Thumb',
    'page 1 /Annots',
    'page 1 annotation /Stamp',
  ]);
});
