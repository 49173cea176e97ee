/** Styles of the recorder beside the pill's own, for its closed root. */
export const recorderStyle = `
.panel { align-items: stretch; gap: 10px; width: min(400px, calc(100vw - 24px)); padding: 16px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 14px; box-shadow: 0 8px 32px rgb(20 30 45 / 28%); }
.panel p { margin: 0; overflow-wrap: anywhere; }
.title { display: flex; align-items: center; gap: 10px; font-size: 13px; font-weight: 600; }
.title svg { width: 22px; height: 22px; flex: none; }
.question { font-size: 17px; font-weight: 600; }
.line { font-weight: 400; }
.panel label { display: grid; gap: 4px; font-weight: 600; }
.panel input { all: unset; box-sizing: border-box; width: 100%; min-height: 44px; padding: 0 12px; font-weight: 400;
  border: 1px solid #7c8794; border-radius: 8px; }
.panel input:focus-visible { outline: 3px solid #0b6bcb; outline-offset: 1px; }
.buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }
.buttons button { border: 1px solid var(--line); border-radius: 22px; }
.buttons .main { background: var(--action); color: var(--on-action); border-color: var(--action); }
.buttons .main:hover { filter: brightness(1.15); }
.numbers { list-style: none; margin: 0; padding: 0; font: 700 17px/1 system-ui, sans-serif; }
.number, .outline { position: fixed; }
.outline { border: 2px solid #16436b; border-radius: 6px; pointer-events: none; }
.number button:focus { outline: 3px solid #0b6bcb; outline-offset: 2px; }
.number button { justify-content: center; width: 44px; padding: 0; color: #fff; background: #16436b;
  border: 2px solid #fff; border-radius: 22px; box-shadow: 0 2px 8px rgb(20 30 45 / 40%); }
.number button:hover { background: #0d2c47; }
@media (forced-colors: active) { .panel, .number button { border-color: CanvasText; } }
`;
