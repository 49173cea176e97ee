import { describe, expect, it } from 'vitest';
import { element, escaped, htmlElement, markupOf } from '../../../shared/validation/markup.ts';

describe('text in markup', () => {
  it('is never markup (XML 1.0 §2.4)', () => {
    expect(escaped(`<a href="x" id='y'>&amp;`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;');
  });

  it('has no character that XML has no place for, and none that turns the line (XML 1.0 §2.2)', () => {
    expect(escaped('\u0000\u0007\ufffe\ud800\u202e')).toBe('\ufffd'.repeat(5));
    expect(escaped('a\tb\nc 😀 ế')).toBe('a\tb\nc 😀 ế');
  });
});

describe('elements', () => {
  it('nest, escape what is text, and leave out what is null', () => {
    const inner = element('b', { c: null, d: 1 }, '<');
    expect(markupOf(element('a', {}, inner, null, [element('e', {})]))).toBe('<a><b d="1">&lt;</b><e/></a>');
  });

  it('of HTML have an end tag also where they are empty (HTML §13.1.2)', () => {
    expect(htmlElement('td', { class: '"' }).markup).toBe('<td class="&quot;"></td>');
  });
});
