import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLocatedJson } from '../../../shared/bytes/json.ts';
import { isFailure } from '../../../shared/errors.ts';

function faultOf(text: string) {
  try {
    return readLocatedJson(text).value;
  } catch (error) {
    if (isFailure(error, 'JSON_INVALID')) return error.details;
    throw error;
  }
}

it('reads what the language’s own parser reads, and tells the line of each part', () => {
  const json = fc.json({ maxDepth: 4 });
  fc.assert(
    fc.property(json, (text) => {
      expect(readLocatedJson(text).value).toEqual(JSON.parse(text));
      expect(readLocatedJson(JSON.stringify(JSON.parse(text), null, 2)).value).toEqual(JSON.parse(text));
    }),
  );
  const { lineOf } = readLocatedJson('{\n "a": [1,\n  {"b\\n": null}],\n "c": "x"\n}');
  expect([lineOf([]), lineOf(['a']), lineOf(['a', 1, 'b\n']), lineOf(['c']), lineOf(['c', 'd'])]).toEqual([
    1, 2, 3, 4, 4,
  ]);
});

it('refuses what that parser refuses, with the line', () => {
  const texts = [
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{"a" 1}',
    '01',
    '1 2',
    'nul',
    '"a',
    '"\\x"',
    '"\n"',
    "'a'",
    '{a:1}',
    '[1\n\n,,2]',
  ];
  for (const text of texts) {
    expect(() => JSON.parse(text)).toThrow();
    expect(faultOf(text), text).toMatchObject({ problem: 'syntax' });
  }
  expect(faultOf('[1,\n\n,2]')).toEqual({ line: 3, key: '', problem: 'syntax' });
});

it('refuses a key that stands twice (RFC 8259 §4), and nesting without end', () => {
  expect(faultOf('{"a":1,\n"b":2,\n"a":1}')).toEqual({ line: 3, key: 'a', problem: 'duplicate' });
  expect(faultOf('['.repeat(100_000))).toMatchObject({ problem: 'depth' });
  expect(faultOf('{"__proto__":{"x":1}}')).toEqual(JSON.parse('{"__proto__":{"x":1}}'));
});
