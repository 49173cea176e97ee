import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { startAgentProcess, startTrien, trien } from './agent-process.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { pairWith } from './official.ts';
import { inPairingTurn } from './pairing-turn.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-pairing-'));
const env = { ...process.env, TRIEN_HOME: join(folder, 'home') };
const say = sayIn('vi');
let agent: Awaited<ReturnType<typeof startAgentProcess>>;
let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  agent = await startAgentProcess(env);
});

afterAll(async () => {
  await browser?.close();
  await agent?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const listed = async (): Promise<{ kid: string; name: string }[]> => {
  const { stdout } = await trien(['pair', 'list', '--json'], env);
  return (JSON.parse(stdout) as { paired: { kid: string; name: string }[] }).paired;
};

it('listens on loopback alone, keeps its keys private, and is told apart from a second one', async () => {
  expect(statSync(join(folder, 'home/run/agent.sock')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'home/keys')).mode & 0o777).toBe(0o700);
  const second = await trien(['serve', '--json'], env);
  expect(second.code).toBe(75);
  expect(second.stdout).toContain('AGENT_RUNNING');
});

it('a wrong code is refused and burnt: the right one is of no use afterwards', () =>
  inPairingTurn(async () => {
    const command = startTrien(['pair', '--json'], env);
    const { code } = JSON.parse(await command.line()) as { code: string };
    const page = await browser.open('pages/options/index.html');
    const tryCode = async (digits: string): Promise<void> => {
      await page.getByLabel(say('page.options.pairing.code')).fill(digits);
      await page.getByRole('button', { name: say('page.options.pairing.pair'), exact: true }).click();
    };
    await tryCode(code === '12345678' ? '87654321' : '12345678');
    await page.getByText(say('failure.PAIRING_REFUSED.title')).waitFor();
    await tryCode(code);
    await page.getByText(say('failure.PAIRING_CLOSED.title')).waitFor();
    expect(await listed()).toEqual([]);
    await page.close();
    await command.stop();
  }));

it('the right code pairs; the agent lists the browser, and forgets it when told', async () => {
  const options = await pairWith(browser, env);
  const [paired] = await listed();
  expect(paired?.name).toBe(say('page.options.pairing.default-name'));
  const unknown = await trien(['pair', 'remove', 'AAAAAAAAAAAAAAAAAAAAAA'], env);
  expect(unknown.code).toBe(69);
  const removed = await trien(['pair', 'remove', paired?.kid ?? ''], env);
  expect(removed.code).toBe(0);
  expect(await listed()).toEqual([]);
  await options.reload();
  await options.getByText(say('page.options.pairing.forgotten-there')).waitFor();
});

it('ends when it is told to, and leaves no socket behind', async () => {
  await agent.stop();
  expect(agent.process.exitCode).toBe(0);
  const { code, stdout } = await trien(['pair', '--json'], env);
  expect(code).toBe(69);
  expect(stdout).toContain('AGENT_UNAVAILABLE');
});
