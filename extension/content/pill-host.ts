import { pillStyle } from './pill-style.ts';

/** The element that carries the pill, as far as a page that means harm is concerned. */
export interface PillHost {
  readonly element: HTMLElement;
  /** Closed: the page has no way in. */
  readonly root: ShadowRoot;
  show(): void;
  hide(): void;
  isHidden(): boolean;
  /** Whether the page kept taking it out. */
  isFought(): boolean;
  /** @param at left and top in the viewport, CSS pixels */
  moveTo(at: { readonly left: number; readonly top: number }): void;
  /**
   * Whether a press on `button` is a person’s, on what that person saw: made by the browser and no script, where the
   * button has stood for a moment, with nothing of the page over it and nothing that makes it transparent (`covered`).
   */
  judgePress(event: Event, button: Element): 'good' | 'covered' | 'none';
}

/** As long as people need to see what they press. */
const restMs = 150;
/** So often a page may take the pill out before it is left alone. */
const removalsMax = 5;

/** @param shown what has to be seen for a press to count */
export function createPillHost(shown: Element): PillHost {
  // A name of chance: a page cannot tell by it who is there.
  const element = document.createElement(`x-${chanceName()}`);
  const root = element.attachShadow({ mode: 'closed', delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pillStyle);
  // Inside the root, where the page's own rules have no say; and after `all: initial`, which would undo it.
  const where = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheet, where];
  root.append(shown);

  let isHidden = true;
  let isFought = false;
  let removals = 0;
  let place = '';
  let restsSince = Number.POSITIVE_INFINITY;
  const isSeen = watchSight(shown);

  const draw = () => {
    const next = isHidden ? ':host { display: none !important; }' : place;
    if (!isHidden) restsSince = performance.now();
    where.replaceSync(next);
  };
  draw();

  const put = () => {
    if (!isFought && !isHidden && element.parentNode !== document.documentElement) {
      document.documentElement.append(element);
    }
  };
  const fought = () => {
    removals += 1;
    if (removals <= removalsMax || isFought) return;
    isFought = true;
    keeper.disconnect();
    element.remove();
  };
  const keeper = new MutationObserver((mutations) => {
    for (const { type, attributeName } of mutations) {
      // `inert`, `popover`, `style`: nobody but us has a say in what this element is.
      if (type !== 'attributes' || attributeName === null || attributeName === 'lang') continue;
      if (!element.hasAttribute(attributeName)) continue;
      element.removeAttribute(attributeName);
      fought();
    }
    if (isHidden || isFought || element.parentNode === document.documentElement) return;
    fought();
    put();
  });
  keeper.observe(document, { childList: true });
  keeper.observe(document.documentElement, { childList: true });
  keeper.observe(element, { attributes: true });

  return {
    element,
    root,
    isHidden: () => isHidden || isFought,
    isFought: () => isFought,
    show() {
      if (isHidden) {
        isHidden = false;
        draw();
      }
      put();
    },
    hide() {
      isHidden = true;
      draw();
    },
    moveTo({ left, top }) {
      const next = `:host { left: ${left}px !important; top: ${top}px !important; }`;
      if (next === place) return;
      place = next;
      draw();
    },
    judgePress(event, button) {
      if (!event.isTrusted || isHidden || performance.now() - restsSince < restMs) return 'none';
      const isOpen = isSeen() && isClear(element) && isOnTop(element, button.getBoundingClientRect());
      return isOpen ? 'good' : 'covered';
    },
  };
}

/** Eight digits of chance. Portals without https have no `randomUUID`. */
const chanceName = (): string => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).toString(16).padStart(8, '0');

/**
 * Whether the browser itself says that the whole of it is seen: not covered, faded, filtered or turned, by this page or by
 * one around its frame (Intersection Observer §3.3, `isVisible`). Where the browser cannot say, true.
 */
function watchSight(target: Element): () => boolean {
  let isVisible = true;
  const options = { threshold: [0, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const said: unknown = Reflect.get(entry, 'isVisible');
      if (typeof said === 'boolean' && entry.intersectionRatio > 0) isVisible = said;
    }
  }, options);
  // Firefox knows no such observer and says so by leaving the option out.
  if (Reflect.get(observer, 'trackVisibility') === true) observer.observe(target);
  return () => isVisible;
}

/** Whether neither the host nor what it stands in is faded, filtered or cut. */
function isClear(host: Element): boolean {
  if (!host.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  for (let at: Element | null = host; at !== null; at = at.parentElement) {
    const { opacity, filter, clipPath, maskImage } = getComputedStyle(at);
    const isPlain = (value: string | undefined) => value === undefined || value === '' || value === 'none';
    if (Number(opacity) < 1 || !isPlain(filter) || !isPlain(clipPath) || !isPlain(maskImage)) return false;
  }
  return true;
}

/** Whether the host is what a pointer meets in the middle and near the corners of a rectangle. */
function isOnTop(host: Element, { left, right, top, bottom }: DOMRect): boolean {
  const inset = 4;
  const points = [
    [(left + right) / 2, (top + bottom) / 2],
    [left + inset, (top + bottom) / 2],
    [right - inset, (top + bottom) / 2],
    [(left + right) / 2, top + inset],
    [(left + right) / 2, bottom - inset],
  ] as const;
  return points.every(([x, y]) => document.elementFromPoint(x, y) === host);
}
