/** What XML 1.0 §2.2 has no place for, and what would move other words about (see `text/legible.ts`). */
const notInMarkup = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it stands in XML and HTML, as content or between quotation marks: nothing in it is markup, and whatever no
 * document may hold becomes U+FFFD.
 *
 * @see XML 1.0 §2.2, §2.4
 */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(notInMarkup, '\ufffd')
    .replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

export type Attributes = Readonly<Record<string, string | number | null>>;

/** Markup that was made here, so that text cannot be taken for it. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | null | readonly Content[];

/** One element of XML. Strings are escaped; null is left out, as an attribute too. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const inner = markupOf(content);
  const start = startOf(name, attributes);
  return { markup: inner === '' ? `${start}/>` : `${start}>${inner}</${name}>` };
}

/** One element of HTML that may have content: it has an end tag also where it is empty (HTML §13.1.2). */
export function htmlElement(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  return { markup: `${startOf(name, attributes)}>${markupOf(content)}</${name}>` };
}

function startOf(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${written.join('')}`;
}

/** The markup of some content. */
export function markupOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escaped(content);
  if ('markup' in content) return content.markup;
  return content.map(markupOf).join('');
}
