import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumId } from '../../shared/protocol/extension-ids.ts';
import { shortDigest } from '../../shared/signing/short-digest.ts';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { chooseCertificate, confirm, waitUntilDone } from './official.ts';
import { pillPlace, pillWords, pressPill } from './pill.ts';
import { type Seat, takeSeat } from './seat.ts';
import { covers } from './zoo/covers.ts';
import type { Family } from './zoo/families/family.ts';
import { part, press } from './zoo/hands.ts';
import type { PortalDocument } from './zoo/portal.ts';
import { startWitness, type Witness } from './zoo/witness.ts';
import { families, startZoo, switchOnZoo, type ZooPortal } from './zoo/zoo.ts';

// The script of a portal that the official has switched on, compatibility included, tries what it must not get
// (security.md T6, T7). Each test looks at what was opened, at what the agent's prompt was asked, at who was sent what.

const say = sayIn('vi');
let seat: Seat;
let letters: readonly PortalDocument[];
let witness: Witness;
let portal: ZooPortal;
let page: Page;
let frame: Frame;
let asked = 0;

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

/** A portal that gives one document at the first request and another ever after. */
const changing = (): Family => {
  let given = 0;
  return {
    ...families.plain,
    async answer(exchange) {
      if (exchange.url.pathname !== '/tai-tep') return families.plain.answer(exchange);
      given += 1;
      const bytes = exchange.documents[given === 1 ? 0 : 1]?.bytes ?? '';
      exchange.reply(200, 'application/pdf', bytes);
      return true;
    },
  };
};

beforeAll(async () => {
  if (softHsmIsMissing !== null) return;
  seat = await takeSeat(['rsa2048']);
  letters = seat.office.letters.map(({ title, fileName, path }) => ({ title, fileName, bytes: readFileSync(path) }));
  witness = await startWitness(letters[1]?.bytes ?? Buffer.alloc(0));
  await switchOnZoo(seat.browser);
});

afterAll(async () => {
  await seat?.close();
  witness?.server.close();
});

beforeEach(() => {
  witness.seen.length = 0;
  asked = seat.pinentry.shown().length;
});

afterEach(async () => {
  for (const one of seat.browser.context.pages().slice(1)) await one.close();
  await portal?.stop();
});

/** Opens the hostile portal, logged in; on the page that `hash` names, where it begins anew. */
async function enter(hash: string, form: 'usual' | 'http' = 'usual', family: Family = leading): Promise<void> {
  portal = await startZoo({ family, form, documents: letters, isHostile: true });
  page = await seat.browser.context.newPage();
  frame = await portal.open(page);
  await page.goto(`${portal.origin}/van-ban?id=0#${encodeURIComponent(hash)}`);
  // A question of the test's to the page counts as a gesture: none is put where the page acts by itself.
  if (!hash.startsWith('now:')) await part(frame, '#attack');
}

const windows = (): readonly Page[] =>
  seat.browser.context.pages().filter((one) => one.url().startsWith('chrome-extension:'));

const heard = (): Promise<readonly Record<string, unknown>[]> =>
  frame.evaluate(() => Reflect.get(globalThis, 'heard') as Record<string, unknown>[]);

/** Nothing was opened, and the agent was asked nothing. */
async function nothingHappened(afterMs = 3_000): Promise<void> {
  await page.waitForTimeout(afterMs);
  expect(windows().map((one) => one.url())).toEqual([]);
  expect(seat.pinentry.shown().length).toBe(asked);
  expect(portal.received).toEqual([]);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const digestOf = (document: PortalDocument | undefined): string =>
  shortDigest([sha256(document?.bytes ?? letters[0]?.bytes ?? Buffer.alloc(0))]);

/** Has the sign page's document signed; the digest that the prompt showed. */
async function signIt(sign: Page): Promise<string> {
  await chooseCertificate(sign, 'Nguyễn Văn A');
  const shown = await sign.getByTestId('short-digest').innerText();
  await confirm(sign);
  expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
  expect(seat.pinentry.shown().at(-1)?.description).toContain(shown);
  return shown;
}

/** What was signed begins with the bytes whose digest the official saw. */
function expectSigned(bytes: Uint8Array | undefined, shown: string): void {
  const found = letters.find((letter) => digestOf(letter) === shown);
  expect(found).toBeDefined();
  const size = found?.bytes.length ?? 0;
  expect(sha256((bytes ?? Buffer.alloc(0)).subarray(0, size))).toBe(sha256(found?.bytes ?? Buffer.alloc(0)));
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`a hostile portal${reason}`, () => {
  describe('has nothing else signed than what is shown', () => {
    it('by giving another document at the second request for it', async () => {
      await enter('', 'usual', changing());
      await page.goto(`${portal.origin}/van-ban`);
      await part(frame, 'a[href="/tai-tep?id=0"]');
      await frame.evaluate(() => {
        for (const link of document.querySelectorAll('a[href^="/tai-tep?id=1"]')) link.remove();
      });
      await expect.poll(() => pillWords(page)).toContain(say('page.pill.sign'));
      const sign = await openedBy(seat.browser, () => pressPill(page, say('page.pill.sign')));
      const shown = await signIt(sign);
      const downloading = sign.waitForEvent('download');
      await sign
        .getByRole('button', { name: say('page.action.download') })
        .first()
        .click();
      expectSigned(readFileSync(await (await downloading).path()), shown);
    });

    it('by changing the link while the pill is pressed', async () => {
      await enter('');
      await page.goto(`${portal.origin}/van-ban`);
      await part(frame, 'a[href="/tai-tep?id=0"]');
      await frame.evaluate(() => {
        const swap = () => {
          for (const link of document.querySelectorAll('a')) link.setAttribute('href', '/tai-tep?id=1');
        };
        for (const link of document.querySelectorAll('a[href^="/tai-tep?id=1"]')) link.remove();
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'click']) addEventListener(type, swap, true);
      });
      await expect.poll(() => pillWords(page)).toContain(say('page.pill.sign'));
      const sign = await openedBy(seat.browser, () => pressPill(page, say('page.pill.sign')));
      const shown = await signIt(sign);
      const downloading = sign.waitForEvent('download');
      await sign
        .getByRole('button', { name: say('page.action.download') })
        .first()
        .click();
      expectSigned(readFileSync(await (await downloading).path()), shown);
    });

    it('by putting another file into the field while the first is held', async () => {
      await enter('');
      await families.plain.choose?.(frame, seat.office.letters[0]?.path ?? '');
      await expect.poll(() => pillWords(page), { timeout: 10_000 }).toContain(say('page.pill.held'));
      await frame.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['%PDF-1.7 evil'], 'evil.pdf', { type: 'application/pdf' }));
        const field = document.querySelector<HTMLInputElement>('#file');
        if (field !== null) field.files = transfer.files;
      });
      const sign = await openedBy(seat.browser, () => pressPill(page, say('page.pill.sign')));
      const shown = await signIt(sign);
      expect(shown).toBe(digestOf(letters[0]));
      await sign.getByText(say('page.sign.back.unconfirmed.title')).waitFor();
      await sign.close();
      await families.plain.send?.(frame);
      await expect.poll(() => portal.received.length).toBeGreaterThan(0);
      // The page may send what it likes; what carries a signature is what was shown.
      for (const file of portal.received) {
        if (Buffer.from(file.bytes).includes('/ByteRange')) expectSigned(file.bytes, shown);
      }
    });
  });

  describe('signs nothing without a human act', () => {
    it.each([
      ['presses of a script on everything that is there', 'now:clicks', 'page.pill.sign'],
      ['files that a script chooses and drops', 'now:files', 'page.pill.held'],
      ['what the extension says to itself, said by the page', 'now:messages', 'page.pill.sign'],
      ['calls by sockets and over forged ports, without a press', 'now:calls', 'page.pill.call-files'],
      ['a thousand calls without a press', 'now:flood', 'page.pill.call-files'],
    ] as const)('%s', async (_, hash, shown) => {
      await enter(hash);
      await nothingHappened();
      await expect.poll(() => pillWords(page), { timeout: 10_000 }).toContain(say(shown));
    });

    it('a thousand calls at one press open one window at most, and sign nothing', async () => {
      await enter('press:flood');
      await press(frame, '#attack');
      await page.waitForTimeout(5_000);
      expect(windows().length).toBeLessThanOrEqual(1);
      expect(seat.pinentry.shown().length).toBe(asked);
      for (const one of windows()) await one.close();
      // Nor does another come when that one is closed: the press was used.
      await page.waitForTimeout(2_500);
      expect(windows().length).toBe(0);
    });
  });

  it('forty files to be looked at, at one press, open one window', async () => {
    await enter('press:verifies');
    await press(frame, '#attack');
    await page.waitForTimeout(5_000);
    expect(windows().length).toBe(1);
  });

  describe('reads nothing of other tabs', () => {
    it('has no way to the extension’s pages and messages', async () => {
      await enter(`now:reach:${chromiumId}`);
      await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(6);
      expect(await heard()).toEqual([
        { runtime: 'undefined' },
        ...['manifest.json', 'content.js', 'vgca.js', 'pages/sign/index.html?job=1'].map((path) => ({
          path,
          got: 'nothing',
        })),
        { framed: 'other' },
      ]);
    });

    it('hears nothing while a document of another portal is signed', async () => {
      const other = await startZoo({ family: 'jsp', form: 'http', documents: letters });
      try {
        await enter('now:listen');
        await page.waitForTimeout(2_000);
        const before = await heard();
        const tab = await seat.browser.context.newPage();
        const work = await other.open(tab);
        await other.family.openDocument(work, 0);
        await other.family.choose?.(work, seat.office.letters[0]?.path ?? '');
        await expect.poll(() => pillWords(tab), { timeout: 10_000 }).toContain(say('page.pill.held'));
        await tab.bringToFront();
        const sign = await openedBy(seat.browser, () => pressPill(tab, say('page.pill.sign')));
        await signIt(sign);
        await sign.close();
        const after = (await heard()).slice(before.length);
        expect(after).toEqual([]);
        const told = JSON.stringify(before);
        for (const word of ['to-trinh', 'jsp.trien.test', 'Nguyễn', 'blob']) expect(told).not.toContain(word);
      } finally {
        await other.stop();
      }
    });
  });

  describe('gets no press by a pill that is not seen', () => {
    it.each(covers)('%s', async (_, cover) => {
      await enter('');
      await expect.poll(() => pillPlace(page, say('page.pill.sign'))).not.toBeNull();
      const at = await pillPlace(page, say('page.pill.sign'));
      await page.mouse.move(at?.x ?? 0, at?.y ?? 0);
      await page.waitForTimeout(600);
      await frame.evaluate(cover);
      await page.waitForTimeout(400);
      const now = await pillPlace(page, say('page.pill.sign'));
      await page.mouse.click(now?.x ?? at?.x ?? 0, now?.y ?? at?.y ?? 0);
      await nothingHappened(1_500);
    });

    it('that the page moves under the pointer at the press', async () => {
      await enter('');
      await expect.poll(() => pillPlace(page, say('page.pill.sign'))).not.toBeNull();
      const at = await pillPlace(page, say('page.pill.sign'));
      const aim = { x: 400, y: 300 };
      await frame.evaluate(
        ([x, y]) => {
          // One frame before the press: everything goes where the pointer is.
          addEventListener('mousemove', () => {
            document.documentElement.style.transform = `translate(${x}px, ${y}px)`;
          });
        },
        [aim.x - (at?.x ?? 0), aim.y - (at?.y ?? 0)] as const,
      );
      await page.mouse.move(aim.x, aim.y);
      await page.mouse.click(aim.x, aim.y);
      await nothingHappened(1_500);
    });

    it('while something else fills the screen', async () => {
      await enter('');
      await expect.poll(() => pillPlace(page, say('page.pill.sign'))).not.toBeNull();
      await frame.evaluate(() => document.querySelector('main')?.requestFullscreen());
      await page.waitForTimeout(500);
      const at = await pillPlace(page, say('page.pill.sign'));
      await page.mouse.click(at?.x ?? 1_240, at?.y ?? 820);
      await nothingHappened(1_500);
    });
  });

  describe('reaches no other origin through a call', () => {
    /** Where a call must not lead. */
    const places: readonly (readonly [string, () => string])[] = [
      ['this computer', () => `http://127.0.0.1:${witness.port}/a.pdf`],
      ['this computer by another name', () => `http://localhost:${witness.port}/a.pdf`],
      ['this computer as a number', () => `http://2130706433:${witness.port}/a.pdf`],
      ['the agent', () => `http://127.0.0.1:${seat.office.port}/link/1`],
      ['a service that tells a machine about itself', () => 'http://169.254.169.254/latest/meta-data/'],
      ['a file', () => 'file:///etc/passwd'],
      ['data in the address', () => `data:application/pdf;base64,${Buffer.from('%PDF-1.7').toString('base64')}`],
      ['a name with a password', () => `http://a:b@other.trien.test:${witness.port}/a.pdf`],
    ];

    it.each(places)('FileName: %s', async (_, address) => {
      await enter(`press:file:${address()}`, 'http');
      await press(frame, '#attack');
      await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(1);
      expect((await heard())[0]?.Status).not.toBe(0);
      expect(witness.seen).toEqual([]);
      await nothingHappened(500);
    });

    it.each(places)('FileUploadHandler: %s', async (_, address) => {
      await enter(`press:handler:${address()}`, 'http');
      await press(frame, '#attack');
      await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(1);
      expect((await heard())[0]?.Status).not.toBe(0);
      expect(witness.seen).toEqual([]);
      await nothingHappened(500);
    });

    it('FileName on its own origin that is sent on to this computer: no document, no token', async () => {
      await enter('', 'http');
      await page.goto(
        `${portal.origin}/van-ban?id=0&x=1#${encodeURIComponent(`press:file:${portal.origin}/qua/a.pdf`)}`,
      );
      await press(frame, '#attack');
      await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(1);
      expect((await heard())[0]?.Status).not.toBe(0);
      // The page itself could have asked as much; but nothing of the portal's login goes along.
      for (const { headers } of witness.seen) {
        expect(headers.authorization).toBeUndefined();
        expect(headers.cookie).toBeUndefined();
      }
      await nothingHappened(500);
    });

    it('FileUploadHandler on its own origin that is sent on: no signed file goes along, nor does a success come back', async () => {
      await enter('', 'http');
      await page.goto(
        `${portal.origin}/van-ban?id=0&x=1#${encodeURIComponent(`press:handler:${portal.origin}/qua/gui`)}`,
      );
      const sign = await openedBy(seat.browser, () => press(frame, '#attack'));
      await signIt(sign);
      await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(1);
      expect((await heard())[0]?.Status).not.toBe(0);
      expect(witness.seen).toEqual([]);
    });

    it('a file elsewhere that is sent on to this computer is not fetched from there', async () => {
      await enter(`press:file:http://other.trien.test:${witness.port}/qua/a.pdf`, 'http');
      const sign = await openedBy(seat.browser, () => press(frame, '#attack'));
      const origin = `http://other.trien.test:${witness.port}`;
      const allow = sign.getByRole('button', { name: say('page.sign.coming.ask.allow', { origin }) });
      await allow.or(sign.getByRole('alert')).first().waitFor();
      if (await allow.isVisible()) await allow.click();
      await expect.poll(() => witness.seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
      await sign.waitForTimeout(1_000);
      expect(witness.seen.map(({ address }) => address)).not.toContain('/trong-may');
      expect(seat.pinentry.shown().length).toBe(asked);
    });

    it('a file elsewhere is fetched when the official allows it, without token and cookies', async () => {
      const address = `http://other.trien.test:${witness.port}/a.pdf`;
      await enter(`press:file:${address}`, 'http');
      const sign = await openedBy(seat.browser, () => press(frame, '#attack'));
      const allow = sign.getByRole('button', {
        name: say('page.sign.coming.ask.allow', { origin: `http://other.trien.test:${witness.port}` }),
      });
      await allow.waitFor();
      expect(witness.seen).toEqual([]);
      await allow.click();
      await expect.poll(() => witness.seen.length, { timeout: 10_000 }).toBe(1);
      expect(witness.seen[0]?.headers.authorization).toBeUndefined();
      expect(witness.seen[0]?.headers.cookie).toBeUndefined();
      expect(witness.seen[0]?.headers.referer).toBeUndefined();
    });
  });
});
