import type { Page } from 'playwright-core';
import { type Language, languages } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { startTrien } from './agent-process.ts';
import type { ExtensionBrowser } from './browser.ts';
import { inPairingTurn } from './pairing-turn.ts';
import { pressPill } from './pill.ts';
import { plainLogin } from './zoo/plain.ts';

// What an official does, through the real pages and by the words that stand on them.

const say = sayIn('vi');

/** Pairs the browser with the agent that `env` reaches: the code of `trien pair --json`, typed into the options page. */
export const pairWith = (browser: ExtensionBrowser, env: NodeJS.ProcessEnv): Promise<Page> =>
  inPairingTurn(() => pairNow(browser, env));

async function pairNow(browser: ExtensionBrowser, env: NodeJS.ProcessEnv): Promise<Page> {
  const command = startTrien(['pair', '--json'], env);
  try {
    const { code } = JSON.parse(await command.line()) as { code: string };
    const page = await browser.open('pages/options/index.html');
    await page.getByLabel(say('page.options.pairing.code')).fill(code);
    await page.getByRole('button', { name: say('page.options.pairing.pair'), exact: true }).click();
    await page.getByText(say('page.options.pairing.paired'), { exact: true }).waitFor();
    const { paired } = JSON.parse(await command.line()) as { paired: { name: string } };
    if (paired.name === '') throw new Error('the agent does not name the browser that it paired');
    return page;
  } finally {
    await command.stop();
  }
}

/** Trusts the roots in a file, after the dialog with their fingerprints. */
export async function trustRoot(options: Page, path: string): Promise<void> {
  const choosing = options.waitForEvent('filechooser');
  await options.getByRole('button', { name: say('page.options.anchors.import') }).click();
  await (await choosing).setFiles(path);
  const trust = options.getByRole('button', { name: say('page.options.anchors.confirm.trust'), exact: true });
  await trust.click();
  await trust.waitFor({ state: 'hidden' });
}

/** Switches Triện on for a portal, on the options page. */
export async function switchOn(options: Page, origin: string): Promise<void> {
  await options.getByLabel(say('page.options.portals.address')).fill(origin);
  await options.getByRole('button', { name: say('page.options.portals.add'), exact: true }).click();
  await options.getByRole('button', { name: new RegExp(`^${say('page.options.portals.remove')}`) }).waitFor();
}

/** Logs in to the plain portal; the list of documents stands there afterwards. */
export async function logIn(browser: ExtensionBrowser, origin: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${origin}/dang-nhap`);
  await page.getByLabel('Tên đăng nhập').fill(plainLogin.user);
  await page.getByLabel('Mật khẩu').fill(plainLogin.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { name: 'Văn bản chờ xử lý' }).waitFor();
  return page;
}

/** Opens the sign page for the document that the portal shows. A press that met a page still moving is repeated, as people do. */
export async function pressSign(browser: ExtensionBrowser, portal: Page): Promise<Page> {
  const opening = browser.context.waitForEvent('page');
  // Where the press itself fails, that is the failure to tell.
  opening.catch(() => {});
  for (let presses = 0; ; presses++) {
    await pressPill(portal, say('page.pill.sign'));
    const late = presses < 2 ? portal.waitForTimeout(6_000).then(() => null) : new Promise<null>(() => {});
    const page = await Promise.race([opening, late]);
    if (page === null) continue;
    await page.waitForLoadState();
    return page;
  }
}

/** Chooses a certificate on the sign page by words in its card, once it is there. */
export async function chooseCertificate(sign: Page, words: string): Promise<void> {
  await sign.getByRole('radio', { name: words }).check();
}

/** Presses the one button that signs; it can be pressed once the document was drawn and a certificate is chosen. */
export async function confirm(sign: Page): Promise<void> {
  await sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) }).click();
}

/** Waits until the document is signed and checked; the verdict of the browser's own check. */
export async function waitUntilDone(sign: Page): Promise<string> {
  const done = sign.getByTestId('done');
  await done.waitFor({ timeout: 60_000 });
  return (await done.getAttribute('data-verdict')) ?? '';
}

/** Puts the signed file into the upload field of the portal's page, from the sign page. */
export async function putBack(sign: Page): Promise<void> {
  await sign.getByRole('button', { name: say('page.sign.back.put') }).click();
  await sign.getByText(say('page.sign.back.unconfirmed.title')).waitFor();
}

/** Verifies a file on the verify page; the page with the verdict on it. */
export async function verify(browser: ExtensionBrowser, path: string): Promise<Page> {
  const page = await browser.open('pages/verify/index.html');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: say('page.file.choose') }).click();
  await (await choosing).setFiles(path);
  await page.locator('[data-verdict]').waitFor();
  return page;
}

/** Takes pictures of a page in each language, as tall as its contents. */
export async function picture(
  browser: ExtensionBrowser,
  page: Page,
  pathOf: (language: Language) => string,
): Promise<void> {
  for (const language of languages) {
    await browser.speak(language);
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.screenshot({ path: pathOf(language), fullPage: true });
  }
  await browser.speak('vi');
  await page.locator('html[lang="vi"]').waitFor();
}
