import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { trien } from './agent-process.ts';
import { openedBy, screensFolder } from './browser.ts';
import { nssTrust, pdfsig, qpdfCheck } from './judges.ts';
import { confirm, waitUntilDone } from './official.ts';
import { pillWords, pressPill } from './pill.ts';
import { type Seat, takeSeat } from './seat.ts';
import { push } from './zoo/hands.ts';
import { type FamilyName, type Form, familyNames } from './zoo/portal.ts';
import { families, formsTried, startZoo, switchOnZoo, type ZooPortal } from './zoo/zoo.ts';

// An official signs in each portal of the zoo, in each of its forms: the portal has the signed file, others' programs
// accept it, and it took the official three clicks of Triện's and the PIN at the most.

const say = sayIn('vi');

interface Row {
  readonly portal: FamilyName;
  readonly form: Form;
  readonly way: string;
  /** From the click that begins to the file in the portal's hands; the official in the test thinks about nothing. */
  readonly seconds: number;
  /** Clicks on surfaces of Triện's, the PIN apart. */
  readonly ours: number;
  /** Clicks in the portal itself: its own buttons, questions, file dialog, sending. */
  readonly portals: number;
}

const rows: Row[] = [];
const folder = mkdtempSync(join(tmpdir(), 'trien-zoo-e2e-'));
let seat: Seat;
let nss = '';

beforeAll(async () => {
  if (softHsmIsMissing !== null) return;
  seat = await takeSeat(['rsa2048']);
  nss = nssTrust(join(folder, 'nss'), [seat.office.pki.entries.root.pem]);
  await switchOnZoo(seat.browser);
});

afterAll(async () => {
  await seat?.close();
  rmSync(folder, { recursive: true, force: true });
  if (rows.length > 0) console.log(tableOf(rows));
});

function tableOf(all: readonly Row[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell, n) => String(cell).padEnd([10, 12, 6, 18, 14, 16][n] ?? 0)).join('| ');
  const head = line(['portal', 'form', 'way', 'click to arrival', 'Triện’s clicks', 'portal’s clicks']);
  const body = all.map((row) =>
    line([row.portal, row.form, row.way, `${row.seconds.toFixed(1)} s`, row.ours, row.portals]),
  );
  return [head, ...body].join('\n');
}

/** Begins: the sign page, and the clicks it took. */
async function begin(
  portal: ZooPortal,
  frame: Frame,
  page: Page,
): Promise<{ sign: Page; ours: number; portals: number }> {
  const { family } = portal;
  if (family.pressSign !== null) {
    let portals = 0;
    const sign = await openedBy(seat.browser, async () => {
      portals = (await family.pressSign?.(frame)) ?? 0;
    });
    return { sign, ours: 0, portals };
  }
  let portals = 0;
  // A viewer in the page has a pill of its own.
  const within = family.way === 'pill' ? '' : say('page.pill.held');
  if (family.way !== 'pill') {
    portals = (await family.choose?.(frame, seat.office.letters[0]?.path ?? '')) ?? 0;
    await expect.poll(() => pillWords(page), { timeout: 10_000 }).toContain(within);
  }
  const sign = await openedBy(seat.browser, async () => {
    for (let tries = 1; !(await pressPill(page, say('page.pill.sign'), 10_000, within)); tries++) {
      if (tries === 3) throw new Error('the pill does not feel a press');
    }
  });
  return { sign, ours: 1, portals };
}

async function run(portal: ZooPortal, page: Page): Promise<Row> {
  const { family, form } = portal;
  const frame = await portal.open(page);
  await family.openDocument(frame, 0);
  if (family.way === 'pill')
    await expect.poll(() => pillWords(page), { timeout: 10_000 }).toContain(say('page.pill.sign'));
  if (form === 'late-plugin') await portal.settled(frame);
  const started = performance.now();
  const begun = await begin(portal, frame, page);
  let { ours, portals } = begun;
  const { sign } = begun;
  const card = sign.getByRole('radio', { name: 'Nguyễn Văn A' });
  await card.waitFor();
  if (!(await card.isChecked())) {
    await card.check();
    ours += 1;
  }
  if (form === 'spa') await push(frame);
  await confirm(sign);
  ours += 1;
  expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
  const arrived = (): Promise<void> =>
    expect.poll(() => portal.received.length, { timeout: 10_000, interval: 20 }).toBe(1);
  if (family.pressSign === null) {
    // Where the page was drawn anew meanwhile, or the document came from a viewer, the official says where it goes.
    const put = sign.getByRole('button', { name: say('page.sign.back.put') });
    const unconfirmed = sign.getByText(say('page.sign.back.unconfirmed.title'));
    await put.or(unconfirmed).first().waitFor({ timeout: 15_000 });
    if (await put.isVisible()) {
      await put.click();
      ours += 1;
      await unconfirmed.waitFor();
    }
    portals += (await family.send?.(frame)) ?? 0;
  }
  await arrived();
  const seconds = (performance.now() - started) / 1_000;
  await portal.shows(frame, signedName(portal));
  if (!sign.isClosed()) await sign.close();
  return { portal: family.name, form, way: family.way, seconds, ours, portals };
}

/** As the file is called afterwards. */
const signedName = ({ received }: ZooPortal): string => received[0]?.fileName ?? '';

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`an official signs in a portal of the zoo${reason}`, () => {
  describe.each(familyNames)('%s', (name) => {
    it.each(formsTried(families[name]))('%s: it arrives, and pdfsig, qpdf and trien verify accept it', async (form) => {
      const documents = seat.office.letters.map(({ title, fileName, path }) => ({
        title,
        fileName,
        bytes: readFileSync(path),
      }));
      const portal = await startZoo({ family: name, form, documents });
      const page = await seat.browser.context.newPage();
      try {
        const row = await run(portal, page);
        rows.push(row);
        expect(row.ours).toBeLessThanOrEqual(3);
        const [received] = portal.received;
        expect(received?.documentId).toBe(0);
        expect(received?.fileName).toMatch(/\.signed\.pdf$/u);
        const path = join(folder, `${name}-${form}.pdf`);
        writeFileSync(path, received?.bytes ?? '');
        const said = pdfsig(path, nss).text;
        expect(said).toContain('Signature is Valid.');
        expect(said).toContain('Certificate is Trusted.');
        expect(said).toContain('Total document signed');
        expect(qpdfCheck(path).code).toBe(0);
        const ours = await trien(['verify', '--trust', seat.office.pki.entries.root.pem, path], seat.office.env);
        expect(ours.code, ours.stdout).toBe(0);
      } catch (error) {
        await page.screenshot({ path: join(screensFolder, `zoo-${name}-${form}.png`) }).catch(() => {});
        throw error;
      } finally {
        for (const one of seat.browser.context.pages().slice(1)) await one.close();
        await portal.stop();
      }
    });
  });
});
