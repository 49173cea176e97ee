import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '../../shared/text/language.ts';
import { trien } from './agent-process.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { nssTrust, pdfsig, qpdfCheck } from './judges.ts';
import { type Office, openOffice } from './office.ts';
import {
  chooseCertificate,
  confirm,
  logIn,
  pairWith,
  picture,
  pressSign,
  putBack,
  switchOn,
  trustRoot,
  verify,
  waitUntilDone,
} from './official.ts';
import { plainLogin } from './zoo/plain.ts';

// `npm run demo`: the whole of Triện on one machine. With a display it prepares everything and leaves the portal to the
// person before it; without one (or with --headless) it plays the official itself and prints the verdicts.

const headless = process.argv.includes('--headless') || (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);
const output = resolve(import.meta.dirname, '../../demo-out');
const folder = mkdtempSync(join(tmpdir(), 'trien-demo-'));
const signer = { key: 'rsa2048', name: 'Nguyễn Văn A' } as const;

let steps = 0;
const tell = (step: string): void => {
  steps += 1;
  console.log(`${String(steps).padStart(2)}. ${step}`);
};
const screen = (name: string) => (language: Language) => join(output, `${name}.${language}.png`);

/** Pairs the browser, imports the demo's CA and switches the portal on: through the options page, as anybody would. */
async function prepareBrowser(office: Office, browser: ExtensionBrowser): Promise<Page> {
  tell('Pairing: the code of `trien pair --json`, typed into the options page');
  const options = await pairWith(browser, office.env);
  tell('The demo’s CA is imported on the options page');
  await trustRoot(options, office.pki.entries.root.pem);
  tell(`Triện is switched on for ${office.portal.origin}`);
  await switchOn(options, office.portal.origin);
  return options;
}

/** Signs the portal's first document and sends it: the official's part. */
async function playTheOfficial(office: Office, browser: ExtensionBrowser): Promise<string> {
  const options = await prepareBrowser(office, browser);
  await picture(browser, options, screen('1-options'));
  await options.close();
  tell('The official logs in to the portal and opens a document');
  const portal = await logIn(browser, office.portal.origin);
  await portal.goto(`${office.portal.origin}/van-ban/0`);
  await portal.waitForTimeout(1_500);
  await portal.screenshot({ path: join(output, '2-portal.png') });
  tell('The official presses Ký số over the document; the sign page opens');
  const sign = await pressSign(browser, portal);
  await chooseCertificate(sign, office.token === null ? 'Khóa thực hành' : signer.name);
  await picture(browser, sign, screen('3-sign'));
  tell('The official confirms; the agent asks for the PIN in its own prompt');
  await confirm(sign);
  const verdict = await waitUntilDone(sign);
  const asked = office.pinentry?.shown().at(-1);
  console.log(`\n${(asked?.description ?? '').replace(/^/gm, '      | ')}\n`);
  tell(`Signed; the sign page’s own check says ${verdict}`);
  await picture(browser, sign, screen('4-done'));
  tell('The signed file is put into the portal’s upload field, and sent');
  await putBack(sign);
  await sign.close();
  await portal.getByRole('button', { name: 'Gửi văn bản' }).click();
  await portal.locator('#received li').last().waitFor();
  await portal.screenshot({ path: join(output, '5-portal-received.png'), fullPage: true });
  const received = office.portal.received.at(-1);
  if (received === undefined) throw new Error('the portal has received nothing');
  const path = join(output, received.fileName);
  writeFileSync(path, received.bytes);
  tell(`The portal has received ${received.fileName} (${received.bytes.length} bytes)`);
  return path;
}

/** What we and others say of the file that the portal received; whether all agree that it holds. */
async function judge(office: Office, path: string): Promise<boolean> {
  const root = office.pki.entries.root.pem;
  const ours = await trien(['verify', '--lang', 'en', '--trust', root, path], office.env);
  console.log(`\n$ trien verify --trust CA ${path}\n${ours.stdout}`);
  const poppler = pdfsig(path, nssTrust(join(folder, 'nss'), [root]));
  console.log(`$ pdfsig ${path}\n${poppler.text}`);
  const qpdf = qpdfCheck(path);
  console.log(`$ qpdf --check ${path}\n${qpdf.text}`);
  const practiceOnly = office.token === null;
  return (
    (practiceOnly ? ours.code === 2 : ours.code === 0 && ours.stdout.includes('TOTAL-PASSED')) &&
    poppler.text.includes('Signature is Valid') &&
    qpdf.code === 0
  );
}

async function headlessDemo(office: Office, browser: ExtensionBrowser): Promise<boolean> {
  const path = await playTheOfficial(office, browser);
  tell('A verifier drops the file on the verify page, which needs neither agent nor network');
  const page = await verify(browser, path);
  await picture(browser, page, screen('6-verify'));
  const holds = await judge(office, path);
  console.log(holds ? `All agree: the signature holds. Pictures and the file are in ${output}.` : 'NOT all agree.');
  return holds;
}

/** Leaves everything to the person before the screen, until the browser is closed. */
async function openDemo(office: Office, browser: ExtensionBrowser): Promise<boolean> {
  const options = await prepareBrowser(office, browser);
  const portal = await logIn(browser, office.portal.origin);
  await portal.goto(`${office.portal.origin}/van-ban/0`);
  await options.close();
  await portal.bringToFront();
  console.log(`
The portal shows a document. Press the red seal over it, choose a certificate, press “Ký số 1 tệp”.
The agent’s prompt asks for the PIN of the token: ${office.token?.pin ?? 'none, only the practice key is there'}
(portal login: ${plainLogin.user} / ${plainLogin.password}). Close the browser to end the demo.`);
  await new Promise((done) => browser.context.once('close', done));
  return true;
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
let holds = false;
try {
  tell('The extension is built');
  const extension = await buildExtension('zoo');
  const office = await openOffice({ folder, keys: [signer.key], prompt: headless ? 'script' : 'person', tell });
  try {
    const browser = await openBrowser({ extension, headless });
    try {
      holds = await (headless ? headlessDemo(office, browser) : openDemo(office, browser));
    } finally {
      await browser.close();
    }
  } finally {
    await office.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = holds ? 0 : 1;
