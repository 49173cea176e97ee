import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { type Seat, takeSeat } from './seat.ts';

// An official without a mouse: from the open sign page on, nothing but keys (WCAG SC 2.1.1, 2.1.2, 2.4.3).

const say = sayIn('vi');
const tabsAtMost = 60;
let seat: Seat;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048', 'p256']);
});

afterAll(() => seat?.close());

/** Whether what has the focus is what `selector` finds. */
const isAt = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluateAll((found) => found.some((one) => one === document.activeElement));

/** Goes on by the Tab key until something has the focus, as long as it takes, and no longer. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < tabsAtMost; presses++) {
    if (await isAt(page, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the focus does not come to ${selector}`);
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`keys alone${reason}`, () => {
  it('look at a document, choose a role and a certificate, sign, and close the window', async () => {
    const welcome = await seat.browser.open('pages/welcome/index.html');
    const files = seat.office.letters.slice(0, 2).map(({ path }) => path);
    const sign = await openedBy(seat.browser, () => welcome.locator('input[type=file]').setInputFiles(files));
    await welcome.close();
    await sign.locator('[data-drawn=true]').first().waitFor();
    await sign.locator('input[name=certificate]').nth(1).waitFor();
    // Two certificates can sign: which one is the official's to say, and that is told beside the button.
    const button = sign.locator('footer button:last-child');
    await expect.poll(() => sign.locator('#why-not').innerText()).toBe(say('page.sign.why.certificate'));
    expect(await button.getAttribute('aria-describedby')).toBe('why-not');

    await tabTo(sign, '[data-row="1"] button');
    await sign.keyboard.press('Enter');
    await sign.locator('[data-row="1"] [aria-current=true]').waitFor();
    await sign.locator('[data-drawn=true]').first().waitFor();

    await tabTo(sign, 'section[aria-labelledby=role] > details > summary');
    await sign.keyboard.press('Enter');
    await tabTo(sign, 'section[aria-labelledby=role] select');
    await sign.keyboard.type(say('role.approve'));
    await expect.poll(() => sign.locator('section[aria-labelledby=role] select').inputValue()).toBe('approve');
    await sign.locator('[data-stamp=signature]').waitFor();

    await tabTo(sign, 'input[name=certificate]');
    await sign.keyboard.press('Space');
    expect(await sign.locator('input[name=certificate]:checked').count()).toBe(1);

    await sign.locator('footer button:last-child:enabled').waitFor();
    const code = await sign.getByTestId('short-digest').innerText();
    await tabTo(sign, 'footer button:last-child');
    await sign.keyboard.press('Enter');
    await sign.getByTestId('result').waitFor({ timeout: 60_000 });
    expect(await sign.getByTestId('result').getAttribute('data-signed')).toBe('2');
    expect(seat.pinentry.shown().at(-1)?.description).toContain(code);

    // What helps next has the focus by itself.
    await expect.poll(() => isAt(sign, 'footer button:last-child')).toBe(true);
    expect(await button.innerText()).toBe(say('page.action.close'));
    const closed = sign.waitForEvent('close');
    // The window goes with the key, before it is let go.
    await sign.keyboard.press('Enter').catch(() => undefined);
    await closed;
  });
});
