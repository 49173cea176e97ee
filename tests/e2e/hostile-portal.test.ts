import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumId } from '../../shared/protocol/extension-ids.ts';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { type HostileStage, openHostileStage } from './hostile/hostile-stage.ts';
import { pillPlace, pillWords, pressPill } from './pill.ts';
import { covers } from './zoo/covers.ts';
import type { Family } from './zoo/families/family.ts';
import { part, press } from './zoo/hands.ts';
import { families, startZoo } from './zoo/zoo.ts';

const say = sayIn('vi');
let stage: HostileStage;

beforeAll(async () => {
  if (softHsmIsMissing === null) stage = await openHostileStage();
});
afterAll(() => stage?.close());
beforeEach(() => stage?.begin());
afterEach(() => stage?.leave());

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

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

describe.skipIf(softHsmIsMissing !== null)(`a hostile portal${reason}`, () => {
  describe('has nothing else signed than what is shown', () => {
    it('by giving another document at the second request for it', async () => {
      await stage.enter('', 'usual', changing());
      await stage.page.goto(`${stage.portal.origin}/van-ban`);
      await part(stage.frame, 'a[href="/tai-tep?id=0"]');
      await stage.frame.evaluate(() => {
        for (const link of document.querySelectorAll('a[href^="/tai-tep?id=1"]')) link.remove();
      });
      await expect.poll(() => pillWords(stage.page)).toContain(say('page.pill.sign'));
      const sign = await openedBy(stage.seat.browser, () => pressPill(stage.page, say('page.pill.sign')));
      const shown = await stage.signIt(sign);
      stage.expectSigned(await stage.downloaded(sign), shown);
    });

    it('by changing the link while the pill is pressed', async () => {
      await stage.enter('');
      await stage.page.goto(`${stage.portal.origin}/van-ban`);
      await part(stage.frame, 'a[href="/tai-tep?id=0"]');
      await stage.frame.evaluate(() => {
        const swap = () => {
          for (const link of document.querySelectorAll('a')) link.setAttribute('href', '/tai-tep?id=1');
        };
        for (const link of document.querySelectorAll('a[href^="/tai-tep?id=1"]')) link.remove();
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'click']) addEventListener(type, swap, true);
      });
      await expect.poll(() => pillWords(stage.page)).toContain(say('page.pill.sign'));
      const sign = await openedBy(stage.seat.browser, () => pressPill(stage.page, say('page.pill.sign')));
      const shown = await stage.signIt(sign);
      stage.expectSigned(await stage.downloaded(sign), shown);
    });

    it('by putting another file into the field while the first is held', async () => {
      await stage.enter('');
      await families.plain.choose?.(stage.frame, stage.seat.office.letters[0]?.path ?? '');
      await expect.poll(() => pillWords(stage.page), { timeout: 10_000 }).toContain(say('page.pill.held'));
      await stage.frame.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['%PDF-1.7 evil'], 'evil.pdf', { type: 'application/pdf' }));
        const field = document.querySelector<HTMLInputElement>('#file');
        if (field !== null) field.files = transfer.files;
      });
      const sign = await openedBy(stage.seat.browser, () => pressPill(stage.page, say('page.pill.sign')));
      const shown = await stage.signIt(sign);
      expect(shown).toBe(stage.digestOf(stage.letters[0]));
      await sign.getByText(say('page.sign.back.unconfirmed.title')).waitFor();
      await sign.close();
      await families.plain.send?.(stage.frame);
      await expect.poll(() => stage.portal.received.length).toBeGreaterThan(0);
      // The page may send what it likes; what carries a signature is what was shown.
      for (const file of stage.portal.received) {
        if (Buffer.from(file.bytes).includes('/ByteRange')) stage.expectSigned(file.bytes, shown);
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
      await stage.enter(hash);
      await stage.nothingHappened();
      await expect.poll(() => pillWords(stage.page), { timeout: 10_000 }).toContain(say(shown));
    });

    it('a thousand calls at one press open one window at most, and sign nothing', async () => {
      await stage.enter('press:flood');
      await press(stage.frame, '#attack');
      await stage.page.waitForTimeout(5_000);
      expect(stage.windows().length).toBeLessThanOrEqual(1);
      expect(stage.seat.pinentry.shown().length).toBe(stage.asked);
      for (const one of stage.windows()) await one.close();
      // Nor does another come when that one is closed: the press was used.
      await stage.page.waitForTimeout(2_500);
      expect(stage.windows().length).toBe(0);
    });
  });

  it('forty files to be looked at, at one press, open one window', async () => {
    await stage.enter('press:verifies');
    await press(stage.frame, '#attack');
    await stage.page.waitForTimeout(5_000);
    expect(stage.windows().length).toBe(1);
  });

  describe('reads nothing of other tabs', () => {
    it('has no way to the extension’s pages and messages', async () => {
      await stage.enter(`now:reach:${chromiumId}`);
      await expect.poll(async () => (await stage.heard()).length, { timeout: 10_000 }).toBe(6);
      expect(await stage.heard()).toEqual([
        { runtime: 'undefined' },
        ...['manifest.json', 'content.js', 'vgca.js', 'pages/sign/index.html?job=1'].map((path) => ({
          path,
          got: 'nothing',
        })),
        { framed: 'other' },
      ]);
    });

    it('hears nothing while a document of another portal is signed', async () => {
      const other = await startZoo({ family: 'jsp', form: 'http', documents: stage.letters });
      try {
        await stage.enter('now:listen');
        await stage.page.waitForTimeout(2_000);
        const before = await stage.heard();
        const tab = await stage.seat.browser.context.newPage();
        const work = await other.open(tab);
        await other.family.openDocument(work, 0);
        await other.family.choose?.(work, stage.seat.office.letters[0]?.path ?? '');
        await expect.poll(() => pillWords(tab), { timeout: 10_000 }).toContain(say('page.pill.held'));
        await tab.bringToFront();
        const sign = await openedBy(stage.seat.browser, () => pressPill(tab, say('page.pill.sign')));
        await stage.signIt(sign);
        await sign.close();
        const after = (await stage.heard()).slice(before.length);
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
      await stage.enter('');
      await expect.poll(() => pillPlace(stage.page, say('page.pill.sign'))).not.toBeNull();
      const at = await pillPlace(stage.page, say('page.pill.sign'));
      await stage.page.mouse.move(at?.x ?? 0, at?.y ?? 0);
      await stage.page.waitForTimeout(600);
      await stage.frame.evaluate(cover);
      await stage.page.waitForTimeout(400);
      const now = await pillPlace(stage.page, say('page.pill.sign'));
      await stage.page.mouse.click(now?.x ?? at?.x ?? 0, now?.y ?? at?.y ?? 0);
      await stage.nothingHappened(1_500);
    });

    it('that the page moves under the pointer at the press', async () => {
      await stage.enter('');
      await expect.poll(() => pillPlace(stage.page, say('page.pill.sign'))).not.toBeNull();
      const at = await pillPlace(stage.page, say('page.pill.sign'));
      const aim = { x: 400, y: 300 };
      await stage.frame.evaluate(
        ([x, y]) => {
          // One frame before the press: everything goes where the pointer is.
          addEventListener('mousemove', () => {
            document.documentElement.style.transform = `translate(${x}px, ${y}px)`;
          });
        },
        [aim.x - (at?.x ?? 0), aim.y - (at?.y ?? 0)] as const,
      );
      await stage.page.mouse.move(aim.x, aim.y);
      await stage.page.mouse.click(aim.x, aim.y);
      await stage.nothingHappened(1_500);
    });

    it('while something else fills the screen', async () => {
      await stage.enter('');
      await expect.poll(() => pillPlace(stage.page, say('page.pill.sign'))).not.toBeNull();
      await stage.frame.evaluate(() => document.querySelector('main')?.requestFullscreen());
      await stage.page.waitForTimeout(500);
      const at = await pillPlace(stage.page, say('page.pill.sign'));
      await stage.page.mouse.click(at?.x ?? 1_240, at?.y ?? 820);
      await stage.nothingHappened(1_500);
    });
  });
});
