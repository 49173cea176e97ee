import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { shortDigest } from '../../../shared/signing/short-digest.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { chooseCertificate, confirm, waitUntilDone } from '../official.ts';
import { type Seat, takeSeat } from '../seat.ts';
import type { Family } from '../zoo/families/family.ts';
import { part } from '../zoo/hands.ts';
import type { PortalDocument } from '../zoo/portal.ts';
import { startWitness, type Witness } from '../zoo/witness.ts';
import { families, startZoo, switchOnZoo, type ZooPortal } from '../zoo/zoo.ts';

// The script of a portal that the official has switched on, compatibility included, tries what it must not get
// (security.md T6, T7). Each test looks at what was opened, at what the agent's prompt was asked, at who was sent what.

const say = sayIn('vi');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An official's seat, a portal that means harm, and a server that must not be reached. */
export interface HostileStage {
  readonly seat: Seat;
  readonly letters: readonly PortalDocument[];
  readonly witness: Witness;
  readonly portal: ZooPortal;
  readonly page: Page;
  readonly frame: Frame;
  /** Prompts that were shown before this test. */
  readonly asked: number;
  /** To be called before each test. */
  begin(): void;
  /** Closes the pages of a test. Its portal goes on for a next one of the same kind. */
  leave(): Promise<void>;
  /** Ends its portal, so that the next one is another to the extension: nothing was allowed there yet. */
  leavePortal(): Promise<void>;
  close(): Promise<void>;
  /** Opens the hostile portal, logged in; on the page that `hash` names, where it begins anew. */
  enter(hash: string, form?: 'usual' | 'http', family?: Family): Promise<void>;
  /** Leads the page that stands open to what `hash` names; its script begins anew. */
  lead(hash: string): Promise<void>;
  /** The windows of the extension. */
  windows(): readonly Page[];
  /** What the portal's script got. */
  heard(): Promise<readonly Record<string, unknown>[]>;
  /** Nothing was opened, the agent was asked nothing, and the portal was sent nothing. */
  nothingHappened(afterMs?: number): Promise<void>;
  /** The short digest of a document. */
  digestOf(document: PortalDocument | undefined): string;
  /** Has the sign page's document signed; the digest that the prompt showed. */
  signIt(sign: Page): Promise<string>;
  /** The signed file of a sign page, as the official downloads it. */
  downloaded(sign: Page): Promise<Uint8Array>;
  /** What was signed begins with the bytes whose digest the official saw. */
  expectSigned(bytes: Uint8Array | undefined, shown: string): void;
}

/** Sets it up: once for a file of tests. */
export async function openHostileStage(): Promise<HostileStage> {
  const seat = await takeSeat(['rsa2048']);
  const letters = seat.office.letters.map(({ title, fileName, path }) => ({
    title,
    fileName,
    bytes: readFileSync(path),
  }));
  const witness = await startWitness(letters[1]?.bytes ?? Buffer.alloc(0));
  await switchOnZoo(seat.browser);

  /** The plain portal, which sends whoever asks for `/qua/…` on to the witness. */
  const leading: Family = {
    ...families.plain,
    calls: true,
    async answer(exchange) {
      const { url, reply } = exchange;
      if (!url.pathname.startsWith('/qua/')) return families.plain.answer(exchange);
      reply(307, 'text/plain', '', { location: `http://127.0.0.1:${witness.port}${url.pathname}` });
      return true;
    },
  };

  let portal: ZooPortal | null = null;
  let page: Page | null = null;
  let frame: Frame | null = null;
  let asked = 0;
  let received = 0;
  let visits = 0;
  const there = <Thing>(thing: Thing | null): Thing => {
    if (thing === null) throw new Error('no portal was entered');
    return thing;
  };
  const goTo = async (hash: string): Promise<void> => {
    visits += 1;
    await there(page).goto(`${there(portal).origin}/van-ban?id=0&lan=${visits}#${encodeURIComponent(hash)}`);
    // A question of the test's to the page counts as a gesture: none is put where the page acts by itself.
    if (!hash.startsWith('now:')) await part(there(frame), '#attack');
  };
  const windows = (): readonly Page[] =>
    seat.browser.context.pages().filter((one) => one.url().startsWith('chrome-extension:'));
  const digestOf = (document: PortalDocument | undefined): string =>
    shortDigest([sha256(document?.bytes ?? letters[0]?.bytes ?? Buffer.alloc(0))]);

  return {
    seat,
    letters,
    witness,
    get portal() {
      return there(portal);
    },
    get page() {
      return there(page);
    },
    get frame() {
      return there(frame);
    },
    get asked() {
      return asked;
    },
    begin() {
      witness.seen.length = 0;
      asked = seat.pinentry.shown().length;
    },
    async leave() {
      for (const one of seat.browser.context.pages().slice(1)) await one.close();
    },
    async leavePortal() {
      await portal?.stop();
      portal = null;
    },
    async close() {
      await portal?.stop();
      await seat.close();
      witness.server.close();
    },
    async enter(hash, form = 'usual', family = leading) {
      page = await seat.browser.context.newPage();
      if (portal?.family === family && portal.form === form) frame = page.mainFrame();
      else {
        await portal?.stop();
        portal = await startZoo({ family, form, documents: letters, isHostile: true });
        frame = await portal.open(page);
      }
      received = portal.received.length;
      await goTo(hash);
    },
    lead: goTo,
    windows,
    heard: () => there(frame).evaluate(() => Reflect.get(globalThis, 'heard') as readonly Record<string, unknown>[]),
    async nothingHappened(afterMs = 3_000) {
      await there(page).waitForTimeout(afterMs);
      expect(windows().map((one) => one.url())).toEqual([]);
      expect(seat.pinentry.shown().length).toBe(asked);
      expect(there(portal).received.slice(received)).toEqual([]);
    },
    digestOf,
    async signIt(sign) {
      await chooseCertificate(sign, 'Nguyễn Văn A');
      const shown = await sign.getByTestId('short-digest').innerText();
      await confirm(sign);
      expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
      expect(seat.pinentry.shown().at(-1)?.description).toContain(shown);
      return shown;
    },
    async downloaded(sign) {
      const downloading = sign.waitForEvent('download');
      await sign
        .getByRole('button', { name: say('page.action.download') })
        .first()
        .click();
      return readFileSync(await (await downloading).path());
    },
    expectSigned(bytes, shown) {
      const found = letters.find((letter) => digestOf(letter) === shown);
      expect(found).toBeDefined();
      const size = found?.bytes.length ?? 0;
      expect(sha256((bytes ?? Buffer.alloc(0)).subarray(0, size))).toBe(sha256(found?.bytes ?? Buffer.alloc(0)));
    },
  };
}
