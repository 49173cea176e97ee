/** A rectangle in the viewport, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const marginPx = 12;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

const isInside = (inner: Box, size: { width: number; height: number }): boolean =>
  inner.left >= 0 &&
  inner.top >= 0 &&
  inner.left + inner.width <= size.width &&
  inner.top + inner.height <= size.height;

/**
 * Where the pill stands: beside its anchor if it has one in view, else in a corner, bottom right first; never over the
 * element that has the focus (WCAG 2.2 SC 2.4.11).
 *
 * @returns left and top in the viewport
 */
export function placeOf(
  pill: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
  anchor: Box | null,
  focused: Box | null,
): { readonly left: number; readonly top: number } {
  const right = viewport.width - pill.width - marginPx;
  const bottom = viewport.height - pill.height - marginPx;
  const corners = [
    { left: right, top: bottom },
    { left: right, top: marginPx },
    { left: marginPx, top: bottom },
    { left: marginPx, top: marginPx },
  ];
  const beside =
    anchor === null
      ? []
      : [
          { left: anchor.left, top: anchor.top + anchor.height + 6 },
          { left: anchor.left + anchor.width + 8, top: anchor.top },
          { left: anchor.left, top: anchor.top - pill.height - 6 },
        ].filter((place) => isInside({ ...place, ...pill }, viewport));
  const places = [...beside, ...corners];
  const free = places.find((place) => focused === null || !overlap({ ...place, ...pill }, focused));
  const chosen = free ?? { left: right, top: bottom };
  return { left: Math.max(0, chosen.left), top: Math.max(0, chosen.top) };
}
