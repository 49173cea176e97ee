import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { trien } from './agent-process.ts';
import { chooseCertificate, confirm, pairWith, pressSign, putBack, waitUntilDone } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
const signer = 'Nguyễn Văn A';
/** The page looks for the agent after 1, 2, 4 and then every 8 seconds. */
const lookMs = 30_000;
let seat: Seat;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048']);
});

afterAll(() => seat?.close());

beforeEach(() => seat.pinentry.rewrite({ pin: '1234', confirm: true }));

const signPage = async (): Promise<Page> => pressSign(seat.browser, await seat.openDocument(0));
const card = (sign: Page, name: string) => sign.getByRole('radio', { name });
const titleOf = (code: 'NO_TOKEN' | 'TOKEN_REMOVED'): string => wordsOf({ code, details: {} }, say).title;
const practice = (sign: Page) => card(sign, say('page.sign.certificate.practice'));

/** Takes the token out of the machine; the file system is its slot. */
function takeTokenOut(): { putBack(): void } {
  const tokens = join(seat.folder, 'token/tokens');
  const drawer = join(seat.folder, 'drawer');
  const [name = ''] = readdirSync(tokens);
  renameSync(join(tokens, name), drawer);
  return { putBack: () => renameSync(drawer, join(tokens, name)) };
}

/** Names of the files that the agent keeps of signed documents. */
const resultsOfAgent = (): readonly string[] =>
  readdirSync(join(seat.folder, 'home'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.appended'))
    .sort();

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`the sign page waits by itself${reason}`, () => {
  it('for an agent that is not running yet', async () => {
    await seat.office.agent.stop();
    const sign = await signPage();
    await sign.getByText(say('page.sign.agent.absent.title')).waitFor();
    await seat.office.agent.start();
    await card(sign, signer).waitFor({ timeout: lookMs });
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.close();
  });

  it('for an agent that stops while the document is read, and comes back', async () => {
    const sign = await signPage();
    await card(sign, signer).waitFor();
    await seat.office.agent.stop();
    await sign.getByText(say('page.sign.agent.absent.title')).waitFor({ timeout: lookMs });
    expect(await card(sign, signer).count()).toBe(0);
    await seat.office.agent.start();
    await card(sign, signer).waitFor({ timeout: lookMs });
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.close();
  });

  it('for an agent that has forgotten this browser, until it is paired again', async () => {
    const { stdout } = await trien(['pair', 'list', '--json'], seat.office.env);
    const { paired } = JSON.parse(stdout) as { paired: readonly { kid: string }[] };
    await trien(['pair', 'remove', paired[0]?.kid ?? ''], seat.office.env);
    const sign = await signPage();
    await sign.getByText(say('page.sign.agent.unpaired.title')).waitFor();
    const options = await pairWith(seat.browser, seat.office.env);
    await options.close();
    await card(sign, signer).waitFor({ timeout: lookMs });
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.close();
  });

  it('for a token, offering the practice key last, marked, and never by itself', async () => {
    const token = takeTokenOut();
    const sign = await signPage();
    await sign.getByText(say('page.sign.agent.no-token.title')).waitFor();
    await practice(sign).waitFor();
    expect(await practice(sign).isChecked()).toBe(false);
    expect(await sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) }).isDisabled()).toBe(
      true,
    );
    token.putBack();
    await card(sign, signer).waitFor({ timeout: lookMs });
    expect(await card(sign, signer).isChecked()).toBe(true);
    expect(await sign.getByRole('radio').last().getAttribute('value')).toBe(await practice(sign).getAttribute('value'));
    expect(await sign.locator('label').last().innerText()).toContain(say('page.sign.certificate.practice-note'));
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.close();
  });
});

describe.skipIf(softHsmIsMissing !== null)(`keys${reason}`, () => {
  it('the practice key asks for consent and no PIN, and its result says that it has no legal value', async () => {
    const before = seat.pinentry.shown().length;
    const sign = await signPage();
    await chooseCertificate(sign, say('page.sign.certificate.practice'));
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('INDETERMINATE');
    expect(
      seat.pinentry
        .shown()
        .slice(before)
        .map(({ ask }) => ask),
    ).toEqual(['CONFIRM']);
    await sign.getByText(say('page.sign.done.practice')).waitFor();
    await sign.close();
    const next = await signPage();
    await card(next, signer).waitFor();
    expect(await practice(next).isChecked()).toBe(false);
    await next.close();
  });

  it('a token that is pulled out between list and signature: told by name, nothing lost, and signed once it is back', async () => {
    const before = seat.pinentry.shown().length;
    const sign = await signPage();
    await card(sign, signer).waitFor();
    const token = takeTokenOut();
    await confirm(sign);
    await sign.getByText(titleOf('NO_TOKEN')).waitFor();
    expect(seat.pinentry.shown().length).toBe(before);
    token.putBack();
    await sign.getByRole('button', { name: say('page.action.retry') }).click();
    await card(sign, signer).waitFor({ timeout: lookMs });
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await putBack(sign);
    await sign.close();
  });

  it('a token that is pulled out while the PIN is typed: told by name, and nothing is half written', async () => {
    seat.pinentry.rewrite({ pin: '1234', delayMs: 1_500 });
    const before = seat.pinentry.shown().length;
    const kept = resultsOfAgent();
    const sign = await signPage();
    await chooseCertificate(sign, signer);
    await confirm(sign);
    await expect.poll(() => seat.pinentry.shown().length).toBe(before + 1);
    const token = takeTokenOut();
    await sign.getByText(titleOf('TOKEN_REMOVED')).waitFor({ timeout: 15_000 });
    expect(resultsOfAgent()).toEqual(kept);
    token.putBack();
    await sign.getByRole('button', { name: say('page.action.retry') }).click();
    await card(sign, signer).waitFor({ timeout: lookMs });
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.close();
  });
});
