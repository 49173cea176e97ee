import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { failureRows } from '../../../shared/errors.ts';
import { languageOf, languages } from '../../../shared/text/language.ts';
import { catalogue, sayIn, type TextKey } from '../../../shared/text/text.ts';

const keys = Object.keys(catalogue) as TextKey[];

/** Names of the places in braces of a message, in order. */
function placesOf(message: string, language: string): string[] {
  const names = new Set<string>();
  const walk = (parts: readonly unknown[]): void => {
    for (const part of parts as { type: number; value?: string; options?: Record<string, { value: unknown[] }> }[]) {
      if (part.type >= 1 && part.type <= 6 && part.value !== undefined) names.add(part.value);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe('the catalogue', () => {
  it('has a title, a body and a next step for every failure code', () => {
    for (const code of Object.keys(failureRows)) {
      for (const part of ['title', 'body', 'next']) expect(keys).toContain(`failure.${code}.${part}`);
    }
  });

  it.each(languages)('compiles in %s, is never empty and is in NFC', (language) => {
    for (const key of keys) {
      const text = catalogue[key][language];
      expect(text.trim(), key).not.toBe('');
      expect(text, key).toBe(text.normalize('NFC'));
      expect(() => placesOf(text, language), key).not.toThrow();
    }
  });

  it('uses the same places in both languages', () => {
    for (const key of keys) expect(placesOf(catalogue[key].vi, 'vi'), key).toEqual(placesOf(catalogue[key].en, 'en'));
  });

  it('leaves no space before a mark of punctuation in Vietnamese', () => {
    for (const key of keys) expect(catalogue[key].vi, key).not.toMatch(/ [;?!](\s|$)| :(\s|$)/);
  });

  it.each(languages)('quotes with “ ” alone, in %s', (language) => {
    for (const key of keys) expect(catalogue[key][language], key).not.toMatch(/[«»"]|\p{L}'\p{L}/u);
  });

  it('says “bạn” in questions alone', () => {
    for (const key of keys) expect(catalogue[key].vi, key).not.toMatch(/(?<!\p{L})bạn(?!\p{L})[^?]*$/iu);
  });

  it('names an article with its decree', () => {
    const bare = keys.filter(
      (key) => /Điều \d/u.test(catalogue[key].vi) && !/Nghị định|Thông tư|Luật/u.test(catalogue[key].vi),
    );
    expect(bare).toEqual([]);
  });
});

describe('sayIn', () => {
  it('inserts values as plain text, never as a pattern or as markup', () => {
    const said = sayIn('vi')('failure.INPUT_UNREADABLE.body', { path: '{evil} <b>' });
    expect(said).toBe('{evil} <b>');
  });

  it('tells dates and times of Viet Nam, wherever the machine stands', () => {
    const time = new Date('2026-11-21T17:30:00Z');
    const texts = languages.map((language) => sayIn(language)('check.timestamp.ok', { time }));
    expect(texts[0]).toContain('22 thg 11, 2026 0:30');
    expect(texts[1]).toContain('Nov 22, 2026 at 12:30');
  });

  it('chooses the branch that a value names', () => {
    const say = sayIn('en');
    expect(say('failure.PAIRING_CLOSED.body', { retryAfterMs: 0 })).toContain('no code');
    expect(say('failure.PAIRING_CLOSED.body', { retryAfterMs: 5000 })).toContain('Too many');
  });
});

describe('languageOf', () => {
  it.each([
    ['en_GB.UTF-8', 'en'],
    ['vi', 'vi'],
    ['fr', 'vi'],
    [undefined, 'vi'],
  ] as const)('reads %s as %s', (name, language) => expect(languageOf(name)).toBe(language));
});
