/**
 * Upload fields that a script makes, clicks and never puts into the page speak to nobody but that script: what is chosen
 * there could not be held. For the time of the choice they stand in the page, unseen, so that their events pass by the
 * window as those of every other field do.
 *
 * Runs in the page's own world. It hands nothing over and has no power that the page has not.
 */
export function keepFieldsInPage(page: Window & typeof globalThis): void {
  const { EventTarget: target, HTMLElement: element, HTMLInputElement: input } = page;
  const showPicker = input.prototype.showPicker;
  const shelf = page.document.createElement('div');

  const shelve = (field: HTMLInputElement): void => {
    if (field.type !== 'file' || field.isConnected) return;
    // With all that it stands in: a script that sends its form would miss the field there.
    const whole = wholeOf(field);
    if (whole === null) return;
    // By the object model: policies of the page forbid style attributes.
    shelf.style.setProperty('display', 'none', 'important');
    if (!shelf.isConnected) page.document.documentElement.append(shelf);
    shelf.append(whole);
    const takeOff = (): void => {
      if (whole.parentNode === shelf) whole.remove();
      if (shelf.childElementCount === 0) shelf.remove();
    };
    // A choice that is held does not get here before it is decided; then the field is the page's alone again.
    field.addEventListener('change', takeOff, { once: true });
    field.addEventListener('cancel', takeOff, { once: true });
  };

  // Only those of fields: the page's other elements keep theirs. What the page puts there later is called as before.
  define(input.prototype, 'click', function clickField(this: HTMLInputElement): void {
    if (this instanceof input) shelve(this);
    element.prototype.click.call(this);
  });
  define(input.prototype, 'showPicker', function showFieldPicker(this: HTMLInputElement): void {
    if (this instanceof input) shelve(this);
    showPicker.call(this);
  });
  define(input.prototype, 'dispatchEvent', function dispatchOnField(this: HTMLInputElement, event: Event): boolean {
    // As scripts of old browsers click.
    if (this instanceof input && event?.type === 'click') shelve(this);
    return target.prototype.dispatchEvent.call(this, event);
  });
}

/** Elements that do something of their own as soon as they stand in a page. */
const lively = 'script, style, link, iframe, object, embed, video, audio';

/**
 * The outermost element that a detached field stands in; null where putting that into the page would do more than show it,
 * or where it is part of another tree that is no element's.
 */
function wholeOf(field: HTMLInputElement): Element | null {
  let whole: Element = field;
  while (whole.parentElement !== null) whole = whole.parentElement;
  const all = [whole, ...whole.querySelectorAll('*')];
  const isCalm = all.every((one) => !one.localName.includes('-') && !one.matches(lively));
  return whole.parentNode === null && isCalm ? whole : null;
}

const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
};
