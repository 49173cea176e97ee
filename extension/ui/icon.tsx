/** Shapes of 20 by 20, drawn in the colour of the text around them. Each verdict has its own shape, not only its colour. */
const shapes = {
  good: 'M10 2l2.2 1.5 2.6-.1.8 2.5 2.1 1.6-.9 2.5.9 2.5-2.1 1.6-.8 2.5-2.6-.1L10 18l-2.2-1.5-2.6.1-.8-2.5-2.1-1.6.9-2.5-.9-2.5 2.1-1.6.8-2.5 2.6.1zM6.6 10.2l2.3 2.3 4.5-4.7',
  note: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 9v5M10 6.2v.1',
  unsure: 'M10 2.8L18 16.6H2zM10 8v4M10 14.3v.1',
  bad: 'M6.4 2.5h7.2l3.9 3.9v7.2l-3.9 3.9H6.4l-3.9-3.9V6.4zM7 7l6 6M13 7l-6 6',
  none: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM6.5 10h7',
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  dash: 'M5 10h10',
  clock: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 6v4.2l2.8 1.8',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5',
  person: 'M10 3a3.2 3.2 0 100 6.4A3.2 3.2 0 0010 3zM3.8 17c.4-3.4 3-5.2 6.2-5.2s5.8 1.8 6.2 5.2',
  token: 'M3 7.5h9v5H3zM12 8.5h5v3h-5M6 10h3',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  minus: 'M5 10h10',
  plus: 'M5 10h10M10 5v10',
  left: 'M12 4.5L6.5 10l5.5 5.5',
  right: 'M8 4.5l5.5 5.5L8 15.5',
  copy: 'M7 7h9v10H7zM4 13V3h9',
} as const;

export type IconName = keyof typeof shapes;

/** A drawing beside words that say the same; hidden from assistive technology. */
export function Icon(props: { name: IconName; size?: number }) {
  const size = props.size ?? 20;
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path
        d={shapes[props.name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
