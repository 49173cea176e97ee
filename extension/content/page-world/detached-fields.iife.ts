import { keepFieldsInPage } from './detached-fields.ts';

/** A second injection into the same page would do the same again. */
const mark = Symbol.for('trien:fields');
if (Reflect.get(window, mark) === undefined) {
  Object.defineProperty(window, mark, { value: true });
  keepFieldsInPage(window);
}
