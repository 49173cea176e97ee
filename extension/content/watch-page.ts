import type { ShadowRoots } from './shadow-roots.ts';

/** Budgets of one look at a page, those of KeePassXC-Browser: pages that change without end must not pay for us. */
const budget = { mutations: 200, children: 50, quietMs: 250, allRootsMs: 5_000 };
/** A look may take one part in so many of the time until the next: what a page of any size costs has a bound. */
const share = 40;
const ignored = new Set(['svg', 'HEAD', 'SCRIPT', 'STYLE', 'LINK']);
const observed = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['href', 'src', 'data', 'data-href'],
};

/** The look-out over a page. */
export interface PageWatch {
  /** Looks at a shadow root as well from now on. */
  include(root: ShadowRoot): void;
  /** Looks again soon, though nothing seems to have changed. */
  again(): void;
}

/**
 * Calls `look` once now and again after the page changed: at most once in 250 ms, when the browser is idle, never while
 * the tab is hidden, and the less often the longer it takes.
 */
export function watchPage(roots: ShadowRoots, look: () => void): PageWatch {
  let due: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = budget.quietMs;
  let allRootsAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let fresh: Node[] = [];

  const run = () => {
    const began = performance.now();
    clearTimeout(later);
    if (began >= allRootsAt) {
      roots.scan(document);
      allRootsAt = began + budget.allRootsMs + share * (performance.now() - began);
    } else {
      for (const node of fresh) roots.scan(node);
      // A root that an element got long after it came is no change that anybody is told of.
      later = setTimeout(schedule, allRootsAt - began);
    }
    fresh = [];
    look();
    pauseMs = Math.max(budget.quietMs, share * (performance.now() - began));
  };
  const schedule = () => {
    if (due !== undefined || document.hidden) return;
    due = setTimeout(() => {
      due = undefined;
      whenIdle(run);
    }, pauseMs);
  };
  const observer = new MutationObserver((mutations) => {
    // While a look is due only new roots are of interest, and those by the budget.
    const counted = mutations.slice(0, budget.mutations);
    if (!counted.some(matters)) return;
    for (const { addedNodes } of counted) {
      if (fresh.length >= budget.mutations) break;
      fresh.push(...[...addedNodes].slice(0, budget.children).filter((node) => node instanceof Element));
    }
    schedule();
  });
  const start = () => {
    for (const root of roots.all()) observer.observe(root, observed);
    schedule();
  };
  document.addEventListener('visibilitychange', () => {
    observer.disconnect();
    if (!document.hidden) start();
  });
  start();
  return {
    include(root) {
      if (!document.hidden) observer.observe(root, observed);
      schedule();
    },
    again: schedule,
  };
}

function matters(mutation: MutationRecord): boolean {
  if (mutation.type === 'attributes') return true;
  return hasElement(mutation.addedNodes, budget.children) || hasElement(mutation.removedNodes, budget.children);
}

function hasElement(nodes: NodeList, max: number): boolean {
  const count = Math.min(nodes.length, max);
  for (let at = 0; at < count; at++) {
    const node = nodes[at];
    if (node instanceof Element && !ignored.has(node.nodeName)) return true;
  }
  return false;
}

function whenIdle(act: () => void): void {
  // Absent in some browsers only; a time-out then does.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => act(), { timeout: 1_000 });
  else setTimeout(act, 0);
}
