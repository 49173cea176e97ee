import type { CDPSession, Page } from 'playwright-core';

/** What the browser's own view of a document tells of a node. */
interface Node {
  readonly nodeId: number;
  readonly nodeName: string;
  readonly attributes?: readonly string[];
  readonly nodeValue?: string;
  readonly children?: readonly Node[];
  readonly shadowRoots?: readonly Node[];
  readonly contentDocument?: Node;
}

/** The middle of a button in the viewport. */
interface Place {
  readonly nodeId: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Presses a button of the pill as a mouse does. Its root is closed to the page and to Playwright; only the browser's
 * debugger sees into it.
 *
 * @param words what stands on the button, or its accessible name
 * @param within words that the pill itself shows, where a page and its frames have several
 * @returns whether the button felt it: something may lie over it, and Chromium may throw a press away that goes to a frame
 * which has stood there for a moment only
 */
export async function pressPill(page: Page, words: string, timeoutMs = 10_000, within = ''): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  try {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const at = await buttonAt(session, words, within);
      if (at !== null) {
        await page.mouse.move(at.x, at.y);
        // The pill opens under the pointer, and the button moves with it until it has its size.
        const now = await atRest(page, () => buttonAt(session, words, within));
        if (now === null) continue;
        const isFelt = await watchPress(session, now.nodeId);
        await page.mouse.click(now.x, now.y);
        return await isFelt();
      }
      // At rest only the mark is there; the other buttons come when it is pointed at.
      const resting = await buttonAt(session, '', within);
      if (resting !== null) await page.mouse.move(resting.x, resting.y);
      if (Date.now() > until) throw new Error(`no pill with “${words}”`);
      await page.waitForTimeout(100);
    }
  } finally {
    await session.detach();
  }
}

/** Begins to watch an element. The answer: whether a press came to it; true also where its page is no longer there. */
async function watchPress(session: CDPSession, nodeId: number): Promise<() => Promise<boolean>> {
  const call = async (objectId: string | undefined, act: () => unknown, returnByValue: boolean) => {
    const asked = { objectId: objectId ?? '', functionDeclaration: String(act), returnByValue };
    return (await session.send('Runtime.callFunctionOn', asked)).result;
  };
  const { object } = await session.send('DOM.resolveNode', { nodeId });
  const press = await call(object.objectId, listen, false);
  return async () => {
    const said = await call(press.objectId, isFelt, true).catch(() => null);
    return said === null || said.value === true;
  };
}

// Run in the page, by the browser's debugger.
function listen(this: HTMLElement): { isFelt: boolean } {
  const press = { isFelt: false };
  const feel = () => {
    press.isFelt = true;
  };
  this.addEventListener('click', feel, { capture: true, once: true });
  return press;
}
function isFelt(this: { isFelt: boolean }): boolean {
  return this.isFelt;
}

/** A place once it has been the same three times, 80 ms apart; null where it is gone. */
async function atRest(page: Page, find: () => Promise<Place | null>): Promise<Place | null> {
  let last = await find();
  for (let same = 0; last !== null && same < 2; ) {
    await page.waitForTimeout(80);
    const now = await find();
    same = now?.x === last.x && now.y === last.y ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** The middle of a button of the pill in the viewport, pressed or not; null where there is none. */
export async function pillPlace(page: Page, words: string): Promise<Place | null> {
  const session = await page.context().newCDPSession(page);
  try {
    return await buttonAt(session, words);
  } finally {
    await session.detach();
  }
}

/** Words that the pill shows now, buttons and notes together; empty where there is no pill. */
export async function pillWords(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    return (await pillsOf(session)).map(textOf).join(' ').trim();
  } finally {
    await session.detach();
  }
}

/** How many pills are there to be seen, in the page and its frames together. */
export async function pillCount(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    let count = 0;
    for (const { nodeId } of await pillsOf(session)) {
      const isLaidOut = await session.send('DOM.getBoxModel', { nodeId }).then(
        () => true,
        () => false,
      );
      if (isLaidOut) count += 1;
    }
    return count;
  } finally {
    await session.detach();
  }
}

async function buttonAt(session: CDPSession, words: string, within = ''): Promise<Place | null> {
  const pills = (await pillsOf(session)).filter((pill) => textOf(pill).includes(within));
  const nodes = pills.flatMap((pill) => all(pill));
  for (const node of nodes) {
    if (node.nodeName !== 'BUTTON' || !`${nameOf(node)} ${textOf(node)}`.includes(words)) continue;
    try {
      const { model } = await session.send('DOM.getBoxModel', { nodeId: node.nodeId });
      const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
      if (right > left) {
        return { nodeId: node.nodeId, x: (left + right) / 2, y: (top + bottom) / 2 };
      }
    } catch {
      // Not laid out now.
    }
  }
  return null;
}

/** Our regions: the page's own first, then those in its frames. */
async function pillsOf(session: CDPSession): Promise<readonly Node[]> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const own = all(root, false);
  const framed = all(root).filter((node) => !own.includes(node));
  return [...own, ...framed].filter(
    (node) => (node.attributes ?? []).includes('region') && nameOf(node).startsWith('Triện'),
  );
}

function all(node: Node, withFrames = true): readonly Node[] {
  const framed = withFrames && node.contentDocument ? [node.contentDocument] : [];
  const inner = [...(node.children ?? []), ...(node.shadowRoots ?? []), ...framed];
  return [node, ...inner.flatMap((one) => all(one, withFrames))];
}

const textOf = (node: Node): string =>
  all(node)
    .map((inner) => inner.nodeValue ?? '')
    .join('');

function nameOf(node: Node): string {
  const attributes = node.attributes ?? [];
  const at = attributes.indexOf('aria-label');
  return at < 0 ? '' : (attributes[at + 1] ?? '');
}
