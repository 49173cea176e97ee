/**
 * Upload fields that a script makes, clicks and never puts into the page speak to nobody but that script: what is chosen
 * there could not be held. For the time of the choice they stand in the page, unseen, so that their events pass by the
 * window as those of every other field do.
 *
 * Runs in the page's own world. It hands nothing over and has no power that the page has not.
 */
export function keepFieldsInPage(page: Window & typeof globalThis): void {
  const { HTMLElement: element, HTMLInputElement: input } = page;
  const click = element.prototype.click;
  const showPicker = input.prototype.showPicker;
  const shelf = page.document.createElement('div');

  const shelve = (field: HTMLInputElement): void => {
    if (field.type !== 'file' || field.isConnected) return;
    // By the object model: policies of the page forbid style attributes.
    shelf.style.setProperty('display', 'none', 'important');
    if (!shelf.isConnected) page.document.documentElement.append(shelf);
    shelf.append(field);
    const takeOff = (): void => {
      if (field.parentNode === shelf) field.remove();
      if (shelf.childElementCount === 0) shelf.remove();
    };
    // A choice that is held does not get here before it is decided; then the field is the page's alone again.
    field.addEventListener('change', takeOff, { once: true });
    field.addEventListener('cancel', takeOff, { once: true });
  };

  // Only those of fields: the page's other elements keep theirs.
  define(input.prototype, 'click', function clickField(this: HTMLInputElement): void {
    if (this instanceof input) shelve(this);
    click.call(this);
  });
  define(input.prototype, 'showPicker', function showFieldPicker(this: HTMLInputElement): void {
    if (this instanceof input) shelve(this);
    showPicker.call(this);
  });
}

const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
};
