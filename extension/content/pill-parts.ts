/** An element of the pill. */
export function element<Name extends 'div' | 'p' | 'ul' | 'ol' | 'li' | 'button' | 'span'>(
  name: Name,
  className: string,
) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

const svg = 'http://www.w3.org/2000/svg';

/** The product's mark, made node by node: pages with Trusted Types let no markup through. */
export function sealMark(): SVGElement {
  const mark = document.createElementNS(svg, 'svg');
  mark.setAttribute('viewBox', '0 0 32 32');
  mark.setAttribute('aria-hidden', 'true');
  const ground = document.createElementNS(svg, 'rect');
  const strokes = document.createElementNS(svg, 'path');
  const drawn = [
    [ground, { x: '1', y: '1', width: '30', height: '30', rx: '6', fill: '#b3261e' }],
    [
      strokes,
      {
        d: 'M8 9.5h16M16 9.5v14M9.2 14.5v5.4a3 3 0 0 0 3 3M22.8 14.5v5.4a3 3 0 0 1-3 3',
        fill: 'none',
        stroke: '#fff',
        'stroke-width': '3',
        'stroke-linecap': 'square',
      },
    ],
  ] as const;
  for (const [shape, attributes] of drawn) {
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    mark.append(shape);
  }
  return mark;
}
