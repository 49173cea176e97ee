import { expect, it } from 'vitest';
import { array, dict, ref } from '../../../shared/pdf/objects.ts';
import { Uses } from '../../../shared/pdf/uses.ts';

it('tells lists that are more than a list that may grow (ISO 32000-2 §12.5, §12.7.3, §12.8.4.3)', () => {
  const uses = new Uses();
  uses.note(dict({ Annots: ref(4), Fields: ref(5), Contents: ref(5), Order: array(array(ref(6))) }));
  uses.note(array(ref(7)));
  expect([4, 5, 6, 7, 8].map((number) => uses.isMoreThanList(number))).toEqual([false, true, true, true, false]);
});

it('tells dictionaries that a content stream looks names up in (ISO 32000-2 §7.8.3)', () => {
  const uses = new Uses();
  uses.note(dict({ Parent: ref(4), Resources: dict({ XObject: ref(5) }), AP: dict({ N: ref(6) }) }));
  uses.note({ kind: 'stream', dict: dict({ Resources: ref(7) }), start: 0, end: 0 });
  expect([4, 5, 6, 7].map((number) => uses.isDrawn(number))).toEqual([false, true, true, true]);
});

it('tells lists that are of evidence alone (ISO 32000-2 §12.8.4.3)', () => {
  const uses = new Uses();
  uses.note(dict({ Certs: ref(4), OCSP: ref(5), Annots: ref(5) }));
  expect([4, 5].map((number) => uses.isMoreThanEvidence(number))).toEqual([false, true]);
});

it('tells what a trailer leads to by an entry of one program alone (ISO 32000-2 table 15)', () => {
  const uses = new Uses();
  const known = uses.noteTrailer(dict({ Root: ref(1), Size: 9, AdditionalStreams: array(ref(4)) }));
  expect([...known.entries.keys()]).toEqual(['Root', 'Size']);
  expect([1, 4].map((number) => uses.isPrivate(number))).toEqual([false, true]);
});

it('tells annotations and fields that are something else too (ISO 32000-2 §12.5.2, §12.7.4)', () => {
  const uses = new Uses();
  uses.note(array(ref(4)));
  uses.note(
    dict({ Annots: array(ref(4)), Popup: ref(4), Parent: ref(5), OCProperties: ref(5), A: dict({ T: ref(6) }) }),
  );
  expect([4, 5, 6].map((number) => uses.isMoreThanPart(number))).toEqual([false, true, false]);
});

it('grows with the numbers that it meets', () => {
  const uses = new Uses();
  for (const number of [10, 100_000, 1_999_999]) uses.note(dict({ Font: ref(number) }));
  expect([9, 10, 100_000, 1_999_999, 9_999_999].map((number) => uses.isDrawn(number))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});
