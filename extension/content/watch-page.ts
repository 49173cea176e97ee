/** Budgets of one look at a page, those of KeePassXC-Browser: pages that change without end must not pay for us. */
const budget = { mutations: 200, children: 50, quietMs: 250 };
const ignored = new Set(['svg', 'HEAD', 'SCRIPT', 'STYLE', 'LINK']);

/**
 * Calls `look` once now and again after the page changed: at most once in 250 ms, when the browser is idle, and never
 * while the tab is hidden.
 */
export function watchPage(look: () => void): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    if (due !== undefined || document.hidden) return;
    due = setTimeout(() => {
      due = undefined;
      whenIdle(look);
    }, budget.quietMs);
  };
  const observer = new MutationObserver((mutations) => {
    if (mutations.slice(0, budget.mutations).some(matters)) schedule();
  });
  const start = () => {
    observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['href', 'src'] });
    schedule();
  };
  document.addEventListener('visibilitychange', () => {
    observer.disconnect();
    if (!document.hidden) start();
  });
  start();
}

function matters(mutation: MutationRecord): boolean {
  if (mutation.type === 'attributes') return true;
  const changed = [...mutation.addedNodes]
    .slice(0, budget.children)
    .concat([...mutation.removedNodes].slice(0, budget.children));
  return changed.some((node) => node instanceof Element && !ignored.has(node.nodeName));
}

function whenIdle(act: () => void): void {
  // Absent in some browsers only; a time-out then does.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => act(), { timeout: 1_000 });
  else setTimeout(act, 0);
}
