import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readProfile } from '../../extension/portals/profile-schema.ts';
import { backstage, deliver, keptJobs, noteSigned } from './any-page/sign-page.ts';
import { type ExtensionBrowser, openBrowser, openedBy } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { pillWords, pressPill } from './pill.ts';
import { familyNames } from './zoo/portal.ts';
import { profileOf } from './zoo/profiles.ts';
import { families, startZoo } from './zoo/zoo.ts';

const bytes = Buffer.from('%PDF-1.7\n% a file that a portal only keeps\n%%EOF\n');
const documents = [{ title: 'Tờ trình', fileName: 'to-trinh.pdf', bytes }];
const uploading = familyNames.filter((name) => families[name].choose !== null);

let folder: string;
let browser: ExtensionBrowser;
let stage: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-zoo-profiles-'));
  writeFileSync(join(folder, 'du-thao.pdf'), bytes);
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  stage = await backstage(browser);
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(familyNames)('the profile of %s can be read', (name) => {
  expect(() => readProfile(profileOf(name, 'http://a.example'), () => true)).not.toThrow();
});

it.each(uploading)('%s proves by its profile’s sign that it has the signed file', async (name) => {
  const portal = await startZoo({ family: name, form: 'usual', documents });
  await browser.store({ profiles: [profileOf(name, portal.origin)] });
  const page = await browser.context.newPage();
  try {
    const frame = await portal.open(page);
    await portal.family.openDocument(frame, 0);
    await portal.family.choose?.(frame, join(folder, 'du-thao.pdf'));
    await expect.poll(() => pillWords(page), { timeout: 10_000 }).toContain('Tệp này chưa ký số');
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    const id = new URL(window.url()).searchParams.get('job') ?? '';
    const job = (await keptJobs(stage)).find((one) => one.id === id);
    if (job === undefined) throw new Error('no job was kept');
    const text = '%PDF-1.7 signed';
    const [result] = await deliver(stage, job.place, [{ name: 'du-thao.signed.pdf', text }]);
    if (portal.family.send === null) expect(result).toEqual({ outcome: 'confirmed' });
    else {
      expect(result).toEqual({ outcome: 'unconfirmed' });
      const sha256 = createHash('sha256').update(text).digest('hex');
      await noteSigned(stage, id, 0, 'du-thao.signed.pdf', text, sha256);
      await portal.family.send(frame);
      await expect
        .poll(async () => (await keptJobs(stage)).find((one) => one.id === id)?.deliveries, { timeout: 15_000 })
        .toEqual(['delivered']);
    }
    expect(portal.received.map(({ fileName }) => fileName)).toEqual(['du-thao.signed.pdf']);
  } finally {
    await page.close();
    await portal.stop();
  }
});
