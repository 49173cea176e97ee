import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PkiName } from '../../pki/table.ts';
import { switchOn } from '../official.ts';
import { type Seat, takeSeat } from '../seat.ts';
import { startCallingPortal } from './portal.ts';
import type { Deed, Stage } from './stage.ts';

/** A stage on which nothing is played but the official. */
export interface WholeStage extends Stage {
  readonly seat: Seat;
  stop(): Promise<void>;
}

type Window = Stage['windows'][number];

/** Built extension, paired agent, a token with the keys of `keys`, two portals. */
export async function openWholeStage(keys: readonly PkiName[]): Promise<WholeStage> {
  const seat = await takeSeat(keys);
  const { browser, office } = seat;
  const letter = office.letters[0]?.path ?? '';
  const document = readFileSync(letter);
  const portal = await startCallingPortal(document);
  const other = await startCallingPortal(document, 'tep.trien.test');
  await browser.store({ vgcaPortals: [portal.origin] });
  const options = await browser.open('pages/options/index.html');
  // The page that switches a portal on brings all registered scripts in line with the settings.
  await switchOn(options, portal.origin);
  // Busy with pages the browser would never come to tell them of registered scripts: it is asked now and then.
  const probe = await browser.context.newPage();
  do {
    await probe.waitForTimeout(200);
    await probe.goto(`${portal.origin}/trang/none`);
  } while (!(await probe.evaluate(() => 'vgca_sign_file' in window)));
  await probe.close();
  await options.close();
  const windows: Window[] = [];
  let inFront: Page | null = null;

  const act = async (deed: Deed, sign: Page): Promise<void> => {
    windows.push(await jobOf(sign));
    if (deed === 'close') return await sign.close();
    // Another origin is reached once the official allows it: for the file now, for the signed one afterwards.
    const allowing = sign.getByRole('button', { name: /^Cho phép/u }).first();
    void allowing
      .click()
      .then(
        () => allowing.click(),
        () => undefined,
      )
      .catch(() => undefined);
    if (deed === 'choose-and-sign') {
      const choosing = sign.waitForEvent('filechooser');
      await sign.getByRole('button', { name: /^Chọn tệp/u }).click();
      await (await choosing).setFiles(letter);
    }
    // Agencies' own certificates issue, copy and receive; a person's sign (Decree 30/2020, articles 27, 32, 33).
    const { wish } = windows.at(-1) ?? {};
    const role = typeof wish === 'object' && wish !== null ? String(Reflect.get(wish, 'role')) : '';
    const isAgency = ['issue', 'incoming', 'copy', 'annex'].includes(role);
    const card = sign.getByRole('radio', { name: isAgency ? 'Ủy ban nhân dân xã Đông Hải' : 'Nguyễn Văn A' });
    await card.waitFor();
    if (!(await card.isChecked())) await card.check();
    await sign.getByRole('button', { name: /^Ký (?:số )?\d/u }).click();
    if (deed !== 'press-and-close') return;
    await sign.locator('main[data-stage="cancelled"], main[data-stage="failed"]').waitFor();
    await sign.close();
  };

  return {
    isWhole: true,
    seat,
    portal,
    other,
    windows,
    async open(path) {
      const page = await browser.context.newPage();
      await page.goto(new URL(path, portal.origin).href);
      inFront = page;
      return page;
    },
    async during(deed, call) {
      const opening = browser.context.waitForEvent('page', { timeout: 30_000 });
      // A call of a page's opens one window for one act of the official's.
      await inFront?.keyboard.press('Shift');
      const calling = call();
      // Whichever fails first is the failure to tell.
      calling.catch(() => {});
      const sign = await opening;
      await sign.waitForLoadState();
      try {
        await act(deed, sign);
        return await within(calling, 90_000);
      } finally {
        if (!sign.isClosed()) await sign.close();
      }
    },
    async stop() {
      await seat.close();
      await portal.stop();
      await other.stop();
    },
  };
}

/** A page that is never called back is what must not be. */
async function within<Result>(result: Promise<Result>, ms: number): Promise<Result> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`the page was not called back within ${ms / 1_000} s`)), ms).unref();
  });
  return await Promise.race([result, late]);
}

/** What the window was opened for, as the extension keeps it. */
const jobOf = (sign: Page): Promise<Window> =>
  sign.evaluate(
    () =>
      new Promise<Window>((resolve, reject) => {
        const opening = indexedDB.open('trien-jobs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const id = new URLSearchParams(location.search).get('job') ?? '';
          const reading = opening.result.transaction('jobs').objectStore('jobs').get(id);
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            const { documents, messages, wish } = reading.result;
            opening.result.close();
            const isMessage = messages.length > 0;
            resolve({ kind: isMessage ? 'message' : 'open', items: (isMessage ? messages : documents).length, wish });
          };
        };
      }),
  );
