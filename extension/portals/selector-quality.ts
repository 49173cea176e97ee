/** What a recorder knows of an element that somebody picked. */
export interface PickedFacts {
  /** In lower case. */
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Of a label, of `aria-label` or of a placeholder; empty where a person reads none. */
  readonly label: string;
  /** What stands on it; empty where it says nothing of its own. */
  readonly text: string;
}

/** A way to name an element, and how long it is likely to last: 0 to 100. */
export interface SelectorChoice {
  readonly selector: string;
  readonly score: number;
}

/** Attributes that say what an element is for, not where it stands. */
const stableAttributes = ['name', 'data-testid', 'data-id', 'aria-label', 'accept', 'role', 'title', 'for', 'type'];
const textMaxChars = 60;

/**
 * Selectors for an element, the most durable first: what an id ends in, attributes that name a purpose, what a person
 * reads. Never a place among brothers (`:nth-child`): a new row, and it is another element.
 *
 * @param isOnly whether a selector names this element and no other in the page
 */
export function durableSelectors(
  picked: PickedFacts,
  isOnly: (selector: string) => boolean,
): readonly SelectorChoice[] {
  const { tag, attributes, label, text } = picked;
  const attributeOf = (name: string): string => attributes.find(([key]) => key === name)?.[1] ?? '';
  const id = attributeOf('id');
  const choices: SelectorChoice[] = [];
  const add = (selector: string, score: number): void => void choices.push({ selector, score });

  if (id !== '' && !isGenerated(id)) add(`#${escaped(id)}`, 95);
  // WebForms and portlets put the place in front: `ctl00_main_so_ky_hieu`, `_vnpt_WAR_INSTANCE_fileId`.
  const ending = /[_:$-]([A-Za-z][A-Za-z_-]{3,40})$/u.exec(id)?.[1];
  if (ending !== undefined) add(`${tag}[id$=${quoted(ending)}]`, 85);
  for (const name of stableAttributes) {
    const value = attributeOf(name);
    if (value === '' || value.length > 100 || isGenerated(value)) continue;
    add(`${tag}[${name}=${quoted(value)}]`, name === 'type' || name === 'role' ? 60 : 90);
  }
  if (label !== '' && label.length <= textMaxChars) add(`label=${label}`, 80);
  if (text !== '' && text.length <= textMaxChars) add(`text=${text}`, 70);
  for (const name of attributeOf('class').split(/\s+/u)) {
    if (/^[a-z][a-z-]{3,40}$/u.test(name) && !isGenerated(name)) add(`${tag}.${escaped(name)}`, 50);
  }
  add(tag, 20);
  return choices.filter(({ selector }) => isOnly(selector)).sort((a, b) => b.score - a.score);
}

/** Names that a framework made up anew for this page: long runs of digits or hex, hashes of styles. */
const isGenerated = (name: string): boolean =>
  /\d{4,}|[0-9a-f]{8,}|^(css|sc|jss|ext-gen|ember|react|:r)[-\d:]|__[A-Za-z0-9]{5}$/u.test(name) ||
  /[a-z][0-9][a-z0-9]*[0-9][a-z0-9]*$/u.test(name);

const quoted = (value: string): string => `"${value.replace(/["\\]/gu, '\\$&')}"`;

/** As `CSS.escape` does for names that are letters, digits, dashes and underscores, and safely for all others. */
const escaped = (name: string): string =>
  name.replace(/^\d|[^\w-]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `);

/**
 * A selector for all links or viewers like one: by the last part of its address that is a word, such as `download.jsp`.
 * Null where the address holds none.
 */
export function selectorByAddress(tag: string, attribute: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const parts = new URL(address).pathname.split('/').filter((part) => /^[A-Za-z][\w.-]{2,40}$/u.test(part));
  const word = parts.reverse().find((part) => !/\d{3,}/u.test(part) && !/\.pdf$/iu.test(part));
  return word === undefined ? null : `${tag}[${attribute}*=${quoted(word)}]`;
}
