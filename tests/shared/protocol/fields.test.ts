import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  blobField,
  bytesField,
  failureField,
  instantField,
  originField,
  requestIdField,
  sha256Field,
  textField,
} from '../../../shared/protocol/fields.ts';

const rows: readonly [string, z.ZodType, readonly unknown[], readonly unknown[]][] = [
  [
    '16 bytes',
    bytesField(16),
    ['A'.repeat(22)],
    ['A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}=`, `${'A'.repeat(22)}\n`],
  ],
  ['up to 3 bytes', blobField(3), ['', 'AAAA'], ['AAAAA', 'AA+A', 7]],
  ['a SHA-256', sha256Field, ['a'.repeat(64)], ['a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}\n`]],
  ['an id', requestIdField, ['019aaa5c-3c00-7cc3-98c4-dc0c0c07398f'], ['019aaa5c-3c00-4cc3-98c4-dc0c0c07398f', '']],
  [
    'an instant',
    instantField,
    ['2026-11-22T08:00:00Z', '2026-11-22T08:00:00.123Z'],
    ['2026-11-22', '2026-11-22T08:00:00+07:00', 0],
  ],
  ['a text', textField(3), ['', 'abc'], ['abcd', null]],
  [
    'an origin',
    originField,
    ['https://a.gov.vn', 'http://127.0.0.1:8080', 'chrome-extension://lakepgfafdmaogdnpnncdhhiboefflpf'],
    ['null', 'https://a/b', 'https://', 'https://u@a', 'https://a?b', 'javascript://a', 'https://a\n'],
  ],
  [
    'a failure',
    failureField,
    [
      { code: 'NO_TOKEN', details: {} },
      { code: 'MULTIPLE_TOKENS', details: { certificates: ['a'] } },
    ],
    [{ code: 'NO_TOKEN' }, { code: 'X', details: {} }, { code: 'NO_TOKEN', details: {}, stack: '' }],
  ],
];

describe.each(rows)('%s', (_, field, right, wrong) => {
  it.each(right)('is read from %j', (value) => {
    expect(field.parse(value)).toEqual(value);
  });
  it.each(wrong)('is not read from %j', (value) => {
    expect(field.safeParse(value).success).toBe(false);
  });
});

it('takes no prototype from the wire: what JSON calls __proto__ is left out of the details', () => {
  const failure: unknown = JSON.parse('{ "code": "NO_TOKEN", "details": { "__proto__": ["a"] } }');
  const { details } = failureField.parse(failure);
  expect(Object.keys(details)).toEqual([]);
  expect(Object.getPrototypeOf(details)).toBe(Object.prototype);
});
