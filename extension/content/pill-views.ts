import type { PillView } from './pill.ts';

/** A pill that says no more than its button does. */
export const plainView = (label: string): PillView => ({
  label,
  note: '',
  isOpen: false,
  isBusy: false,
  anchor: null,
  second: null,
  menuTitle: '',
  menu: [],
  act: null,
});
