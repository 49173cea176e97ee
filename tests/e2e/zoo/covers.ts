/** How a page lets the official press what is not seen: each runs in the page. */
export const covers: readonly (readonly [string, () => void])[] = [
  [
    'under a picture that lets the pointer through',
    () => {
      const over = document.createElement('div');
      over.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none';
      document.documentElement.append(over);
    },
  ],
  [
    'under a popover in the top layer',
    () => {
      const over = document.createElement('div');
      over.popover = 'manual';
      over.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:#fff;pointer-events:none';
      document.body.append(over);
      over.showPopover();
    },
  ],
  [
    'that is transparent with the page',
    () => {
      document.documentElement.style.opacity = '0.02';
    },
  ],
  [
    'that is cut away',
    () => {
      document.documentElement.style.clipPath = 'inset(0 0 99% 0)';
    },
  ],
  [
    'that blends with what is under it',
    () => {
      document.documentElement.style.filter = 'opacity(0.02)';
    },
  ],
];
