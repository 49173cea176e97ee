import { useEffect, useState } from 'preact/hooks';

/** Pages are drawn when they come within this distance of the window. */
const margin = '600px 0px';

/** Which pages stand near the window of `scroller`, and which one is being read. Pages carry `data-page`. */
export function usePagesInView(scroller: { readonly current: HTMLElement | null }, pages: number) {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([1]));
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const root = scroller.current;
    if (root === null || pages === 0) return;
    const numberOf = (element: Element): number => Number(element.getAttribute('data-page'));
    const nearby = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) after.add(numberOf(target));
            else after.delete(numberOf(target));
          }
          return after;
        }),
      { root, rootMargin: margin },
    );
    const middle = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting);
        if (entered !== undefined) setCurrent(numberOf(entered.target));
      },
      // A line across the middle of the window.
      { root, rootMargin: '-50% 0px -50% 0px' },
    );
    for (const page of root.querySelectorAll('[data-page]')) {
      nearby.observe(page);
      middle.observe(page);
    }
    return () => {
      nearby.disconnect();
      middle.disconnect();
    };
  }, [scroller, pages]);

  return { near, current };
}
