import type { ElementHandle, Frame } from 'playwright-core';

// An official's hands in a portal's page, also where all of it stands in closed shadow roots.

interface Zoo {
  readonly roots: readonly ParentNode[];
  readonly seen: readonly string[];
  push(): void;
}

/**
 * The first element that is seen, waited for.
 *
 * @param words what stands in it; empty: anything
 * @param seen false: also one that is not shown, such as a field behind a button
 */
export async function part(frame: Frame, css: string, words = '', seen = true): Promise<ElementHandle<HTMLElement>> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = await frame
      .evaluateHandle(
        ([selector, text, mustShow]) => {
          const { roots = [document] } = (Reflect.get(globalThis, 'zoo') as Zoo | undefined) ?? {};
          for (const root of roots) {
            for (const one of root.querySelectorAll<HTMLElement>(selector)) {
              if (text !== '' && !one.textContent.includes(text)) continue;
              if (one.isConnected && (!mustShow || one.checkVisibility({ visibilityProperty: true }))) return one;
            }
          }
          return null;
        },
        [css, words, seen] as const,
      )
      .catch((error: unknown) => {
        if (Date.now() > until) throw error;
        return null;
      });
    const element = found?.asElement() ?? null;
    if (element !== null) return element as ElementHandle<HTMLElement>;
    if (Date.now() > until) throw new Error(`the portal shows no ${css} ${words} at ${frame.url()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * Presses it with the mouse. Pages that draw anew may take it away at that moment; then it is looked for again. Chromium
 * may throw a press away that goes to a frame which has stood there for a moment only; then it is pressed again.
 */
export async function press(frame: Frame, css: string, words = ''): Promise<void> {
  for (let tries = 1; ; tries++) {
    const target = await part(frame, css, words);
    try {
      const felt = await target.evaluateHandle((element) => {
        const press = { isFelt: false };
        element.addEventListener('click', () => Object.assign(press, { isFelt: true }), { capture: true, once: true });
        return press;
      });
      await target.click({ timeout: 3_000 });
      // Where the press led to another page, nobody is there to answer.
      if (await felt.evaluate(({ isFelt }) => isFelt).catch(() => true)) return;
      if (tries === 5) throw new Error(`the portal does not feel a press on ${css} ${words}`);
    } catch (error) {
      if (tries >= 3) throw error;
    }
    await frame.page().waitForTimeout(200);
  }
}

/** Presses a button that opens the system's file dialog, and chooses there. */
export async function chooseBehind(frame: Frame, css: string, words: string, path: string): Promise<void> {
  const choosing = frame.page().waitForEvent('filechooser');
  await press(frame, css, words);
  await (await choosing).setFiles(path);
}

/** Drops a file from the desktop onto a zone: the browser's own drag, so that the page sees a trusted one. */
export async function dropOn(frame: Frame, css: string, path: string): Promise<void> {
  const zone = await part(frame, css);
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (box === null) throw new Error(`${css} has no place on the page`);
  const page = frame.page();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
    }
  } finally {
    await session.detach();
  }
}

/** Names of files as the page's own listeners got them. */
export const seenBy = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => [...((Reflect.get(globalThis, 'zoo') as Zoo | undefined)?.seen ?? [])]);

/** The portal's server says that something changed: the page goes to another route and draws all anew. */
export const push = (frame: Frame): Promise<void> =>
  frame.evaluate(() => (Reflect.get(globalThis, 'zoo') as Zoo | undefined)?.push());
