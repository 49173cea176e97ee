import type { Language } from '../../shared/text/language.ts';
import { type PillTextKey, pillTexts } from '../../shared/text/pill.ts';
import { placeOf } from './pill-place.ts';
import { pillStyle } from './pill-style.ts';

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
  // A name of chance: a page cannot tell by it who is there.
  const host = document.createElement(`x-${chanceName()}`);
  host.hidden = true;
  host.lang = language;
  const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pillStyle);
  // Inside the root, where the page's own rules have no say; and after `all: initial`, which would undo it.
  const where = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheet, where];

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
  box.append(note, menu, row);
  root.append(box);

  let view: PillView | null = null;
  let isCollapsed = false;
  let isDismissed = false;
  let isPressed = false;

  const openMenu = (isOpen: boolean) => {
    menu.hidden = !isOpen;
    more.setAttribute('aria-expanded', String(isOpen));
    place();
  };

  const place = () => {
    // A button that moved away under a press would lose it.
    if (host.hidden || view === null || isPressed) return;
    const { width, height } = host.getBoundingClientRect();
    const anchor = view.anchor?.isConnected === true ? view.anchor.getBoundingClientRect() : null;
    const focused = document.activeElement;
    const isField =
      focused !== null && focused !== host && focused.matches('input, textarea, select, button, a, [tabindex]');
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const { left, top } = placeOf(
      { width, height },
      viewport,
      anchor,
      isField ? focused.getBoundingClientRect() : null,
    );
    where.replaceSync(`:host { left: ${left}px !important; top: ${top}px !important; }`);
  };

  const released = () => {
    if (!isPressed) return;
    isPressed = false;
    place();
  };

  const hide = () => {
    host.hidden = true;
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
      hide();
    }
  };

  onPress(sign, () => {
    if (view?.act) view.act();
    else openMenu(menu.hidden !== false);
  });
  onPress(second, () => view?.second?.act());
  onPress(more, () => openMenu(menu.hidden !== false));
  host.addEventListener('pointerdown', () => {
    isPressed = true;
  });
  for (const type of ['pointerup', 'pointercancel', 'blur'] as const) addEventListener(type, released, true);
  for (const type of isolated) host.addEventListener(type, (event) => event.stopPropagation());
  host.addEventListener('keydown', (event) => {
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
      if (!host.isConnected) (document.body ?? document.documentElement).append(host);
      box.classList.toggle('is-anchored', next.anchor !== null);
      box.classList.toggle('is-resting', !next.isOpen || isCollapsed);
      label.textContent = next.label;
      sign.setAttribute('aria-label', next.label);
      sign.disabled = next.isBusy;
      note.textContent = next.note;
      second.hidden = next.second === null;
      second.style.display = next.second === null ? 'none' : '';
      second.textContent = next.second?.label ?? '';
      menu.replaceChildren(...menuItems(next));
      host.hidden = false;
      openMenu(keepsMenu);
      requestAnimationFrame(place);
    },
    hide,
    focus() {
      isDismissed = false;
      isCollapsed = false;
      if (view !== null) this.show(view);
      sign.focus();
    },
  };
}

/** Eight digits of chance. Portals without https have no `randomUUID`. */
const chanceName = (): string => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).toString(16).padStart(8, '0');

/** What the menu of a view says. */
const linesOf = ({ menuTitle, menu }: PillView): string => [menuTitle, ...menu.map(({ label }) => label)].join('\n');

/** Only what a person did counts: other extensions can reach even a closed root (`security.md` §1.2). */
function onPress(button: HTMLButtonElement, act: () => void): void {
  button.addEventListener('click', (event) => {
    if (event.isTrusted) act();
  });
}

function menuItems(view: PillView): readonly HTMLElement[] {
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

function element<Name extends 'div' | 'p' | 'ul' | 'li' | 'button' | 'span'>(name: Name, className: string) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

const svg = 'http://www.w3.org/2000/svg';

/** The product's mark, made node by node: pages with Trusted Types let no markup through. */
function sealMark(): SVGElement {
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
