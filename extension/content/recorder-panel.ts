import type { Language } from '../../shared/text/language.ts';
import { type RecorderTextKey, recorderTexts } from '../../shared/text/recorder.ts';
import { createPillHost } from './pill-host.ts';
import { element, sealMark } from './pill-parts.ts';
import type { Candidate } from './recorder-candidates.ts';
import { recorderStyle } from './recorder-style.ts';

/** A button of the panel. */
export interface PanelButton {
  readonly label: string;
  readonly isMain?: boolean;
  act(): void;
}

/** What the panel shows. */
export interface PanelView {
  readonly question: string;
  readonly lines: readonly string[];
  /** Elements of the page that carry a number; at most nine at a time. */
  readonly candidates: readonly Candidate[];
  pick(candidate: Candidate): void;
  /** A field to be typed into; null where none is. */
  readonly field: { readonly label: string; readonly value: string } | null;
  readonly buttons: readonly PanelButton[];
}

/** The recorder's panel and numbers, in a closed root over the page: the page neither sees nor presses them. */
export interface RecorderPanel {
  show(view: PanelView): void;
  /** What stands in the field. */
  typed(): string;
  isOwn(element: Element): boolean;
  close(): void;
}

const numberedMax = 9;

/** @param cancelled called on Escape */
export function createRecorderPanel(language: Language, cancelled: () => void): RecorderPanel {
  const text = (key: RecorderTextKey) => recorderTexts[key][language];
  const panel = element('div', 'box panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', text('page.teach.title'));
  const host = createPillHost(panel);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(recorderStyle);
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet];
  host.element.lang = language;
  const numbers = element('ol', 'numbers');
  host.root.append(numbers);
  let field: HTMLInputElement | null = null;
  let first = 0;
  let view: PanelView | null = null;
  let placed: (readonly [badge: HTMLElement, outline: HTMLElement, shown: Element])[] = [];

  const onPress = (button: HTMLButtonElement, act: () => void): void => {
    button.addEventListener('click', (event) => {
      if (host.judgePress(event, button) === 'good') act();
    });
  };
  const place = () => {
    for (const [badge, outline, shown] of placed) {
      const { left, top, width, height } = shown.getBoundingClientRect();
      badge.style.left = `${Math.min(Math.max(2, left - 24), innerWidth - 46)}px`;
      badge.style.top = `${Math.min(Math.max(2, top - 30), innerHeight - 46)}px`;
      const box = { left: left - 3, top: top - 3, width: width + 6, height: height + 6 };
      for (const [side, size] of Object.entries(box)) outline.style.setProperty(side, `${size}px`);
    }
  };
  const drawNumbers = () => {
    const some = view?.candidates.slice(first, first + numberedMax) ?? [];
    placed = some.map((candidate, at) => {
      const item = element('li', 'number');
      const button = element('button', '');
      button.textContent = String(at + 1);
      const said = (candidate.element.textContent || candidate.element.getAttribute('name')) ?? '';
      button.setAttribute('aria-label', `${at + 1}: ${said.replace(/\s+/gu, ' ').trim().slice(0, 80)}`);
      button.addEventListener('focus', () => candidate.shown.scrollIntoView({ block: 'nearest' }));
      onPress(button, () => view?.pick(candidate));
      item.append(button);
      return [item, element('li', 'outline'), candidate.shown] as const;
    });
    for (const [, outline] of placed) outline.setAttribute('aria-hidden', 'true');
    // Numbers over outlines, whichever comes first on the page.
    numbers.replaceChildren(...placed.map(([, outline]) => outline), ...placed.map(([item]) => item));
    place();
  };

  host.element.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (!event.isTrusted) return;
    if (event.key === 'Escape') {
      cancelled();
      return;
    }
    const chosen = /^[1-9]$/u.test(event.key) ? view?.candidates[first + Number(event.key) - 1] : undefined;
    // In the field a digit is a letter like others.
    if (chosen === undefined || host.root.activeElement === field) return;
    event.preventDefault();
    view?.pick(chosen);
  });
  for (const type of ['keyup', 'keypress', 'click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'input']) {
    host.element.addEventListener(type, (event) => event.stopPropagation());
  }
  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('resize', place, { passive: true });

  return {
    show(next) {
      view = next;
      first = 0;
      const title = element('p', 'title');
      title.append(sealMark(), text('page.teach.title'));
      const question = element('p', 'question');
      question.setAttribute('role', 'status');
      question.textContent = next.question;
      const lines = next.lines.map((line) => {
        const shown = element('p', 'line');
        shown.textContent = line;
        return shown;
      });
      const more: PanelButton = {
        label: text('page.teach.more'),
        act() {
          first = first + numberedMax < next.candidates.length ? first + numberedMax : 0;
          drawNumbers();
        },
      };
      const buttons = element('div', 'buttons');
      const isLong = next.candidates.length > numberedMax;
      buttons.append(
        ...[...(isLong ? [more] : []), ...next.buttons].map((one) => {
          const button = element('button', one.isMain === true ? 'main' : '');
          button.textContent = one.label;
          onPress(button, one.act);
          return button;
        }),
      );
      panel.replaceChildren(title, question, ...lines, ...fieldOf(next), buttons);
      drawNumbers();
      host.show();
      host.moveTo({ left: 12, top: Math.max(12, innerHeight - panel.offsetHeight - 12) });
      (numbers.querySelector('button') ?? field ?? buttons.querySelector('button'))?.focus();
    },
    typed: () => field?.value ?? '',
    isOwn: (one) => one === host.element,
    close() {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
      view = null;
      host.hide();
      host.element.remove();
    },
  };

  function fieldOf(next: PanelView): readonly HTMLElement[] {
    field = null;
    if (next.field === null) return [];
    const label = document.createElement('label');
    field = document.createElement('input');
    field.value = next.field.value;
    field.maxLength = 100;
    label.append(next.field.label, field);
    return [label];
  }
}
