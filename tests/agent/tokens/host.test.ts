import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import { TokenHost } from '../../../agent/tokens/host.ts';
import { makeShim, type Shim, shimIsMissing } from '../../ports/shim.ts';
import { makeSoftHsm, type SoftHsm, softHsmIsMissing } from '../../ports/softhsm.ts';

const missing = softHsmIsMissing ?? shimIsMissing;

describe.skipIf(missing !== null)(`a token host${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-host-'));
  let token: SoftHsm;
  let shim: Shim;
  let host: TokenHost;
  beforeAll(async () => {
    token = await makeSoftHsm(folder, []);
    shim = makeShim(join(folder, 'shim'), token.module);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (mode: string) => {
    shim.setMode(mode);
    host = new TokenHost({ path: shim.module, named: true, initDelayMs: 0, needed: [] }, silentLog, token.env);
    return host;
  };
  const open = { do: 'open', initDelayMs: 0, preload: ['libcrypto.so.3'] } as const;
  const opened = async (mode: string) => {
    await start(mode).ask({ ...open, path: shim.module }, 'reading');
    return host;
  };

  it('loads a module in a process of its own and asks it', async () => {
    const { slots } = await (await opened('')).ask({ do: 'slots' }, 'reading');
    expect(slots.map(({ label }) => label)).toEqual(['Thử nghiệm']);
    await host.end();
  });

  it('goes on without locks where the module cannot lock (CKR_CANT_LOCK)', async () => {
    await expect(opened('cannot-lock')).resolves.toBeInstanceOf(TokenHost);
    await host.end();
  });

  it.each(['crash', 'exit'])('survives a module that ends the process (%s), and says DRIVER_CRASHED', async (how) => {
    await opened(`${how}:C_GetSlotList`);
    const expected = { code: 'DRIVER_CRASHED', details: { module: shim.module } };
    await expect(host.ask({ do: 'slots' }, 'reading')).rejects.toMatchObject(expected);
    await expect(host.ask({ do: 'slots' }, 'reading')).rejects.toMatchObject(expected);
    await host.end();
  });

  it('kills a module that hangs at its deadline, and says DRIVER_TIMEOUT', async () => {
    await opened('hang:C_GetSlotList');
    await expect(host.ask({ do: 'slots' }, 'reading', undefined, 200)).rejects.toMatchObject({
      code: 'DRIVER_TIMEOUT',
    });
    await host.end();
  });

  it('kills a module that hangs when the request is called off', async () => {
    await opened('hang:C_GetSlotList');
    const stop = AbortSignal.timeout(100);
    await expect(host.ask({ do: 'slots' }, 'reading', stop)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await host.end();
  });

  it('waits for C_Finalize no longer than a second', async () => {
    await opened('hang:C_Finalize');
    const before = performance.now();
    await host.end();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('is not misled by what the module prints', async () => {
    await opened('print:C_GetSlotList');
    await expect(host.ask({ do: 'slots' }, 'reading')).resolves.toMatchObject({ slots: [{ label: 'Thử nghiệm' }] });
    await host.end();
  });

  it('names a library that cannot be loaded, and why', async () => {
    const path = join(folder, 'softhsm2.conf');
    const broken = new TokenHost({ path, named: true, initDelayMs: 0, needed: [] }, silentLog, token.env);
    await expect(broken.ask({ ...open, path }, 'reading')).rejects.toMatchObject({
      code: 'MODULE_UNUSABLE',
      details: { module: path, reason: 'refused' },
    });
    await broken.end();
  });

  it('never logs in without a PIN: an empty one would cost a try', async () => {
    await opened('');
    const { slots } = await host.ask({ do: 'slots' }, 'reading');
    const slot = slots[0]?.slot ?? new Uint8Array();
    await expect(host.ask({ do: 'login', slot, pinPad: false }, 'login')).rejects.toThrow('login without a PIN');
    expect(shim.calls().filter((call) => call.startsWith('C_Login'))).toEqual([]);
    await host.end();
  });

  it.runIf(process.platform === 'linux')(
    'gives the module an environment of few names, no core dumps, no descriptors',
    async () => {
      const env = { ...token.env, SECRET: 'x', NODE_OPTIONS: '--no-warnings', LD_LIBRARY_PATH: '/nowhere' };
      const pids: number[] = [];
      const log = { ...silentLog };
      const child = new TokenHost({ path: shim.module, named: true, initDelayMs: 0, needed: [] }, log, env);
      pids.push(child.pid ?? 0);
      await child.ask({ ...open, path: shim.module }, 'reading');
      const at = (file: string) => readFileSync(`/proc/${pids[0]}/${file}`, 'utf8');
      const names = at('environ')
        .split('\0')
        .map((entry) => entry.split('=')[0]);
      expect(names).toContain('SOFTHSM2_CONF');
      for (const name of ['SECRET', 'NODE_OPTIONS', 'LD_LIBRARY_PATH']) expect(names).not.toContain(name);
      expect(at('limits')).toMatch(/Max core file size\s+0\s/);
      await child.end();
    },
  );
});

it('says DRIVER_CRASHED where no descriptor is left for a process, and the agent lives on', () => {
  const agent = resolve(import.meta.dirname, '../../../agent');
  const program = `
    import { openSync } from 'node:fs';
    import { TokenHost } from ${JSON.stringify(join(agent, 'tokens/host.ts'))};
    import { silentLog } from ${JSON.stringify(join(agent, 'platform/log.ts'))};
    try { for (;;) openSync('/dev/null', 'r'); } catch {}
    const host = new TokenHost({ path: '/x.so', named: true, initDelayMs: 0, needed: [] }, silentLog);
    const said = await host.ask({ do: 'slots' }, 'reading').catch(({ code }) => code);
    await host.end();
    console.log(said);`;
  const command = 'ulimit -n 80; exec "$0" --input-type=module-typescript --eval "$1"';
  const said = execFileSync('/bin/sh', ['-c', command, process.execPath, program], { encoding: 'utf8' });
  expect(said.trim()).toBe('DRIVER_CRASHED');
});
