/** What a page can be searched in: the document, or a shadow root in it. */
export type SearchRoot = Document | ShadowRoot;

const rootsMax = 200;
const scannedMax = 50_000;
/** Elements that can carry a shadow root beside those with a dash in their name (DOM standard, valid shadow host names). */
const builtInHosts = new Set(
  'ARTICLE ASIDE BLOCKQUOTE BODY DIV FOOTER H1 H2 H3 H4 H5 H6 HEADER MAIN NAV P SECTION SPAN'.split(' '),
);

type Opener = (element: HTMLElement) => ShadowRoot | null;

/** Chromium's way and Firefox' way into closed roots; only extensions have them. */
const chromium = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot?: Opener } } }).chrome?.dom
  ?.openOrClosedShadowRoot;

/** The shadow root of an element, open or closed; null where it has none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!canHost(element)) return null;
  if (chromium !== undefined) return chromium(element as HTMLElement);
  const firefox = Reflect.get(element, 'openOrClosedShadowRoot') as ShadowRoot | null | undefined;
  return firefox === undefined ? element.shadowRoot : firefox;
}

const canHost = (element: Element): boolean =>
  element.namespaceURI === 'http://www.w3.org/1999/xhtml' &&
  (builtInHosts.has(element.nodeName) || element.localName.includes('-'));

/** The shadow roots of this frame that are known so far. */
export interface ShadowRoots {
  /** The document first. Roots whose hosts are gone are forgotten. */
  all(): readonly SearchRoot[];
  /** Looks for roots in and below a node. */
  scan(node: Node): void;
  /** The innermost element at which an event was aimed, through closed roots as well. */
  targetOf(event: Event): Element | null;
}

/**
 * @param onRoot called once for each root, as soon as it is known
 * @param isOwn roots of our own, which are none of the page's
 */
export function knownRoots(onRoot: (root: ShadowRoot) => void, isOwn: (host: Element) => boolean): ShadowRoots {
  const known = new Set<ShadowRoot>();

  const enter = (root: ShadowRoot) => {
    if (known.has(root) || known.size >= rootsMax || isOwn(root.host)) return;
    known.add(root);
    onRoot(root);
    scan(root);
  };

  const scan = (node: Node) => {
    if (node instanceof Element) look(node);
    if (!node.hasChildNodes()) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
    for (let count = 0; count < scannedMax && walker.nextNode() !== null; count++) look(walker.currentNode as Element);
  };

  const look = (element: Element) => {
    const root = shadowRootOf(element);
    if (root !== null) enter(root);
  };

  return {
    all() {
      for (const root of known) if (!root.isConnected) known.delete(root);
      return [document, ...known];
    },
    scan,
    targetOf(event) {
      const path = event.composedPath();
      // Open roots stand in the path themselves, closed ones only as their hosts.
      for (const node of path) if (node instanceof ShadowRoot) enter(node);
      const [aimedAt] = path;
      if (!(aimedAt instanceof Element)) return null;
      let target: Element = aimedAt;
      const { clientX, clientY } = event instanceof MouseEvent ? event : { clientX: -1, clientY: -1 };
      for (let depth = 0; depth < 20; depth++) {
        const root = shadowRootOf(target);
        if (root === null) return target;
        enter(root);
        const inner: Element | null = clientX < 0 ? root.activeElement : root.elementFromPoint(clientX, clientY);
        if (inner === null || inner === target || !root.contains(inner)) return target;
        target = inner;
      }
      return target;
    },
  };
}
