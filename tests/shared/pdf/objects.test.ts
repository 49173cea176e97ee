import { expect, it } from 'vitest';
import {
  array,
  dict,
  dictOf,
  entry,
  isCount,
  isKind,
  isName,
  name,
  ref,
  referencesIn,
  withEntries,
} from '../../../shared/pdf/objects.ts';

it('tells kinds, names and counts apart', () => {
  expect(isKind(ref(1), 'ref')).toBe(true);
  expect(isKind(null, 'dict')).toBe(false);
  expect(isKind(undefined, 'dict')).toBe(false);
  expect(isName(name('Sig'), 'Sig')).toBe(true);
  expect(isName(name('Sig'), 'Tx')).toBe(false);
  expect([0, 1, 1.5, -1, 2 ** 53, null].map((value) => isCount(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

it('changes entries in their place and adds others at the end', () => {
  const changed = withEntries(dict({ A: 1, B: 2 }), { C: 3, A: array() });
  expect([...changed.entries.keys()]).toEqual(['A', 'B', 'C']);
  expect(entry(changed, 'A')).toEqual(array());
});

it('takes an absent entry as null, and a stream by its dictionary (ISO 32000-2 §7.3.7, §7.3.8)', () => {
  expect(entry(dict({}), 'Type')).toBeNull();
  const inner = dict({ Length: 1 });
  expect(dictOf({ kind: 'stream', dict: inner, start: 0, end: 1 })).toBe(inner);
  expect(dictOf(1)).toBeNull();
});

it('finds references at any depth', () => {
  expect([...referencesIn(dict({ A: ref(1), B: array(ref(2), dict({ C: ref(3) })), D: 4 }))]).toEqual([1, 2, 3]);
});
