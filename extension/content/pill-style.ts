/** Styles of the pill, for its own closed root: nothing of the page reaches in, nothing of it leaks out. */
export const pillStyle = `
:host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; display: block !important; }
* { box-sizing: border-box; }
.box {
  --ink: #1b2430; --surface: #ffffff; --line: #c9ced6; --action: #16436b; --on-action: #ffffff; --soft: #eef2f6;
  font: 500 15px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; color: var(--ink);
  display: flex; flex-direction: column; align-items: flex-end; gap: 6px; max-width: min(420px, calc(100vw - 24px));
}
.is-anchored { align-items: flex-start; }
.note { margin: 0; padding: 8px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
  box-shadow: 0 4px 16px rgb(20 30 45 / 18%); }
.note:empty { display: none; }
.row { display: flex; background: var(--surface); border: 1px solid var(--line); border-radius: 23px;
  box-shadow: 0 4px 16px rgb(20 30 45 / 18%); overflow: hidden; }
button { all: unset; box-sizing: border-box; min-height: 44px; min-width: 44px; padding: 0 16px; display: inline-flex;
  align-items: center; gap: 10px; cursor: pointer; white-space: nowrap; }
button:focus-visible { outline: 3px solid #0b6bcb; outline-offset: -3px; border-radius: 22px; }
button:hover { background: var(--soft); }
button[disabled] { cursor: progress; opacity: .7; }
.sign { padding: 0 10px; }
.sign svg { width: 24px; height: 24px; flex: none; }
.second { border-inline-start: 1px solid var(--line); }
.more { padding: 0; justify-content: center; border-inline-start: 1px solid var(--line); }
.is-resting .sign .label, .is-resting .second, .is-resting .more { display: none; }
.is-resting:hover .sign .label, .is-resting:focus-within .sign .label,
.is-resting:hover .more, .is-resting:focus-within .more { display: inline-flex; }
.menu { list-style: none; margin: 0; padding: 6px; background: var(--surface); border: 1px solid var(--line);
  border-radius: 12px; box-shadow: 0 4px 16px rgb(20 30 45 / 18%); max-height: 50vh; overflow: auto; align-self: stretch; }
.menu[hidden] { display: none; }
.menu button { width: 100%; border-radius: 8px; white-space: normal; padding: 8px 12px; overflow-wrap: anywhere; }
.menu li.title { padding: 6px 12px 2px; font-size: 13px; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  .box { --ink: #e9edf1; --surface: #1d242c; --line: #46515d; --soft: #2a333d; }
}
@media (prefers-reduced-motion: no-preference) { button { transition: background-color 120ms ease-out; } }
@media (forced-colors: active) { .row, .note, .menu { border-color: CanvasText; } }
@media print { :host { display: none !important; } }
`;
