import type { Reading } from '../portals/profile.ts';
import { durableSelectors, selectorByAddress } from '../portals/selector-quality.ts';
import { selectAll } from './select.ts';
import type { SearchRoot } from './shadow-roots.ts';

/** What the recorder asks for, in order. */
export const recorderSteps = ['document', 'return', 'number', 'date', 'subject', 'success'] as const;
/** One of them. */
export type RecorderStep = (typeof recorderSteps)[number];

/** Something on the page that can be picked. */
export interface Candidate {
  readonly element: Element;
  /** Where its number stands: the element itself, or what is seen of it. */
  readonly shown: Element;
}

/** What was picked, as a profile names it. */
export interface Picked {
  readonly select: string;
  readonly read: Reading;
  /** How long the selector is likely to last, 0 to 100. */
  readonly score: number;
}

const wanted: Readonly<Record<RecorderStep, string>> = {
  document: 'iframe[src], embed[src], object[data], a[href]',
  return: 'input[type=file]',
  number: 'input:not([type]), input[type=text], input[type=search], textarea',
  date: 'input:not([type]), input[type=text], input[type=date]',
  subject: 'textarea, input:not([type]), input[type=text]',
  success: 'iframe[src], [role=status], [role=alert], ul, ol, table, output, input[type=hidden][name*=file i]',
};

/** What a step may be answered with, the likeliest first. */
export function candidatesOf(step: RecorderStep, roots: readonly SearchRoot[]): readonly Candidate[] {
  const all = roots.flatMap((root) => [...root.querySelectorAll(wanted[step])]);
  const candidates = all.flatMap((element) => {
    const shown = seenOf(element);
    return shown === null ? [] : [{ element, shown }];
  });
  return step === 'document' ? candidates.sort((a, b) => rankOf(b.element) - rankOf(a.element)) : candidates;
}

function rankOf(element: Element): number {
  if (element.localName !== 'a') return 3;
  const said = `${element.getAttribute('href')} ${element.textContent} ${element.className}`;
  return /\.pdf|file-pdf/iu.test(said) ? 2 : /download|tải|tệp|file|đính kèm/iu.test(said) ? 1 : 0;
}

/** Portals hide fields behind labels and buttons; the number then stands at what is seen. */
function seenOf(element: Element): Element | null {
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  for (const one of [element, ...labels, element.parentElement, element.closest('form')]) {
    if (one?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) !== true) continue;
    const { width, height } = one.getBoundingClientRect();
    if (width > 3 && height > 3) return one;
  }
  return null;
}

/** Names what was picked so that it is found again; null where nothing lasting names it. */
export function nameOf(step: RecorderStep, element: Element): Picked | null {
  const tag = element.localName;
  if (step === 'document') {
    const attribute = tag === 'a' ? 'href' : tag === 'object' ? 'data' : 'src';
    const address = URL.parse(element.getAttribute(attribute) ?? '', document.baseURI)?.href ?? '';
    const like = selectorByAddress(tag, attribute, address);
    if (like !== null) return within(element, { select: like, score: 80 }, `attr:${attribute}`);
    const own = bestOf(element);
    return own === null ? null : within(element, own, `attr:${attribute}`);
  }
  const own = bestOf(element);
  const isField = tag === 'input' || tag === 'textarea';
  const read: Reading = tag === 'iframe' ? 'attr:src' : isField ? 'value' : 'text';
  return own === null ? null : within(element, own, read);
}

function bestOf(element: Element): { readonly select: string; readonly score: number } | null {
  const root = element.getRootNode() as SearchRoot;
  const isOnly = (selector: string): boolean => {
    const found = selectAll(root, selector);
    return found.length === 1 && found[0] === element;
  };
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/gu, ' ').trim();
  const label = words(labels[0]?.textContent).replace(/[\s*:]+$/u, '') || words(element.getAttribute('placeholder'));
  const [best] = durableSelectors(
    {
      tag: element.localName,
      attributes: [...element.attributes].map(({ name, value }) => [name, value] as const),
      label,
      text: element.childElementCount === 0 ? words(element.textContent) : '',
    },
    isOnly,
  );
  return best === undefined ? null : { select: best.selector, score: best.score };
}

/** Puts the hosts of shadow roots in front. A chain lasts as long as its weakest part. */
function within(
  element: Element,
  own: { readonly select: string; readonly score: number },
  read: Reading,
): Picked | null {
  let { select, score } = own;
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const host = bestOf(root.host);
    if (host === null) return null;
    select = `${host.select} >>> ${select}`;
    score = Math.min(score, host.score);
  }
  return { select, read, score };
}
