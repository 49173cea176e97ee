import type { Boot } from '../host-pages.ts';

// What the pages of all families share: where they draw, and what the zoo's tests may ask them.

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

export const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}') as Boot;

/** Where all is drawn: the body, or a closed shadow root in it. */
export const root: ShadowRoot | HTMLElement = await place();

/** For the tests alone: they see with the page's own eyes. */
const zoo = {
  roots: [root, document] as ParentNode[],
  /** Names of files as the page's own listeners got them. */
  seen: [] as string[],
  /** The server says that something changed: single-page portals then draw all anew. */
  push: (): void => {},
};
Object.assign(globalThis, { zoo });

async function place(): Promise<ShadowRoot | HTMLElement> {
  if (document.body === null) await new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  if (boot.form !== 'shadow') return document.body;
  const host = document.createElement('app-root');
  document.body.append(host);
  return host.attachShadow({ mode: 'closed' });
}

/** A further closed root inside of what is drawn, where the portal is one of web components. */
export function island(...children: Child[]): HTMLElement {
  const host = document.createElement('div');
  if (boot.form !== 'shadow') {
    host.append(...children.filter((child) => child !== null));
    return host;
  }
  const inner = host.attachShadow({ mode: 'closed' });
  inner.adoptedStyleSheets = root instanceof ShadowRoot ? root.adoptedStyleSheets : [];
  inner.append(...children.filter((child) => child !== null));
  zoo.roots.unshift(inner);
  return host;
}

/** Gives the page its look. A constructed sheet: neither a policy nor a shadow root is in its way. */
export function look(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const scope = root instanceof ShadowRoot ? root : document;
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
}

/** Makes an element. Attributes that are functions are its listeners. */
export function el<Name extends string>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made as Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement;
}

/** Tells the tests which files the page's listeners were given. */
export const saw = (files: Iterable<File> | null): void => {
  for (const file of files ?? []) zoo.seen.push(file.name);
};

/** Draws now, and anew when the server says that something changed. */
export function draw(render: () => readonly Node[]): void {
  const again = () => {
    zoo.roots.splice(0, zoo.roots.length, root, document);
    const kept = [...root.childNodes].filter((node) => node instanceof Element && node.matches('[data-keep]'));
    root.replaceChildren(...render(), ...kept);
  };
  again();
  redraw = again;
  let count = 0;
  zoo.push = () => {
    count += 1;
    history.pushState({}, '', `${location.pathname}${location.search}#/cap-nhat/${count}`);
    again();
  };
}

/** Draws anew, as after an act of the page's own. */
export let redraw = (): void => {};

/** The document that the page is at. */
export const current = { id: null as number | null };

/** Names of the received files of a document, newest last; the page adds what it learns. */
export const receivedOf = (id: number): string[] =>
  (received[id] ??= boot.received.filter((file) => file.documentId === id).map(({ fileName }) => fileName));
const received: Record<number, string[]> = {};

/** The list of what arrived, in every portal: proof for the official's eyes. */
export const receivedList = (id: number): HTMLElement =>
  el(
    'ul',
    { class: 'received', 'aria-label': 'Đã nhận' },
    ...receivedOf(id).map((name) => el('li', { 'data-received': name }, `Đã nhận: ${name}`)),
  );

/** Asks the portal's own server, by `XMLHttpRequest` as these portals do. */
export function ask(
  method: string,
  url: string,
  body: FormData | string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onloadend = () => done({ status: request.status, text: request.responseText });
    request.send(body);
  });
}

/** Loads the portal's own copy of the plugin after everything else, where the form asks for it. */
export function loadLatePlugin(): void {
  if (boot.form !== 'late-plugin') return;
  setTimeout(() => {
    const script = document.createElement('script');
    script.src = '/pages/plugin.ts';
    script.addEventListener('load', () => {
      script.dataset.there = '';
    });
    document.head.append(script);
  }, 400);
}
