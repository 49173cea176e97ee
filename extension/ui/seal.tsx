/** The product's mark: a red seal with strokes in the manner of seal script. The words beside it name it. */
export function Seal(props: { size: number }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="30" height="30" rx="6" fill="var(--seal)" />
      <rect x="4" y="4" width="24" height="24" rx="3.5" fill="none" stroke="#fff" stroke-width="1.2" opacity=".85" />
      <path
        d="M9 10.2h14M16 10.2v12.6M10.2 14.6v5.2a2.6 2.6 0 0 0 2.6 2.6M21.8 14.6v5.2a2.6 2.6 0 0 1-2.6 2.6"
        fill="none"
        stroke="#fff"
        stroke-width="2.2"
        stroke-linecap="square"
      />
    </svg>
  );
}
