import { readDay } from '../portals/dates.ts';
import { isCss } from '../portals/is-css.ts';
import type { TextAt } from '../portals/profile.ts';
import { readable, readSelector, type SelectorStep } from '../portals/selector.ts';
import { type SearchRoot, shadowRootOf } from './shadow-roots.ts';

const foundMax = 500;
const lookedAtMax = 5_000;
const textMax = 2_000;

/** The elements that a profile's selector names, in the order of the page; at most 500. */
export function selectAll(scope: SearchRoot | Element, selector: string): readonly Element[] {
  const steps = readSelector(selector, isCss) ?? [];
  let scopes: readonly (SearchRoot | Element)[] = [scope];
  let found: readonly Element[] = [];
  for (const [index, step] of steps.entries()) {
    found = scopes.flatMap((one) => selectStep(one, step)).slice(0, foundMax);
    const isLast = index === steps.length - 1;
    scopes = isLast ? [] : found.map(shadowRootOf).filter((root) => root !== null);
  }
  return found;
}

/** The first of them; null where there is none. */
export const selectOne = (scope: SearchRoot | Element, selector: string): Element | null =>
  selectAll(scope, selector)[0] ?? null;

/** Whether one of them can be seen. */
export const isShown = (scope: SearchRoot, selector: string): boolean =>
  selectAll(scope, selector).some((element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );

function selectStep(scope: SearchRoot | Element, step: SelectorStep): readonly Element[] {
  switch (step.by) {
    case 'css':
      return [...scope.querySelectorAll(step.value)];
    case 'text':
      return withText(scope, step.value);
    case 'label':
      return labelled(scope, step.value);
  }
}

/** The innermost elements that say exactly this. */
function withText(scope: SearchRoot | Element, words: string): readonly Element[] {
  const says = (element: Element): boolean => {
    const { textContent: text } = element;
    return text.length >= words.length && text.length < words.length * 2 + 100 && readable(text) === words;
  };
  const all = [...scope.querySelectorAll(':not(script, style, option)')].slice(0, lookedAtMax);
  const found = all.filter(says);
  return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
}

/** Fields by what a person reads beside or in them. */
function labelled(scope: SearchRoot | Element, words: string): readonly Element[] {
  const byLabel = [...scope.querySelectorAll('label')]
    .filter((label) => readable(label.textContent).replace(/[\s*:]+$/u, '') === words)
    .map((label) => label.control);
  const byAttribute = [...scope.querySelectorAll('[aria-label], [placeholder], [title]')].filter((element) =>
    ['aria-label', 'placeholder', 'title'].some((name) => readable(element.getAttribute(name) ?? '') === words),
  );
  return [...byLabel, ...byAttribute].filter((element) => element !== null);
}

/** The text that stands at a place; null where the place is not there, empty where nothing stands. */
export function readAt(scope: SearchRoot | Element, { select, read, as }: TextAt): string | null {
  const element = selectOne(scope, select);
  if (element === null) return null;
  const text = readFrom(element, read).replace(/\s+/gu, ' ').trim().slice(0, textMax);
  return as === undefined ? text : (readDay(text, as) ?? '');
}

/** One reading of an element. */
export function readFrom(element: Element, read: TextAt['read']): string {
  if (read === 'text') return element.textContent;
  if (read === 'value') return 'value' in element && typeof element.value === 'string' ? element.value : '';
  return element.getAttribute(read.slice('attr:'.length)) ?? '';
}
