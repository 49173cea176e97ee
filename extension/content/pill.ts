import type { Language } from '../../shared/text/language.ts';
import { type PillTextKey, pillTexts } from '../../shared/text/pill.ts';
import { createPillHost } from './pill-host.ts';
import { element, sealMark } from './pill-parts.ts';
import { placeOf } from './pill-place.ts';

/** A line of the pill's menu. */
export interface PillChoice {
  readonly label: string;
  act(): void;
}

/** What the pill shows now. */
export interface PillView {
  /** Words of the main button, count included. */
  readonly label: string;
  readonly note: string;
  /** False: the button is an icon until it is pointed at or focused. */
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly anchor: Element | null;
  readonly second: PillChoice | null;
  readonly menuTitle: string;
  readonly menu: readonly PillChoice[];
  /** The main button; opens the menu where it is null. */
  readonly act: (() => void) | null;
}

/** The button on the portal's page. It shows and asks; it never holds a verdict, a PIN or a consent. */
export interface Pill {
  show(view: PillView): void;
  hide(): void;
  /** Whether an element is the pill's own host. */
  isOwn(element: Element): boolean;
  /** Whether the page was seen to cover it, or took it out: the toolbar button has to do what it would. */
  isHindered(): boolean;
  focus(): void;
}

/** Keeps what happens in the pill from the page, which may have shortcuts of its own. */
const isolated = [
  'keydown',
  'keyup',
  'keypress',
  'click',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'focusin',
];

/** Makes the pill. Nothing is seen before `show`. */
export function createPill(language: Language): Pill {
  const text = (key: PillTextKey) => pillTexts[key][language];
  const box = element('div', 'box');
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', text('page.pill.region'));
  const note = element('p', 'note');
  note.setAttribute('role', 'status');
  const menu = element('ul', 'menu');
  const sign = element('button', 'sign');
  const label = element('span', 'label');
  sign.append(sealMark(), label);
  const second = element('button', 'second');
  const more = element('button', 'more');
  more.textContent = '⋯';
  more.setAttribute('aria-label', text('page.pill.more'));
  const row = element('div', 'row');
  row.append(sign, second, more);
  const covered = element('p', 'note');
  covered.setAttribute('role', 'alert');
  box.append(note, covered, menu, row);
  const host = createPillHost(box);
  host.element.lang = language;

  let view: PillView | null = null;
  let isCollapsed = false;
  let isDismissed = false;
  let isPressed = false;
  let isCovered = false;

  const openMenu = (isOpen: boolean) => {
    menu.hidden = !isOpen;
    more.setAttribute('aria-expanded', String(isOpen));
    place();
  };

  const place = () => {
    // A button that moved away under a press would lose it.
    if (host.isHidden() || view === null || isPressed) return;
    const { width, height } = host.element.getBoundingClientRect();
    const anchor = view.anchor?.isConnected === true ? view.anchor.getBoundingClientRect() : null;
    const focused = document.activeElement;
    const isField =
      focused !== null && focused !== host.element && focused.matches('input, textarea, select, button, a, [tabindex]');
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const { left, top } = placeOf(
      { width, height },
      viewport,
      anchor,
      isField ? focused.getBoundingClientRect() : null,
    );
    host.moveTo({ left, top });
  };

  const released = () => {
    if (!isPressed) return;
    isPressed = false;
    place();
  };

  const close = () => {
    if (!menu.hidden) {
      openMenu(false);
      more.focus();
    } else if (view?.isOpen === true) {
      // A held file needs its answer: the pill only folds.
      isCollapsed = true;
      box.classList.add('is-resting');
      sign.blur();
      place();
    } else {
      isDismissed = true;
      host.hide();
    }
  };

  /** Only what a person did and saw counts: other extensions reach even a closed root, and pages cover what they cannot. */
  const onPress = (button: HTMLButtonElement, act: () => void): void => {
    button.addEventListener('click', (event) => {
      const verdict = host.judgePress(event, button);
      if (verdict === 'none') return;
      isCovered = verdict === 'covered';
      covered.textContent = isCovered ? text('page.pill.covered') : '';
      if (!isCovered) act();
    });
  };
  const onChoice = (button: HTMLButtonElement, act: () => void): void =>
    onPress(button, () => {
      openMenu(false);
      act();
    });
  onPress(sign, () => {
    if (view?.act) view.act();
    else openMenu(menu.hidden !== false);
  });
  onPress(second, () => view?.second?.act());
  onPress(more, () => openMenu(menu.hidden !== false));
  host.element.addEventListener('pointerdown', () => {
    isPressed = true;
  });
  for (const type of ['pointerup', 'pointercancel', 'blur'] as const) addEventListener(type, released, true);
  for (const type of isolated) host.element.addEventListener(type, (event) => event.stopPropagation());
  host.element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('resize', place, { passive: true });
  document.addEventListener('focusin', place);
  // Growing labels and menus change the pill's size by themselves.
  new ResizeObserver(place).observe(box);

  return {
    show(next) {
      // A menu that is being read stays open while the page around it changes.
      const keepsMenu = view !== null && !menu.hidden && linesOf(view) === linesOf(next);
      view = next;
      if (isDismissed && !next.isOpen) return;
      if (next.isOpen && next.note !== '') isCollapsed = false;
      box.classList.toggle('is-anchored', next.anchor !== null);
      box.classList.toggle('is-resting', !next.isOpen || isCollapsed);
      label.textContent = next.label;
      sign.setAttribute('aria-label', next.label);
      sign.disabled = next.isBusy;
      note.textContent = next.note;
      second.hidden = next.second === null;
      second.style.display = next.second === null ? 'none' : '';
      second.textContent = next.second?.label ?? '';
      menu.replaceChildren(...menuItems(next, onChoice));
      host.show();
      openMenu(keepsMenu);
      requestAnimationFrame(place);
    },
    hide: host.hide,
    isOwn: (element) => element === host.element,
    isHindered: () => isCovered || host.isFought(),
    focus() {
      isDismissed = false;
      isCollapsed = false;
      if (view !== null) this.show(view);
      sign.focus();
    },
  };
}

/** What the menu of a view says. */
const linesOf = ({ menuTitle, menu }: PillView): string => [menuTitle, ...menu.map(({ label }) => label)].join('\n');

function menuItems(
  view: PillView,
  onPress: (button: HTMLButtonElement, act: () => void) => void,
): readonly HTMLElement[] {
  const title = element('li', 'title');
  title.textContent = view.menuTitle;
  const lines = view.menu.map((choice) => {
    const item = element('li', '');
    const button = element('button', '');
    button.textContent = choice.label;
    onPress(button, choice.act);
    item.append(button);
    return item;
  });
  return view.menuTitle === '' ? lines : [title, ...lines];
}
