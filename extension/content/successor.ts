import type { SearchRoot } from './shadow-roots.ts';

/**
 * The element that stands where one stood that the page has drawn anew meanwhile: of the same kind and the same attributes.
 * Portals change their route or redraw a form while somebody works in another window.
 *
 * @param roots where to look
 * @returns the element itself while it is in the page; null where there is none of its kind, or more than one
 */
export function successorOf<Kind extends Element>(element: Kind, roots: () => readonly SearchRoot[]): Kind | null {
  if (element.isConnected) return element;
  const wanted = looksOf(element);
  const alike = roots()
    .flatMap((root) => [...root.querySelectorAll(element.localName)])
    .filter((one) => looksOf(one) === wanted);
  return alike.length === 1 ? ((alike[0] as Kind | undefined) ?? null) : null;
}

/** What a page gives an element anew each time it draws it. Ids that count up are left out: they tell nothing. */
function looksOf(element: Element): string {
  const names = ['id', 'name', 'type', 'accept', 'class', 'role', 'title', 'data-testid'];
  const values = names.map((name) => (element.getAttribute(name) ?? '').replace(/\d+/gu, '#'));
  return JSON.stringify([element.localName, ...values]);
}
