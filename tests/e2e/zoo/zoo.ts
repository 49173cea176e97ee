import type { Frame, Page } from 'playwright-core';
import type { ExtensionBrowser } from '../browser.ts';
import { switchOn } from '../official.ts';
import { isWholeRun } from '../whole-run.ts';
import { angular } from './families/angular.ts';
import { extjs } from './families/extjs.ts';
import type { Family } from './families/family.ts';
import { jsp } from './families/jsp.ts';
import { liferay } from './families/liferay.ts';
import { plain } from './families/plain.ts';
import { react } from './families/react.ts';
import { vue } from './families/vue.ts';
import { webforms } from './families/webforms.ts';
import { part } from './hands.ts';
import { type Host, startHost, zooLogin } from './host.ts';
import type { FamilyName, Form, PortalDocument } from './portal.ts';
import { familyNames, forms } from './portal.ts';

/** The eight families. */
export const families: Readonly<Record<FamilyName, Family>> = {
  plain,
  jsp,
  webforms,
  liferay,
  angular,
  react,
  vue,
  extjs,
};

/** The forms in which a family is met: a late plugin only where there is one. */
export const formsOf = (family: Family): readonly Form[] =>
  forms.filter((form) => form !== 'late-plugin' || family.calls);

/** Each family in one form, and each form somewhere: the share of `npm test`. */
const shareOfForms: Readonly<Record<FamilyName, Form>> = {
  plain: 'usual',
  jsp: 'http',
  webforms: 'late-plugin',
  liferay: 'csp',
  angular: 'spa',
  react: 'shadow',
  vue: 'frame',
  extjs: 'usual',
};

/** The forms that are tried now: all of them by `npm run portals`. */
export const formsTried = (family: Family): readonly Form[] =>
  formsOf(family).filter((form) => isWholeRun || form === shareOfForms[family.name]);

/** A portal of the zoo, under way, with what an official does in it. */
export interface ZooPortal extends Host {
  readonly family: Family;
  readonly form: Form;
  /** Logs in; the list stands there afterwards. @returns the frame in which the work is done */
  open(page: Page): Promise<Frame>;
  /** The portal's own copy of the plugin, where it comes late, is there. */
  settled(frame: Frame): Promise<void>;
  /** The portal's own page says that it has a file of this name. */
  shows(frame: Frame, fileName: string): Promise<void>;
}

/** Starts a portal of one family in one form. */
export async function startZoo(input: {
  readonly family: FamilyName | Family;
  readonly form: Form;
  readonly documents: readonly PortalDocument[];
  readonly isHostile?: boolean;
}): Promise<ZooPortal> {
  const family = typeof input.family === 'string' ? families[input.family] : input.family;
  const host = await startHost({ ...input, family });
  return {
    ...host,
    family,
    form: input.form,
    async open(page) {
      await page.goto(host.address);
      const frame = await workFrame(page, host);
      await frame.getByLabel('Tên đăng nhập').fill(zooLogin.user);
      await frame.getByLabel('Mật khẩu').fill(zooLogin.password);
      await frame.getByRole('button', { name: 'Đăng nhập' }).click();
      await frame.waitForURL((url) => url.href.startsWith(`${host.origin}${family.start}`));
      return frame;
    },
    async settled(frame) {
      await part(frame, 'script[src="/pages/plugin.ts"][data-there]', '', false);
    },
    async shows(frame, fileName) {
      await part(frame, `[data-received="${fileName.replaceAll('"', '\\"')}"]`);
    },
  };
}

/** Switches the extension on for the zoo, its answers to the older signing service's calls as well. */
export async function switchOnZoo(browser: ExtensionBrowser): Promise<void> {
  const named = familyNames.map((name) => `http://${name}.trien.test`);
  await browser.store({ vgcaPortals: ['http://127.0.0.1', ...named] });
  const options = await browser.open('pages/options/index.html');
  // The page that switches a portal on brings all registered scripts in line with the settings.
  await switchOn(options, 'http://127.0.0.1');
  const registered = (): Promise<number> =>
    options.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  while ((await registered()) < 3) await options.waitForTimeout(50);
  await options.close();
}

async function workFrame(page: Page, host: Host): Promise<Frame> {
  if (host.address === host.origin) return page.mainFrame();
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('the portal is not in its frame');
  await frame.waitForURL((url) => url.pathname === '/dang-nhap');
  return frame;
}
