import { expect, it } from 'vitest';
import { qcTypes, qcTypesOf } from '../../../shared/x509/qc-types.ts';
import { hexBytes } from '../fixtures.ts';

const typesIn = (hex: string, oid = '1.3.6.1.5.5.7.1.3') =>
  qcTypesOf({ all: [{ oid, critical: false, value: hexBytes(hex) }] });

// QcCompliance (0.4.0.1862.1.1) and QcType (0.4.0.1862.1.6) with eseal (…1.6.2).
const seal = '301f 3008 0606 04008e460101 3013 0606 04008e460106 3009 0607 04008e46010602'.replaceAll(' ', '');

it('tells what a qualified certificate is for (ETSI EN 319 412-5 §4.2.3)', () => {
  expect(typesIn(seal)).toEqual([qcTypes.seal]);
  expect(typesIn(seal.replace('46010602', '46010601'))).toEqual([qcTypes.signature]);
});

it('says nothing of a certificate without the statement, or with one that cannot be read', () => {
  expect(typesIn(seal, '2.5.29.32')).toEqual([]);
  expect(typesIn('3008300606040400000000')).toEqual([]);
  expect(typesIn('04')).toEqual([]);
});
