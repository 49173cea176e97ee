import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const record = '0123456789ABCDEF0123456789ABCDEF01234567';
const catalog = '<</Type /Catalog /Pages 2 0 R /DSS 4 0 R>>';
const certificate = '<</Length 1>>stream\nx\nendstream';
const kept: Objects = {
  ...plainObjects,
  1: catalog,
  4: `<</Certs [5 0 R] /VRI <</${record} 6 0 R>>>>`,
  5: certificate,
  6: '<</Cert [5 0 R]>>',
};

function changes(objects: Objects, was: Objects = kept): string[] {
  const signed = pdfOf(was);
  const pdf = openPdf(sourceOf(updated(signed, objects)));
  return changesAfter(pdf, signed.length).map(({ kind, what }) => `${kind} ${what}`);
}

describe('a later revision', () => {
  it('that adds a security store is understood (ETSI EN 319 142-1 §5.4.2)', () => {
    expect(changes({ 1: catalog, 4: kept[4] ?? null, 5: certificate, 6: kept[6] ?? null }, plainObjects)).toEqual([
      'dss catalog /DSS',
    ]);
  });

  it('that adds to the store is understood', () => {
    const grown = {
      4: `<</Certs [5 0 R 20 0 R] /CRLs 21 0 R /VRI <</${record} 6 0 R>>>>`,
      20: certificate,
      21: '[22 0 R]',
      22: certificate,
    };
    expect(changes(grown)).toEqual(['dss catalog /DSS']);
    expect(changes({ 6: '<</Cert [5 0 R 20 0 R] /TU (D:2026)>>', 20: certificate })).toEqual(['dss catalog /DSS']);
  });

  it('that writes the store anew is understood, in any order, with copies or with less (ETSI EN 319 142-1 §5.4.1)', () => {
    const anew = (certs: string) => changes({ 1: catalog.replace('4 0 R', '20 0 R'), ...objectsOf(certs) });
    const objectsOf = (certs: string): Objects => ({
      20: `<</Certs [${certs}] /VRI <</${record} 6 0 R>>>>`,
      21: certificate,
      22: '<</Length 1>>stream\nz\nendstream',
    });
    for (const certs of ['22 0 R 21 0 R 5 0 R', '22 0 R 21 0 R', '22 0 R']) {
      expect(anew(certs).filter((one) => !one.startsWith('unused'))).toEqual(['dss catalog /DSS']);
    }
  });

  it('that drops evidence is told of, and of no loss where a copy is there', () => {
    const acts = (dss: string) => {
      const signed = pdfOf(kept);
      const pdf = openPdf(sourceOf(updated(signed, { 4: dss, 20: certificate })));
      return changesAfter(pdf, signed.length).map(({ kind, act }) => `${kind} ${act}`);
    };
    expect(acts(`<</Certs [20 0 R] /VRI <</${record} 6 0 R>>>>`)).toEqual(['dss changed']);
    expect(acts(`<</Certs [] /VRI <</${record} 6 0 R>>>>`)).toEqual(['dss removed', 'unused added']);
    expect(acts('<</Certs [5 0 R]>>')).toEqual(['dss removed', 'unused added']);
  });

  it('that names a record by a longer digest is understood', () => {
    expect(changes({ 4: `<</Certs [5 0 R] /VRI <</${record} 6 0 R /${record.slice(16)}${record} 6 0 R>>>>` })).toEqual([
      'dss catalog /DSS',
    ]);
  });

  it('that drops from a list which serves for more is not understood', () => {
    const dual: Objects = {
      ...kept,
      3: '<</Type /Page /Parent 2 0 R /Annots 7 0 R>>',
      4: '<</Certs 7 0 R>>',
      7: '[5 0 R 8 0 R]',
      8: '<</Subtype /Text>>',
    };
    expect(changes({ 7: '[5 0 R]' }, dual).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });

  it.each<[string, Objects]>([
    ['gives the store the number of something else', { 1: catalog.replace('4 0 R', '3 0 R'), 3: '<</Certs []>>' }],
    ['gives a record the number of something else', { 6: null, 4: `<</VRI <</${record} 3 0 R>>>>`, 3: '<<>>' }],
    ['gives the records the number of something else', { 4: '<</VRI 3 0 R>>', 3: '<<>>' }],
    ['lists something that is no object', { 4: '<</Certs [5 0 R (x)]>>' }],
    ['changes a certificate', { 5: '<</Length 1>>stream\ny\nendstream' }],
    [
      'gives the store an entry that no store has',
      { 4: `<</Certs [5 0 R] /Font 20 0 R /VRI <</${record} 6 0 R>>>>`, 20: '<<>>' },
    ],
    ['adds a record without a proper name', { 4: `<</Certs [5 0 R] /VRI <</${record} 6 0 R /F1 6 0 R>>>>` }],
    ['makes a record a stream', { 6: certificate }],
    ['drops the store', { 1: '<</Type /Catalog /Pages 2 0 R>>' }],
  ])('that %s is not understood', (_, objects) => {
    expect(changes(objects).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });
});
